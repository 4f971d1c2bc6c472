// What grows with the shop, measured small and large: each quantity held against P0 of its own rounds, so that a neighbour
// who wakes up between the two sizes does not count as growth.
import { median } from './load.js';
import type { Figure } from './measure.js';
import type { RawOrders } from './order-transaction.js';

const AT_MOST = 1.3;

export type Quantity = [name: string, unit: string, round: () => Promise<number>];

export interface GrowingGround {
  row: string;
  /** in words, before and after `grow` */
  sizes: [string, string];
  raw: RawOrders;
  rounds: number;
  roundMs: number;
  /** before the rounds of each size: laying in may take longer than a sign-in lives */
  renew(): Promise<void>;
  grow(): Promise<{ elapsedMs: number }>;
}

export async function growing(ground: GrowingGround, quantities: readonly Quantity[]): Promise<Figure[]> {
  const [few, many] = ground.sizes;
  const small = await laps(ground, quantities, few);
  const { elapsedMs } = await ground.grow();
  process.stderr.write(`  ${many} were laid in within ${Math.round(elapsedMs / 1_000)} s\n`);
  const large = await laps(ground, quantities, many);
  const of = (all: Map<string, number>[], name: string) => median(all.map((one) => one.get(name) ?? NaN));
  return quantities.map(([name, unit]) => {
    const [before, after] = [of(small, name), of(large, name)];
    const ratio = before / after;
    const told = { row: ground.row, name: `${name}: ${few} / ${many}`, unit: `${unit} of P0`, rounds: ground.rounds };
    return { ...told, limit: before, value: after, ratio, target: `<= ${AT_MOST} x`, met: ratio <= AT_MOST };
  });
}

async function laps(
  { raw, rounds, roundMs, renew }: GrowingGround,
  quantities: readonly Quantity[],
  size: string,
): Promise<Map<string, number>[]> {
  const all: Map<string, number>[] = [];
  await renew();
  for (let round = 0; round <= rounds; round += 1) {
    const measured = await lap(raw, roundMs, quantities);
    if (round > 0) all.push(measured);
    else await raw.analyze();
    const words = [...measured].map(([name, share]) => `${name} ${share.toFixed(3)}`).join(', ');
    process.stderr.write(`  ${size}, ${round === 0 ? 'warm-up' : `round ${round}`}, of P0: ${words}\n`);
  }
  return all;
}

async function lap(raw: RawOrders, roundMs: number, quantities: readonly Quantity[]): Promise<Map<string, number>> {
  const limit = (await raw.round(roundMs)).perSecond;
  const told = new Map<string, number>();
  for (const [name, , round] of quantities) told.set(name, await round());
  const after = (await raw.round(roundMs)).perSecond;
  for (const [name, value] of told) told.set(name, value / ((limit + after) / 2));
  return told;
}
