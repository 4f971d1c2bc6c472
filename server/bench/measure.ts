// One figure: the limit first, then the product, in alternating rounds on the same machine; the ratio is the median of
// the rounds' ratios, so that a neighbour who wakes up in one round does not decide it.
import { median } from './load.js';

export interface Figure {
  row: string;
  name: string;
  limit: number | null;
  value: number;
  ratio: number | null;
  target: string;
  unit: string;
  rounds: number;
  met: boolean;
}

export interface Contender {
  row: string;
  name: string;
  unit: string;
  /** of `limit` (default the first measured), at least so much */
  atLeast: number;
  of?: string;
  round(): Promise<number>;
}

/**
 * Measures the limit and all contenders, one after the other, `rounds` times. The first lap only warms up; after it
 * `settle` brings the statistics of the database up to date, as autovacuum does within seconds for a shop that lives.
 */
export async function alternate(
  limit: { name: string; round(): Promise<number> },
  contenders: readonly Contender[],
  rounds: number,
  settle: () => Promise<void>,
): Promise<Figure[]> {
  const laps: Map<string, number>[] = [];
  for (let lap = 0; lap <= rounds; lap += 1) {
    const measured = new Map([[limit.name, await limit.round()]]);
    for (const contender of contenders) measured.set(contender.name, await contender.round());
    if (lap > 0) laps.push(measured);
    else await settle();
    process.stderr.write(`  ${lap === 0 ? 'warm-up' : `round ${lap}`}: ${told(measured)}\n`);
  }
  return contenders.map(({ row, name, unit, atLeast, of = limit.name }) => {
    const value = median(laps.map((lap) => lap.get(name) ?? NaN));
    const ratio = median(laps.map((lap) => (lap.get(name) ?? NaN) / (lap.get(of) ?? NaN)));
    const limitValue = median(laps.map((lap) => lap.get(of) ?? NaN));
    const target = `>= ${atLeast} x ${of}`;
    return { row, name, limit: limitValue, value, ratio, target, unit, rounds, met: ratio >= atLeast };
  });
}

function told(measured: Map<string, number>): string {
  return [...measured].map(([name, value]) => `${name} ${Math.round(value)}`).join(', ');
}
