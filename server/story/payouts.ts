// What becomes of commission once it has settled: distributors ask for it, confirm it or let it expire; then some buyers get
// a part of their money back or give everything back, so that what was paid out is owed, and some order once more, so that
// something is held again.
import { commission, orders, withdrawals } from '@hetuan/contract';
import { buyAlone, ORDER_STEP, type Placed } from './errands.js';
import { payOnce, prepayOf, returnFromPaying } from './paying.js';
import { type Person, guiseFor } from './person.js';
import { buyingOf } from './plot.js';
import type { World } from './world.js';

/** Below what a real name and tax are asked for. */
const MOST_FEN = 50_000;
const ASKED = 'withdrawal';

/** Asks for what is there; a refusal (too little, owing) is an answer too. */
export async function askForMoney(world: World, person: Person): Promise<void> {
  const plan = world.forest.get(person.plan.index);
  if (!plan?.recommends) return;
  const quote = await world.journal.step(person.stepOf('withdrawal-quote'), async () => {
    const there = await person.call(withdrawals.showWithdrawable);
    const amountFen = there.ok ? Math.min(MOST_FEN, there.value.availableFen) : 0;
    if (amountFen === 0) return { value: null };
    const quoted = await person.call(withdrawals.quoteWithdrawal, { query: { amountFen } });
    if (!quoted.ok || quoted.value.refusal !== null) return { value: null };
    const { feeFen, taxFen, netFen } = quoted.value;
    return { value: { amountFen, feeFen, taxFen, netFen } };
  });
  if (!quote) return;
  await world.journal.step<string | null>(person.stepOf(ASKED), async () => {
    const key = person.keyOf(ASKED);
    const asked = await person.call(withdrawals.requestWithdrawal, { body: quote, key });
    if (!asked.ok) return { value: null };
    const { withdrawalId } = asked.value;
    const confirmed = plan.confirms || person.plan.platform === 'alipay';
    // Whether risk rejects somebody is for risk to say; then nothing may have left.
    const ends = [...(confirmed ? ['paid'] : ['cancelled', 'failed']), 'rejected'];
    const { index } = person.plan;
    const { amountFen } = quote;
    return {
      value: withdrawalId,
      facts: [{ kind: 'withdrawal', person: index, withdrawalId, amountFen, ends }],
    };
  });
}

/** What operators have to agree to they agree to; answers how much that was. */
export async function letPass(world: World, people: readonly Person[]): Promise<number> {
  let agreed = 0;
  for (const person of people) {
    const withdrawalId = world.journal.valueOf<string | null>(person.stepOf(ASKED));
    if (!withdrawalId) continue;
    const shown = await person.call(withdrawals.showWithdrawal, { params: { withdrawalId } });
    if (!shown.ok || shown.value.status !== 'review') continue;
    await world.desk.agreeTo(withdrawalId);
    agreed += 1;
  }
  return agreed;
}

/** Confirms every bill that waits for it, and asks the shop to look. */
export async function confirmMoney(world: World, person: Person): Promise<void> {
  const withdrawalId = world.journal.valueOf<string | null>(person.stepOf(ASKED));
  if (!withdrawalId || !world.forest.get(person.plan.index)?.confirms) return;
  await world.journal.step(person.stepOf('withdrawal-confirmed'), async () => {
    const params = { withdrawalId };
    const shown = await person.call(withdrawals.showWithdrawal, { params });
    for (const { confirmation } of shown.ok ? shown.value.bills : [])
      if (confirmation?.package) await world.simulator.confirmTransfer(confirmation.package);
    const told = await person.call(withdrawals.askWithdrawal, { params });
    return { value: told.ok ? told.value.status : told.code };
  });
}

/** The goods stay, and a part of what was paid for them goes back, long after commission of it has settled. */
export async function makeGood(world: World, person: Person): Promise<void> {
  const placed = world.journal.valueOf<Placed | null>(person.stepOf(ORDER_STEP));
  if (world.forest.get(person.plan.index)?.rebated !== 'after' || !placed) return;
  const shown = await person.call(orders.showOrder, { params: { orderId: placed.orderId } });
  if (shown.ok && shown.value.status === 'completed') await world.desk.rebate(placed.orderId, 'after');
}

/** Everything goes back long after its commission has settled, and perhaps been paid out. */
export async function regret(world: World, person: Person): Promise<void> {
  const plan = world.forest.get(person.plan.index);
  const placed = world.journal.valueOf<Placed | null>(person.stepOf(ORDER_STEP));
  if (!plan?.regrets || !placed) return;
  const shown = await person.call(orders.showOrder, { params: { orderId: placed.orderId } });
  if (shown.ok && shown.value.status === 'completed') await world.desk.refund(placed.orderId, false, 'regretted');
}

/** One more order, paid and sent; it stays on its way, so its commission stays held. */
export async function comeAgain(world: World, person: Person): Promise<void> {
  const plan = world.forest.get(person.plan.index);
  const buying = buyingOf(person.plan);
  if (!plan?.comesAgain || plan.referrer === null || !buying) return;
  const guise = guiseFor(person, 'again');
  const placed = await world.journal.step(guise.stepOf(ORDER_STEP), async () => ({
    value: await buyAlone(world, guise, false, buying),
  }));
  if (!placed) return;
  const { orderId } = placed;
  const prepayId = await prepayOf(world, guise, orderId);
  if (prepayId === null || !(await payOnce(world, guise, orderId, prepayId, false))) return;
  await returnFromPaying(world, guise, orderId);
  await world.desk.ship(orderId, 1);
}

/** What the shop shows somebody who recommends. */
export async function purseOf(person: Person) {
  const shown = await person.call(commission.showEarnings);
  return shown.ok ? shown.value.balances : undefined;
}
