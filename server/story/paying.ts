// How people pay: inside the app or at the cashier, once or twice, in time or when the order has long been closed, and
// with or without coming back to say so. Money that left a pocket is known from the gateway's book, whatever got lost.
import { orders } from '@hetuan/contract';
import type { Fact, Success } from './model.js';
import type { Person } from './person.js';
import type { World } from './world.js';
import { successesOf } from './simulator-client.js';

/** The prepay of an order, made when it is first asked for; null when the shop refuses to take money. */
export function prepayOf(world: World, person: Person, orderId: string): Promise<string | null> {
  return world.journal.step(person.stepOf('prepay'), async () => {
    const answer = await person.call(orders.payOrder, { params: { orderId }, body: {} });
    if (!answer.ok) return { value: null };
    const { tradeNO, package: packageText = '' } = answer.value.clientParams;
    return { value: tradeNO ?? /^prepay_id=(.+)$/.exec(packageText)?.[1] ?? null };
  });
}

/** Pays an open prepay; what the book says counts. */
export function payOnce(
  world: World,
  person: Person,
  orderId: string,
  prepayId: string,
  viaCashier: boolean,
): Promise<boolean> {
  return world.journal.step(person.stepOf('paid'), async () => {
    if (viaCashier) {
      await world.simulator.payAtCashier(prepayId);
      return recordedAs(await bookedSuccess(world, orderId, 'normal'));
    }
    const paid = await world.simulator.pay(prepayId);
    if (paid.paid) return recordedAs({ kind: 'paid', orderId, success: 'normal', amountFen: paid.amountFen });
    // "paid" is an earlier try of ours whose answer was lost.
    return recordedAs(paid.reason === 'paid' ? await bookedSuccess(world, orderId, 'normal') : undefined);
  });
}

/** Lets the gateway take the money once more, or after it was closed: what must never happen and does. */
export function payAgainstTheRules(
  world: World,
  person: Person,
  orderId: string,
  prepayId: string,
  success: Exclude<Success, 'normal'>,
): Promise<boolean> {
  return world.journal.step(person.stepOf(`paid-${success}`), async () => {
    const before = await bookedSuccess(world, orderId, success);
    if (before) return recordedAs(before);
    const { outTradeNo } = (await world.desk.inspect(orderId)).payments[0] ?? {};
    if (!outTradeNo) return recordedAs(undefined);
    const fault = success === 'second' ? 'second_transaction' : 'succeed_after_close';
    await world.simulator.payAgainstTheRules(prepayId, outTradeNo, fault);
    return recordedAs(await bookedSuccess(world, orderId, success));
  });
}

/** The buyer comes back from paying, and the shop asks the gateway at once. */
export function returnFromPaying(world: World, person: Person, orderId: string): Promise<unknown> {
  return world.journal.step(person.stepOf('returned'), async () => {
    const answer = await person.call(orders.confirmPayment, { params: { orderId } });
    return { value: answer.ok ? answer.value.status : answer.code };
  });
}

type PaidFact = Extract<Fact, { kind: 'paid' }>;

function recordedAs(fact: PaidFact | undefined): { value: boolean; facts: Fact[] } {
  return { value: fact !== undefined, facts: fact ? [fact] : [] };
}

async function bookedSuccess(world: World, orderId: string, success: Success): Promise<PaidFact | undefined> {
  const { payments } = await world.desk.inspect(orderId);
  const numbers = new Set(payments.map(({ outTradeNo }) => outTradeNo));
  const trades = (await world.simulator.trades()).filter(({ outTradeNo }) => numbers.has(outTradeNo));
  const found = trades.flatMap(successesOf).find((one) => one.success === success);
  return found ? { kind: 'paid', orderId, success, amountFen: found.amountFen } : undefined;
}
