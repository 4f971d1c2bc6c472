// What the demo shop's distributors earned before today, through the server's own commands and on the days on which it
// happened (the timer of commission is turned by hand, so that each day has its own): what was received long enough ago has
// settled, one order went back before that and one in part after it, and some of what settled was taken out. Nothing is
// written that the shop did not reckon itself.
import { setTimeout as sleep } from 'node:timers/promises';
import { timersOf } from '../../server/src/app.js';
import { must } from '../../server/src/kernel/errors.js';
import { receiveOrder } from '../../server/src/modules/logistics/index.js';
import { requestRefund } from '../../server/src/modules/orders/index.js';
import {
  askWithdrawal,
  decideWithdrawal,
  quoteWithdrawal,
  requestWithdrawal,
  showWithdrawable,
  showWithdrawal,
} from '../../server/src/modules/withdrawals/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import { fireDueTimers } from '../../server/src/platform/timers/scheduler.js';
import type { Days } from './days.js';
import { type PastOrderSeed, pastOrders, withdraws } from './earners.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import { type Ground, joinEarners, memberNamed, orderOf, sendTo, statusOf } from './load-earnings.js';
import type { ShopData } from './shop-data.js';

const goodsOf = prepared<{ id: string; refunded_units: number }>(
  `select id, refunded_units from order_lines where order_id = $1 and kind = 'goods' order by position limit 1`,
);
const refundsUnderWay = prepared<{ id: string }>(
  `select id from refunds where order_id = $1 and status in ('requested', 'processing')`,
);
const withdrawalOf = prepared<{ id: string }>(`select id from withdrawals where user_id = $1 order by id limit 1`);

/** So long ago the demo shop opened: whoever is brought is brought on the day they register, as the rules ask. */
export const OPENED = 40;
/** Days ago: received, the time for after-sales over, taken out. */
const [RECEIVED, SETTLED, TAKEN_OUT] = [37, 21, 20];

export async function loadPastEarnings(
  ground: Ground,
  data: ShopData,
  catalogue: LoadedCatalogue,
  days: Days,
): Promise<void> {
  if (!days.past) return;
  const reckon = timersOf(ground.shop).get('settle-commission');
  if (!reckon) throw new Error('nobody reckons commission');
  await joinEarners(ground.shop);
  const orders: { seed: PastOrderSeed; userId: string; orderId: string }[] = [];
  for (const [index, seed] of pastOrders.entries()) {
    const productId = catalogue.products.get(data.products[seed.productNo]?.key ?? '') ?? '';
    const order = await orderOf(ground, seed, productId);
    await sendTo(ground, order, `SF60000000000${String(index + 1).padStart(2, '0')}`);
    orders.push({ seed, ...order });
    await reckon(order.orderId);
  }
  await days.to(RECEIVED);
  for (const { seed, userId, orderId } of orders) {
    if ((await statusOf(ground.shop, orderId)) === 'shipped')
      must(await receiveOrder(ground.shop, { orderId, userId }));
    if (seed.goesBack?.when === 'before') await giveBack(ground, orderId, seed.goesBack.units);
    await reckon(orderId);
  }
  await days.to(SETTLED);
  for (const { seed, orderId } of orders) {
    await reckon(orderId);
    if (seed.goesBack?.when === 'after') await giveBack(ground, orderId, seed.goesBack.units);
    await reckon(orderId);
  }
  await days.to(TAKEN_OUT);
  await takeOut(ground, (await memberNamed(ground.shop, withdraws)).id);
}

async function giveBack({ shop, operatorId }: Ground, orderId: string, units: number): Promise<void> {
  const [line] = await shop.db.rows(goodsOf(orderId));
  if (line && line.refunded_units === 0) {
    const why = { cause: 'operator' as const, reason: '包装破损，退回', actor: `operator:${operatorId}`, operatorId };
    must(await requestRefund(shop, { orderId, wishes: [{ lineId: line.id, units }], ...why }));
  }
  await arrival(shop, orderId);
}

/** The money arrives on the day it was asked for: gateways list a refund in the bill of one of the two. */
async function arrival(shop: Ground['shop'], orderId: string): Promise<void> {
  for (let looks = 0; looks < 600; looks += 1) {
    if ((await shop.db.rows(refundsUnderWay(orderId))).length === 0) return;
    await fireDueTimers(shop.db, timersOf(shop), shop.log);
    await sleep(50);
  }
  throw new Error(`the refund of the demo order ${orderId} does not arrive`);
}

/** Half of what is there, asked for, looked at, sent and confirmed as everybody's is. */
async function takeOut(ground: Ground, userId: string): Promise<void> {
  const { shop } = ground;
  const [known] = await shop.db.rows(withdrawalOf(userId));
  const id = known?.id ?? (await ask(ground, userId));
  if (id === null) return;
  for (let looks = 0; looks < 200; looks += 1) {
    await fireDueTimers(shop.db, timersOf(shop), shop.log);
    if (await moveOn(ground, userId, id)) return;
    await sleep(50);
  }
  throw new Error(`the demo withdrawal ${id} does not come to an end`);
}

/** null: there is too little, because a seed that was killed came back too late to bring anybody. */
async function ask({ shop }: Ground, userId: string): Promise<string | null> {
  const { availableFen } = await showWithdrawable(shop, userId);
  if (availableFen < 2) return null;
  const quoted = await quoteWithdrawal(shop, userId, Math.floor(availableFen / 2));
  if (quoted.refusal !== null) return null;
  const { amountFen, feeFen, taxFen, netFen } = quoted;
  const asked = await requestWithdrawal(shop, { userId, quote: { amountFen, feeFen, taxFen, netFen } });
  return must(asked).withdrawalId;
}

/** True: it has come to an end. */
async function moveOn({ shop, simulator, operatorId }: Ground, userId: string, withdrawalId: string): Promise<boolean> {
  const { row, bills } = must(await showWithdrawal(shop.db, userId, withdrawalId));
  if (row.status === 'review') {
    must(await decideWithdrawal(shop, { withdrawalId, operatorId, agree: true, reason: '核对无误' }));
  }
  const waiting = bills.filter(({ status }) => status === 'awaiting_user_confirm');
  for (const { confirmation } of waiting) if (confirmation !== null) await simulator.confirmTransfer(confirmation);
  if (waiting.length > 0) must(await askWithdrawal(shop, { userId, withdrawalId }));
  return row.status === 'paid';
}
