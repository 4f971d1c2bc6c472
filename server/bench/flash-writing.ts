// L5: persisting admitted orders (order, line, reservation, attempt, timer, histories, outbox) from the gate's stream, as a
// worker does it, against the raw order transaction.
import type { BenchShop } from './bench-shop.js';
import { layInPeople } from './crowd.js';
import { type Figure, alternate } from './measure.js';

const PEOPLE = 8_000;
const AT_LEAST = 8;

export async function flashWriting(
  shop: BenchShop,
  limit: { name: string; round(): Promise<number> },
  rounds: number,
  settle: () => Promise<void>,
): Promise<Figure[]> {
  const item = await shop.command('openSale', { units: (rounds + 1) * PEOPLE, personLimit: 1 });
  const round = async (): Promise<number> => {
    const buyers = await layInPeople(shop, PEOPLE);
    const { elapsedMs } = await shop.command('writeAdmitted', { ...item, buyers });
    return (PEOPLE * 1_000) / elapsedMs;
  };
  const name = 'admitted orders written by one worker, one item';
  return alternate(limit, [{ row: 'L5', name, unit: 'orders/s', atLeast: AT_LEAST, round }], rounds, settle);
}
