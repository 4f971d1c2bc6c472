// What somebody meets who comes while a shop is overrun: a few tries a second over connections of their own, from a
// process that is not itself overrun, as the generator of the overload is. Ends when the bench does.
import type { Shot } from './load.js';
import { createShooter, pressSteadily } from './load.js';

export interface Visit {
  url: string;
  shots: Shot[];
  perSecond: number;
}

export interface Visited {
  /** of those who were turned away, from when they were due */
  refusedMs: number[];
  placedMs: number[];
  others: number;
}

process.on('disconnect', () => process.exit(0));
process.on('message', ({ url, shots, perSecond }: Visit) => {
  void visit(url, shots, perSecond).then((visited) => process.send?.(visited));
});

async function visit(url: string, shots: readonly Shot[], perSecond: number): Promise<Visited> {
  const shooter = createShooter(url, 800);
  const told: Visited = { refusedMs: [], placedMs: [], others: 0 };
  let turn = 0;
  const forMs = (shots.length * 1_000) / perSecond;
  try {
    await pressSteadily(perSecond, forMs, async () => {
      const shot = shots[turn++];
      if (!shot) return;
      const startMs = performance.now();
      const { status } = await shooter.shoot(shot);
      const tookMs = performance.now() - startMs;
      if (status === 503) told.refusedMs.push(tookMs);
      else if (status === 200) told.placedMs.push(tookMs);
      else told.others += 1;
    });
  } finally {
    shooter.close();
  }
  return told;
}
