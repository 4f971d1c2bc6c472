// After-sales as people live them: money to the fen, goods that come back, exchanges, and what silence decides.
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Operator } from '../logistics/operators.js';
import { createDesk, installDesk } from './desk.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('after-sales', () => {
  const scene = openScene();
  let clerk: Operator;
  const desk = createDesk(scene, () => clerk);
  beforeAll(async () => {
    clerk = await installDesk(scene);
  });

  const signInAgain = async (): Promise<void> => void (clerk = await installDesk(scene));
  const refundsOf = (orderId: string) =>
    scene.world.sql(`select amount_fen::int as fen, cause from refunds where order_id = $1 order by requested_at`, [
      orderId,
    ]);

  it('refund only: units are unowed from the application on, the last of an unshipped order takes the freight along', async () => {
    const order = await desk.bought({ lines: 2, units: 2, freight: true });
    const [first, second] = order.lineIds as [string, string];
    const part = { lineId: first, units: 2, kind: 'refund_only' as const, shipped: false, reason: 'not_wanted' };
    const shown = await desk.preview(order.buyer, order.orderId, part);
    expect(shown.body).toMatchObject({
      goodsFen: 2_000,
      freightFen: 0,
      freightRule: 'goods_kept',
      returnFreight: null,
    });
    const caseId = await desk.applied(order, part);
    const shipping = await desk.ship(order.orderId, [{ lineId: first, units: 1 }]);
    expect(shipping.body.error?.code).toBe('nothing_to_ship');
    const rest = await desk.applied(order, { ...part, lineId: second });
    expect((await desk.approve(caseId)).body).toMatchObject({ status: 'refunding', amountFen: 2_000 });
    expect((await desk.ops('GET', `/aftersales/${rest}/refund-preview`)).body).toMatchObject({
      ...{ goodsFen: 2_000, freightFen: 1_400, freightRule: 'last_unshipped' },
    });
    expect((await desk.approve(rest)).body).toMatchObject({ status: 'refunding', amountFen: 3_400 });
    for (const one of [rest, caseId]) await desk.moneyArrives(order.buyer, one);
    expect((await scene.steps.order(order.buyer, order.orderId)).status).toBe('refunded');
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 100, held: 0, sold: 2, back: 2 });
    await expectCleanAudits(scene.shop);
  });

  it('M16: a case on one line never keeps the others from leaving, and withdrawing owes its units again', async () => {
    const order = await desk.bought({ lines: 2, units: 1 });
    const [first] = order.lineIds as [string, string];
    const caseId = await desk.applied(order, {
      ...{ lineId: first, kind: 'refund_only', shipped: false, reason: 'out_of_stock' },
    });
    expect((await desk.ship(order.orderId)).body).toMatchObject({ orderStatus: 'partially_shipped' });
    expect((await desk.withdraw(order.buyer, caseId)).status).toBe(200);
    expect((await desk.withdraw(order.buyer, caseId)).status).toBe(200);
    expect((await desk.show(order.buyer, caseId)).endCause).toBe('buyer');
    expect((await desk.ship(order.orderId)).body).toMatchObject({ orderStatus: 'shipped' });
    await expectCleanAudits(scene.shop);
  });

  it('return and refund: fault decides the freight, the operator decides what is sold again', async () => {
    const order = await desk.received({ units: 3, priceFen: 1_001, freight: true });
    const [lineId] = order.lineIds as [string];
    const mine = await desk.preview(order.buyer, order.orderId, { lineId, reason: 'not_wanted' });
    expect(mine.body).toMatchObject({ freightFen: 0, freightRule: 'buyers_fault', returnFreight: 'buyer' });
    const theirs = await desk.preview(order.buyer, order.orderId, { lineId, units: 2 });
    expect(theirs.body).toMatchObject({
      goodsFen: 2_002,
      freightFen: 1_200,
      amountFen: 3_202,
      returnFreight: 'merchant',
    });
    const caseId = await desk.applied(order, { lineId, units: 2 }, { words: '打开就是碎的' });
    const again = await desk.preview(order.buyer, order.orderId, { lineId, units: 1 });
    expect(again.body).toMatchObject({ freightFen: 0, freightRule: 'already_back' });
    expect((await desk.apply(order, { lineId, units: 2 })).body.error?.code).toBe('aftersale_units_taken');
    expect((await desk.approve(caseId)).body).toMatchObject({ status: 'approved' });
    const told = await desk.show(order.buyer, caseId);
    expect(told).toMatchObject({ status: 'approved', returnTo: { receiver: '退货组' }, words: '打开就是碎的' });
    expect((await desk.receive(caseId, 1)).body.error?.code).toBe('aftersale_state_changed');
    expect((await desk.sendBack(order.buyer, caseId)).status).toBe(200);
    expect((await desk.receive(caseId, 3)).body.error?.code).toBe('aftersale_units_taken');
    expect((await desk.receive(caseId, 1)).body).toMatchObject({ status: 'refunding' });
    await desk.moneyArrives(order.buyer, caseId);
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 98, held: 0, sold: 3, back: 1 });
    expect(await refundsOf(order.orderId)).toEqual([{ fen: 3_202, cause: 'aftersale' }]);
    expect((await scene.steps.order(order.buyer, order.orderId)).status).toBe('completed');
    const last = await desk.show(order.buyer, caseId);
    expect(last.timeline).toMatchObject([
      { status: 'applied', by: 'buyer' },
      { status: 'approved', by: 'merchant' },
      { status: 'buyer_shipping', by: 'buyer' },
      { status: 'merchant_received', by: 'merchant' },
      { status: 'refunding', by: 'merchant' },
      { status: 'closed_refunded', by: 'shop' },
    ]);
    await expectCleanAudits(scene.shop);
  });

  it('exchange: new units are held with the approval and sold when they leave; they can come back, too', async () => {
    const order = await desk.received({ units: 1, stock: 3 });
    const [lineId] = order.lineIds as [string];
    const thoughtBetter = await desk.applied(order, { lineId, kind: 'exchange' });
    await desk.approve(thoughtBetter);
    expect((await desk.withdraw(order.buyer, thoughtBetter)).status).toBe(200);
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 2, held: 0, sold: 1, back: 0 });
    const caseId = await desk.applied(order, { lineId, kind: 'exchange' });
    await desk.approve(caseId);
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 1, held: 1, sold: 1, back: 0 });
    await desk.sendBack(order.buyer, caseId);
    expect((await desk.receive(caseId, 1)).body).toEqual({ status: 'merchant_received' });
    expect((await desk.exchange(caseId)).status).toBe(200);
    expect((await desk.exchange(caseId)).body.error?.code).toBe('aftersale_state_changed');
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 2, held: 0, sold: 2, back: 1 });
    expect(await desk.show(order.buyer, caseId)).toMatchObject({
      status: 'exchanged',
      new: { carrierName: '顺丰速运' },
    });
    const second = await desk.applied(order, { lineId });
    await desk.approve(second);
    await desk.sendBack(order.buyer, second);
    await desk.receive(second, 1);
    await desk.moneyArrives(order.buyer, second);
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 3, held: 0, sold: 2, back: 2 });
    expect((await scene.steps.order(order.buyer, order.orderId)).status).toBe('refunded');
    await expectCleanAudits(scene.shop);
  });

  it('an exchange without stock is refused, offered as a refund, and ends as one when goods are there and new ones are not', async () => {
    const order = await desk.received({ stock: 1 });
    const [lineId] = order.lineIds as [string];
    const caseId = await desk.applied(order, { lineId, kind: 'exchange' });
    expect((await desk.approve(caseId)).body.error?.code).toBe('sold_out');
    expect((await desk.approve(caseId, { instead: 'return_refund' })).body).toMatchObject({ status: 'approved' });
    expect(await desk.show(order.buyer, caseId)).toMatchObject({ kind: 'return_refund', wantedKind: 'exchange' });
    expect((await desk.withdraw(order.buyer, caseId)).status).toBe(200);
    const stocked = await desk.received({ stock: 2 });
    const other = await desk.applied(stocked, { lineId: stocked.lineIds[0]!, kind: 'exchange' });
    await desk.approve(other);
    await desk.sendBack(stocked.buyer, other);
    await desk.receive(other, 0);
    expect((await desk.refundInstead(other)).body).toEqual({ amountFen: 1_000 });
    expect(await desk.stockOf(stocked.stockIds[0]!)).toEqual({ left: 1, held: 0, sold: 1, back: 0 });
    await desk.moneyArrives(stocked.buyer, other);
    await expectCleanAudits(scene.shop);
  });

  it('a rejection says why, gives the units back and leaves the way open; so does one of what came back', async () => {
    const order = await desk.received();
    const [lineId] = order.lineIds as [string];
    const caseId = await desk.applied(order, { lineId });
    expect((await desk.reject(caseId, '照片里看不出破损')).status).toBe(200);
    expect(await desk.show(order.buyer, caseId)).toMatchObject({ status: 'rejected', answer: '照片里看不出破损' });
    const again = await desk.applied(order, { lineId });
    await desk.approve(again);
    await desk.sendBack(order.buyer, again);
    expect((await desk.reject(again, '退回的不是本店商品')).status).toBe(200);
    expect((await desk.receive(again, 1)).body.error?.code).toBe('aftersale_state_changed');
    expect(await refundsOf(order.orderId)).toEqual([]);
    expect((await desk.apply(order, { lineId })).status).toBe(200);
    await expectCleanAudits(scene.shop);
  });

  it('silence of the merchant is consent; a buyer who sends nothing keeps the goods; what nobody receives counts as received', async () => {
    const silent = await desk.received({ units: 2, stock: 5 });
    const [lineId] = silent.lineIds as [string];
    const lapsing = await desk.applied(silent, { lineId });
    const returning = await desk.applied(silent, { lineId });
    const unshipped = await desk.bought();
    const money = await desk.applied(unshipped, {
      ...{ lineId: unshipped.lineIds[0]!, kind: 'refund_only', shipped: false, reason: 'not_wanted' },
    });
    const swapped = await desk.received({ stock: 1 });
    const swap = await desk.applied(swapped, { lineId: swapped.lineIds[0]!, kind: 'exchange' });
    await scene.shop.passTime(48 * HOUR_MS - 60_000);
    await scene.shop.settle();
    expect((await desk.show(silent.buyer, lapsing)).status).toBe('applied');
    await scene.shop.passTime(120_000);
    await scene.shop.settle();
    expect(await desk.show(silent.buyer, lapsing)).toMatchObject({
      ...{ status: 'approved', timeline: [{ by: 'buyer' }, { by: 'shop' }] },
    });
    expect(['refunding', 'closed_refunded']).toContain((await desk.show(unshipped.buyer, money)).status);
    expect(await desk.show(swapped.buyer, swap)).toMatchObject({ kind: 'return_refund', wantedKind: 'exchange' });
    await desk.show(silent.buyer, returning);
    await desk.sendBack(silent.buyer, returning);
    await scene.shop.passTime(7 * DAY_MS + 60_000);
    await scene.shop.settle();
    expect(await desk.show(silent.buyer, lapsing)).toMatchObject({ status: 'withdrawn', endCause: 'not_sent_back' });
    expect((await desk.show(silent.buyer, returning)).status).toBe('buyer_shipping');
    await scene.shop.passTime(3 * DAY_MS + 60_000);
    await scene.shop.settle();
    await desk.moneyArrives(silent.buyer, returning);
    expect(await desk.stockOf(silent.stockIds[0]!)).toEqual({ left: 3, held: 0, sold: 2, back: 0 });
    await signInAgain();
    await expectCleanAudits(scene.shop);
  });

  it('returned goods are exchanged in time, or their money goes back', async () => {
    await signInAgain();
    const order = await desk.received({ stock: 4 });
    const caseId = await desk.applied(order, { lineId: order.lineIds[0]!, kind: 'exchange' });
    await desk.approve(caseId);
    await desk.sendBack(order.buyer, caseId);
    await desk.receive(caseId, 0);
    await scene.shop.passTime(3 * DAY_MS + 60_000);
    await scene.shop.settle();
    await desk.moneyArrives(order.buyer, caseId);
    expect(await desk.show(order.buyer, caseId)).toMatchObject({ wantedKind: 'exchange', kind: 'return_refund' });
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 3, held: 0, sold: 1, back: 0 });
    await signInAgain();
    await expectCleanAudits(scene.shop);
  });

  it('the time to apply runs from receipt: seven days without a reason, fifteen with one', async () => {
    await signInAgain();
    const order = await desk.received({ units: 2 });
    const [lineId] = order.lineIds as [string];
    await scene.shop.passTime(8 * DAY_MS);
    order.buyer.token = await scene.shop.api.login(order.buyer.name);
    const late = await desk.preview(order.buyer, order.orderId, { lineId, reason: 'not_wanted' });
    expect(late.body.error?.code).toBe('aftersale_window_over');
    expect((await desk.preview(order.buyer, order.orderId, { lineId })).status).toBe(200);
    await scene.shop.passTime(8 * DAY_MS);
    order.buyer.token = await scene.shop.api.login(order.buyer.name);
    expect((await desk.apply(order, { lineId }, { quotedFen: 1_000 })).body.error?.code).toBe('aftersale_window_over');
    const ways = await desk.as(order.buyer, 'GET', `/api/orders/${order.orderId}/aftersale-ways`);
    expect(ways.body.lines).toMatchObject([{ id: lineId, ways: [] }]);
    await signInAgain();
  });

  it('any sequence of partial cases returns what was paid to the fen, by Alipay as well', async () => {
    const { world, steps } = scene;
    const buyer = await world.payerOf('alipay');
    const { skuId } = await world.sku({ priceFen: 333, freight: true });
    const placed = await steps.place(buyer, skuId, 3);
    await steps.pay(buyer, placed.orderId);
    const [row] = await world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      placed.orderId,
    ]);
    const order = { buyer, orderId: placed.orderId };
    const lineId = String(row!.id);
    await desk.ship(placed.orderId, [{ lineId, units: 1 }]);
    const unshipped = { lineId, kind: 'refund_only' as const, shipped: false, reason: 'not_wanted' };
    const one = await desk.applied(order, unshipped);
    await desk.approve(one);
    await requestRefund(scene.shop.shop, {
      ...{
        orderId: placed.orderId,
        wishes: [{ lineId, units: 1 }],
        cause: 'operator',
        reason: '缺货',
        actor: 'system',
      },
    });
    const last = await desk.applied(order, { lineId });
    await desk.approve(last);
    await desk.sendBack(buyer, last);
    await desk.receive(last, 1);
    await desk.moneyArrives(buyer, last);
    await desk.moneyArrives(buyer, one);
    for (let round = 0; round < 10; round += 1) {
      if ((await steps.order(buyer, placed.orderId)).status === 'refunded') break;
      await scene.shop.passTime(61_000);
      await scene.shop.settle();
      await new Promise((resolve) => setTimeout(resolve, 120));
    }
    const [sum] = await world.sql(`select sum(amount_fen)::int as fen from refunds where order_id = $1`, [
      placed.orderId,
    ]);
    expect(sum!.fen).toBe(placed.payFen);
    expect((await steps.order(buyer, placed.orderId)).status).toBe('refunded');
    await expectCleanAudits(scene.shop);
  });
});
