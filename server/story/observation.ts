// Reads everything the model knows of back from the API and from the gateway's book, for the judgement at the end.
import { aftersales, groupbuy, orders, withdrawals } from '@hetuan/contract';
import type { TradeBook } from '../simulators/control-client.js';
import type { EarningsSeen, Purse } from './earnings.js';
import type { Model } from './model.js';
import { purseOf } from './payouts.js';
import { RESELLER } from './side-plot.js';
import type { Person } from './person.js';
import { successesOf } from './simulator-client.js';
import type { Seen, SeenGroup, SeenOrder } from './verdicts.js';
import type { World } from './world.js';

export interface Observation extends Seen {
  earnings: EarningsSeen;
  notices: { sent: number; faulty: number };
}

type InTurn = <T>(items: readonly T[], work: (item: T) => Promise<void>) => Promise<void>;

export async function observe(
  world: World,
  model: Model,
  people: readonly Person[],
  inTurn: InTurn,
): Promise<Observation> {
  const trades = new Map((await world.simulator.trades()).map((trade) => [trade.outTradeNo, trade]));
  const seen: Seen = { orders: new Map(), groups: new Map(), cases: new Map(), ordersOfPeople: new Map() };
  await inTurn(people, async (person) => {
    seen.ordersOfPeople.set(person.plan.index, await listOf(person));
    for (const { cases } of model.people.get(person.plan.index) ?? []) {
      for (const { caseId } of cases) {
        const one = await person.call(aftersales.showCase, { params: { caseId } });
        if (one.ok) seen.cases.set(caseId, one.value.status);
      }
    }
  });
  await inTurn([...model.orders.keys()], async (orderId) => {
    seen.orders.set(orderId, await readOrder(world, orderId, trades));
  });
  await inTurn([...model.groups.keys()], async (groupId) => {
    const group = await readGroup(world, groupId);
    if (group) seen.groups.set(groupId, group);
  });
  const earnings = await readEarnings(world, model, people, seen, inTurn);
  return { ...seen, earnings, notices: await countNotices(world, seen, trades) };
}

/** What recommending has come to: what everybody has, what became of what they asked for, and what goods cost. */
async function readEarnings(
  world: World,
  model: Model,
  people: readonly Person[],
  seen: Seen,
  inTurn: InTurn,
): Promise<EarningsSeen> {
  const lines = [...seen.orders.values()].flatMap((order) => order.lines);
  const [promised, costs] = await Promise.all([
    world.desk.stageTerms(),
    world.desk.costsOf(lines.flatMap(({ productId }) => productId ?? [])),
  ]);
  const earnings = { promised, costs, purses: new Map<number, Purse>(), withdrawals: new Map<string, string>() };
  const earners = people.filter(({ plan: { index } }) => world.forest.get(index)?.recommends || index === RESELLER);
  await inTurn(earners, async (person) => {
    const purse = await purseOf(person);
    if (!purse) throw new Error(`what person ${person.plan.index} has earned can not be read`);
    earnings.purses.set(person.plan.index, purse);
  });
  await inTurn(model.withdrawals, async ({ person, withdrawalId }) => {
    const shown = await people[person]?.call(withdrawals.showWithdrawal, { params: { withdrawalId } });
    if (shown?.ok) earnings.withdrawals.set(withdrawalId, shown.value.status);
  });
  return earnings;
}

async function listOf(person: Person): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await person.call(orders.listOrders, { query: { limit: 50, ...(cursor ? { cursor } : {}) } });
    if (!page.ok) throw new Error(`the orders of person ${person.plan.index} can not be listed: ${page.code}`);
    ids.push(...page.value.items.map(({ id }) => id));
    if (page.value.nextCursor === null) return ids;
    cursor = page.value.nextCursor;
  }
}

async function readOrder(world: World, orderId: string, trades: ReadonlyMap<string, TradeBook>): Promise<SeenOrder> {
  const { status, payFen, freightFen, lines, refunds, payments } = await world.desk.inspect(orderId);
  const numbers = new Set(payments.map(({ outTradeNo }) => outTradeNo));
  const transactions = [...numbers].flatMap((number) => {
    const trade = trades.get(number);
    return trade ? successesOf(trade) : [];
  });
  return { orderId, status, payFen, freightFen, lines, refunds, payments, transactions };
}

async function readGroup(world: World, groupId: string): Promise<SeenGroup | null> {
  const answer = await world.shop.call(groupbuy.showGroup, { params: { groupId } });
  if (!answer.ok) return null;
  const { status, size, paid, waived } = answer.value;
  return { groupId, status, size, paid, waived };
}

/** The notices of this story's payments and refunds, and how many of them were spoiled. */
async function countNotices(world: World, seen: Seen, trades: ReadonlyMap<string, TradeBook>) {
  const numbers = new Set<string>();
  for (const order of seen.orders.values()) {
    for (const { outTradeNo } of order.payments) {
      numbers.add(outTradeNo);
      for (const refundNo of trades.get(outTradeNo)?.refundNos ?? []) numbers.add(refundNo);
    }
  }
  const own = (await world.simulator.notices()).filter(({ number }) => numbers.has(number));
  return { sent: own.length, faulty: own.filter(({ fault }) => fault !== null).length };
}
