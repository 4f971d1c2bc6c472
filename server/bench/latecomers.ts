// What somebody meets who comes while the shop is overrun: a few tries a second over connections of their own, from a
// process that is not overrun itself, as the generator of the overload is. Ends when the bench does.
import { type Shot, createShooter, pressSteadily } from './load.js';

export interface Visit {
  url: string;
  shots: Shot[];
  perSecond: number;
  afterMs: number;
}

export interface Visited {
  /** of those who were turned away */
  refusedMs: number[];
  placed: number;
  /** answered otherwise, or not at all */
  others: number;
}

/**
 * Enough that nobody waits for one, few enough that none rests for the seconds after which it is closed: one opened anew
 * waits until a process that accepts one a turn comes to it. Opened before the overload sets in, and used once it has.
 */
const CONNECTIONS = 150;

async function visit({ url, shots, perSecond, afterMs }: Visit): Promise<Visited> {
  const shooter = createShooter(url, CONNECTIONS);
  await shooter.connect(CONNECTIONS);
  await new Promise((wake) => setTimeout(wake, afterMs));
  await shooter.connect(CONNECTIONS);
  const told: Visited = { refusedMs: [], placed: 0, others: 0 };
  const left = [...shots];
  const { failed } = await pressSteadily(perSecond, (shots.length * 1_000) / perSecond, async () => {
    const startMs = performance.now();
    const { status } = await shooter.shoot(left.pop() as Shot);
    if (status === 503) told.refusedMs.push(performance.now() - startMs);
    else if (status === 200) told.placed += 1;
    else told.others += 1;
  });
  shooter.close();
  return { ...told, others: told.others + failed };
}

process.on('disconnect', () => process.exit(0));
process.on('message', (asked: Visit) => void visit(asked).then((visited) => process.send?.(visited)));
