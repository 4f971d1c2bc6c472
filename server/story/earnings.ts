// What every distributor should have at the end, reckoned from what people did and what the terms promise, and compared with
// what the shop shows them. Pure; it knows nothing of how the shop reckons.
import { isPaid, type Model } from './model.js';
import type { SeenOrder } from './verdicts.js';

/** What recommending pays in this story. */
export interface Promised {
  capBps: number;
  firstBps: number;
  /** 0: the shop pays no second level */
  secondBps: number;
}

export interface Purse {
  heldFen: number;
  availableFen: number;
  withdrawingFen: number;
  withdrawnFen: number;
  /** <= 0 */
  receivableFen: number;
}

export interface EarningsSeen {
  promised: Promised;
  /** by SKU */
  costs: ReadonlyMap<string, number>;
  /** of everybody who recommends, and of who resells */
  purses: ReadonlyMap<number, Purse>;
  withdrawals: ReadonlyMap<string, string>;
}

/** Two shares of what may be given at most, the larger fraction first; what is promised when that is less. */
function within(mostFen: number, first: number, second: number): [number, number] {
  const both = first + second;
  if (both <= mostFen) return [first, second];
  const [left, right] = [Math.floor((mostFen * first) / both), Math.floor((mostFen * second) / both)];
  if (left + right === mostFen) return [left, right];
  return (mostFen * first) % both >= (mostFen * second) % both ? [left + 1, right] : [left, right + 1];
}

const share = (fen: number, bps: number): number => Math.floor((fen * bps) / 10_000);

/** What is left to both levels of an order, after everything that went back. */
export function leftOf(
  order: Pick<SeenOrder, 'lines'>,
  promised: Promised,
  costs: ReadonlyMap<string, number>,
  earns: { first: boolean; second: boolean },
): [number, number] {
  const sums: [number, number] = [0, 0];
  for (const { payFen, units, refundedFen, rebatedFen = 0, skuId = null, extra = null } of order.lines) {
    if (payFen === 0 || extra !== null) continue;
    const marginFen = payFen - units * (costs.get(skuId ?? '') ?? 0);
    const mostFen = Math.max(0, Math.min(share(payFen, promised.capBps), marginFen));
    const first = earns.first ? share(payFen, promised.firstBps) : 0;
    const second = earns.second ? share(payFen, promised.secondBps) : 0;
    const kept = payFen - refundedFen - rebatedFen;
    const left = (fen: number): number => Math.floor((fen * kept) / payFen);
    const [most, other] = within(mostFen, first, second);
    sums[0] += left(most);
    sums[1] += left(other);
  }
  return sums;
}

/** The balances of everybody who recommends or resells. */
export function predictPurses(
  model: Model,
  orders: ReadonlyMap<string, SeenOrder>,
  { promised, costs, purses, withdrawals }: EarningsSeen,
): Map<number, Purse> {
  const sums = new Map([...purses.keys()].map((person) => [person, { held: 0, settled: 0, out: 0, gone: 0 }]));
  for (const believed of model.orders.values()) {
    const order = orders.get(believed.orderId);
    if (!order || !isPaid(believed) || order.status === 'closed') continue;
    if (believed.way === 'chain') {
      const sum = believed.resold && sums.get(believed.resold.by);
      if (sum && order.status === 'completed') sum.settled += owedFor(order, believed.resold?.supplyFen ?? 0);
      continue;
    }
    const first = model.referrers.get(believed.person);
    const second = first === undefined ? undefined : model.referrers.get(first);
    const [ofFirst, ofSecond] = leftOf(order, promised, costs, {
      first: first !== undefined,
      second: second !== undefined && promised.secondBps > 0,
    });
    const part = order.status === 'completed' ? 'settled' : 'held';
    for (const [payee, fen] of [
      [first, ofFirst],
      [second, ofSecond],
    ] as const) {
      const sum = payee === undefined ? undefined : sums.get(payee);
      if (sum) sum[part] += fen;
    }
  }
  for (const { person, withdrawalId, amountFen } of model.withdrawals) {
    const sum = sums.get(person);
    const status = withdrawals.get(withdrawalId) ?? 'gone';
    if (sum && status === 'paid') sum.gone += amountFen;
    if (sum && UNDER_WAY.has(status)) sum.out += amountFen;
  }
  return new Map(
    [...sums].map(([person, { held, settled, out, gone }]) => {
      const own = settled - out - gone;
      const there = { availableFen: Math.max(own, 0), receivableFen: Math.min(own, 0) };
      return [person, { heldFen: held, withdrawingFen: out, withdrawnFen: gone, ...there }];
    }),
  );
}

const UNDER_WAY = new Set(['requested', 'review', 'approved', 'paying']);

/** Chains of this story pay no commission; who resells keeps what is left of the money above what the units cost them. */
const owedFor = ({ lines }: Pick<SeenOrder, 'lines'>, supplyFen: number): number =>
  lines.reduce((sum, line) => {
    const keptFen = line.payFen - line.refundedFen - (line.rebatedFen ?? 0);
    return sum + Math.max(0, keptFen - (line.units - line.refundedUnits) * supplyFen);
  }, 0);

/** Every disagreement as one sentence. */
export function judgeEarnings(model: Model, orders: ReadonlyMap<string, SeenOrder>, seen: EarningsSeen): string[] {
  const faults: string[] = [];
  for (const { person, withdrawalId, ends } of model.withdrawals) {
    const status = seen.withdrawals.get(withdrawalId) ?? 'gone';
    if (!ends.includes(status))
      faults.push(`the withdrawal ${withdrawalId} of person ${person} is ${status} instead of ${ends.join(' or ')}`);
  }
  for (const [person, purse] of predictPurses(model, orders, seen)) {
    const shown = seen.purses.get(person);
    for (const [name, fen] of Object.entries(purse) as [keyof Purse, number][]) {
      if (shown?.[name] !== fen)
        faults.push(`person ${person} should have ${name} ${fen}, the shop shows ${shown?.[name] ?? 'nothing'}`);
    }
  }
  return faults;
}
