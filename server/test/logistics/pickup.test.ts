// Orders that are fetched: chosen at checkout without freight, ready by an operator's word, given once for a code that
// only its owner sees, by line and quantity, at the right place, and never after the money went back.
import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createSimulatorControl } from '../../simulators/control-client.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from './operators.js';

const wish = (name: string) => ({
  ...{ name, regionCode: '310104', street: '漕溪北路 88 号 1 层', tel: '021-62345678', hours: '每天 9:00–21:00' },
});
let made = 0;

describe('goods that are fetched', () => {
  const scene = openScene();
  let chief: Operator;
  let clerk: Operator;
  let pointId: string;

  beforeAll(async () => {
    chief = await operator(scene.shop, 'pickup.read', 'pickup.write', 'orders.ship', 'orders.read');
    const created = await scene.shop.api.post('/api/ops/pickup-points', wish('徐家汇店'), chief.token);
    expect(created.status, JSON.stringify(created.body)).toBe(200);
    pointId = String(created.body.id);
  });
  beforeEach(async () => {
    chief = await operator(scene.shop, 'pickup.read', 'pickup.write', 'orders.ship', 'orders.read');
    clerk = await operator(scene.shop, 'pickup.redeem');
  });

  const fetched = () => ({ pickup: { pointId, recipient: '林小满', phone: '13800138000' } });

  async function placed(units = 1, freight = false) {
    const { world, shop } = scene;
    const buyer = await world.person();
    const skus = [await world.sku({ freight }), await world.sku({ freight })];
    const lines = skus.map(({ skuId }) => ({ skuId, units }));
    const quoted = await shop.api.post('/api/orders/quote', { lines, pickupPointId: pointId }, buyer.token);
    expect(quoted.status, JSON.stringify(quoted.body)).toBe(200);
    const order = { lines, ...fetched(), quotedPayFen: quoted.body.payFen };
    const answer = await shop.api.post('/api/orders', order, buyer.token);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    return { buyer, orderId: String(answer.body.orderId), quoted: quoted.body };
  }
  async function paid(units = 1) {
    const order = await placed(units);
    await scene.steps.pay(order.buyer, order.orderId);
    const rows = await scene.world.sql(
      `select id from order_lines where order_id = $1 and kind = 'goods' order by position`,
      [order.orderId],
    );
    return { ...order, lineIds: rows.map((row) => String(row.id)) };
  }
  const ready = (orderId: string) => scene.shop.api.post(`/api/ops/orders/${orderId}/pickup`, {}, chief.token);
  const shown = (buyer: Person, orderId: string) => scene.shop.api.get(`/api/orders/${orderId}/pickup`, buyer.token);
  async function codeOf(buyer: Person, orderId: string): Promise<string> {
    expect((await ready(orderId)).status).toBe(200);
    return String((await shown(buyer, orderId)).body.code);
  }
  const redeem = (code: string, lines?: { lineId: string; units: number }[], at = pointId, key = randomUUID()) =>
    scene.shop.api.call('POST', `/api/ops/pickup-points/${at}/collections`, {
      token: clerk.token,
      key,
      body: { pickupCode: code, ...(lines ? { lines } : {}) },
    });

  it('cost no freight, which the quote says, even where nothing is delivered to', async () => {
    const { buyer, orderId, quoted } = await placed(1, true);
    expect(quoted).toMatchObject({ freightFen: 0, freightKnown: true });
    expect(quoted.explanation).toContainEqual({
      sourceId: null,
      step: 8,
      rule: 'freight',
      text: '到店自提，免运费',
      amountFen: 0,
    });
    const order = await scene.steps.order(buyer, orderId);
    expect(order).toMatchObject({
      ...{ delivery: 'pickup', freightFen: 0, pickup: { pointId, name: '徐家汇店', tel: '021-62345678' } },
      address: { recipient: '林小满', phone: '13800138000', detail: '漕溪北路 88 号 1 层（徐家汇店）' },
      can: { changeAddress: false },
    });
    await expectCleanAudits(scene.shop);
  });

  it('go from paid to ready to fetched, once, with who gave them and when', async () => {
    const { buyer, orderId, lineIds } = await paid(2);
    expect((await shown(buyer, orderId)).body).toMatchObject({ status: null, code: null, picture: null });
    const code = await codeOf(buyer, orderId);
    expect(code).toMatch(/^\d{12}$/);
    await scene.shop.settle();
    const told = await scene.shop.api.get('/api/me/messages', buyer.token);
    expect(told.body.items).toMatchObject([{ kind: 'pickup_ready', link: { page: 'order', id: orderId } }]);
    const before = await shown(buyer, orderId);
    expect(before.body.picture).toMatch(/^data:image\/png;base64,/);
    const first = await redeem(code);
    expect(first.body).toMatchObject({ orderId, orderStatus: 'completed' });
    expect(await scene.steps.order(buyer, orderId)).toMatchObject({ status: 'completed' });
    const after = await shown(buyer, orderId);
    expect(after.body).toMatchObject({ status: 'collected', code: null, picture: null });
    expect((after.body.collections as { lines: unknown[] }[])[0]!.lines).toHaveLength(2);
    expect((await redeem(code)).body.error?.code).toBe('pickup_collected');
    const log = await scene.shop.api.get(`/api/ops/orders/${orderId}/collections`, chief.token);
    expect(log.body).toMatchObject({ status: 'collected', items: [{ operatorId: clerk.operatorId }] });
    const stored = JSON.stringify(await scene.world.sql('select * from pickups where order_id = $1', [orderId]));
    expect(stored).not.toContain(code);
    expect(lineIds).toHaveLength(2);
    await expectCleanAudits(scene.shop);
  });

  it('are given by line and quantity, the code being good until the last', async () => {
    const { buyer, orderId, lineIds } = await paid(2);
    const code = await codeOf(buyer, orderId);
    const some = await redeem(code, [{ lineId: lineIds[0]!, units: 1 }]);
    expect(some.body).toMatchObject({ orderStatus: 'partially_shipped' });
    expect((await shown(buyer, orderId)).body).toMatchObject({ status: 'partly', code });
    expect((await redeem(code, [{ lineId: lineIds[0]!, units: 2 }])).body.error?.code).toBe('nothing_to_ship');
    expect((await redeem(code)).body).toMatchObject({ orderStatus: 'completed' });
  });

  it('two clerks and one code: one gives, and the same request is one giving', async () => {
    const { buyer, orderId } = await paid(3);
    const code = await codeOf(buyer, orderId);
    const key = randomUUID();
    const answers = await together(8, (index) => redeem(code, undefined, pointId, index < 2 ? key : randomUUID()));
    const given = answers.filter((answer) => answer.status === 200);
    expect(given.length).toBeGreaterThanOrEqual(1);
    expect(given.length).toBeLessThanOrEqual(2);
    const rows = await scene.world.sql(
      `select c.id from collections c join pickups p on p.id = c.pickup_id where p.order_id = $1`,
      [orderId],
    );
    expect(rows).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('are not given elsewhere, after a refund, or for a code that is none; wrong codes are counted', async () => {
    const other = await scene.shop.api.post('/api/ops/pickup-points', wish(`分店 ${(made += 1)}`), chief.token);
    const { buyer, orderId } = await paid();
    const code = await codeOf(buyer, orderId);
    expect((await redeem(code, undefined, String(other.body.id))).body.error?.code).toBe('pickup_elsewhere');
    const why = { cause: 'operator' as const, reason: '缺货', actor: 'system' };
    expect((await requestRefund(scene.shop.shop, { orderId, wishes: null, ...why })).ok).toBe(true);
    expect((await redeem(code)).body.error?.code).toBe('pickup_refunded');
    await refundsArrive(scene);
    clerk = await operator(scene.shop, 'pickup.redeem');
    expect((await redeem(code)).body.error?.code).toBe('pickup_refunded');
    await scene.steps.order(buyer, orderId);
    expect((await shown(buyer, orderId)).body).toMatchObject({ status: 'void', code: null });
    const codes: (string | undefined)[] = [];
    for (let tries = 0; tries < 11; tries += 1) codes.push((await redeem('000000000000')).body.error?.code);
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'pickup_code_unknown'), 'too_many_requests']);
    chief = await operator(scene.shop, 'orders.ship');
    const next = await paid();
    const good = await codeOf(next.buyer, next.orderId);
    expect((await redeem(good)).body.error?.code).toBe('too_many_requests');
    await scene.shop.passTime(11 * 60_000);
    clerk = { ...clerk, token: (await operator(scene.shop, 'pickup.redeem')).token };
    expect((await redeem(good)).status).toBe(200);
    await expectCleanAudits(scene.shop);
  });

  it('when what is left is refunded, what was fetched was all', async () => {
    const { buyer, orderId, lineIds } = await paid(1);
    const code = await codeOf(buyer, orderId);
    expect((await redeem(code, [{ lineId: lineIds[0]!, units: 1 }])).status).toBe(200);
    const why = { cause: 'operator' as const, reason: '缺货', actor: 'system' };
    const wishes = [{ lineId: lineIds[1]!, units: 1 }];
    expect((await requestRefund(scene.shop.shop, { orderId, wishes, ...why })).ok).toBe(true);
    await scene.shop.settle();
    expect(await scene.steps.order(buyer, orderId)).toMatchObject({ status: 'completed' });
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });

  it('are not sent, and what is sent is not fetched; a stranger sees no code', async () => {
    const { world, steps, shop } = scene;
    const { buyer, orderId } = await paid();
    const parcel = { carrier: 'SF', waybillNo: 'SF1234567890123' };
    const sent = await shop.api.post(`/api/ops/orders/${orderId}/parcels`, parcel, chief.token);
    expect(sent.body.error?.code).toBe('order_is_pickup');
    const moved = await shop.api.call('PUT', `/api/orders/${orderId}/address`, {
      token: buyer.token,
      body: { addressId: buyer.addressId },
    });
    expect(moved.body.error?.code).toBe('order_is_pickup');
    const ordinary = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, ordinary.orderId);
    expect((await ready(ordinary.orderId)).body.error?.code).toBe('order_not_pickup');
    expect((await shown(buyer, ordinary.orderId)).body.error?.code).toBe('order_not_pickup');
    const unpaid = await placed();
    expect((await ready(unpaid.orderId)).body.error?.code).toBe('order_state_changed');
    const stranger = await world.person();
    expect((await shown(stranger, orderId)).status).toBe(404);
  });

  it('a group is joined for fetching too, and is ready only when it has formed', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [leader, friend] = (await world.people(2)) as [Person, Person];
    const seat = { skuId: offer.skuId, units: 1, quotedPayFen: offer.priceFen, ...fetched() };
    const opened = await shop.api.post(`/api/offers/${offer.offerId}/groups`, seat, leader.token);
    expect(opened.status, JSON.stringify(opened.body)).toBe(200);
    const orderId = String(opened.body.orderId);
    await steps.pay(leader, orderId);
    expect((await ready(orderId)).body.error?.code).toBe('order_state_changed');
    const joined = await steps.join(friend, offer, String(opened.body.offerRef));
    await steps.pay(friend, joined.orderId);
    expect((await redeem(await codeOf(leader, orderId))).body).toMatchObject({ orderStatus: 'completed' });
  });

  it('WeChat is told that they were fetched', async () => {
    const { buyer, orderId } = await paid();
    await redeem(await codeOf(buyer, orderId));
    await scene.shop.settle();
    const [payment] = await scene.world.sql('select transaction_id from payments where order_id = $1', [orderId]);
    const told = await createSimulatorControl(scene.shop.simulators.url).shippings();
    expect(told.find((one) => one.transactionId === payment!.transaction_id)).toMatchObject({
      ...{ logisticsType: 4, deliveryMode: 1, finished: true },
    });
  });

  it('a paused point is neither offered nor taken, and orders for it stand', async () => {
    const { shop } = scene;
    const name = `分店 ${(made += 1)}`;
    const created = await shop.api.post('/api/ops/pickup-points', wish(name), chief.token);
    const id = String(created.body.id);
    expect((await shop.api.post('/api/ops/pickup-points', wish(name), chief.token)).body.error?.code).toBe(
      'name_taken',
    );
    const pause = (paused: boolean) =>
      shop.api.call('PUT', `/api/ops/pickup-points/${id}/pause`, { token: chief.token, body: { paused } });
    expect((await pause(true)).status).toBe(200);
    const offered = async () => JSON.stringify((await shop.api.get('/api/pickup-points')).body);
    expect(await offered()).not.toContain(id);
    const buyer = await scene.world.person();
    const lines = [{ skuId: (await scene.world.sku()).skuId, units: 1 }];
    const quoted = await shop.api.post('/api/orders/quote', { lines, pickupPointId: id }, buyer.token);
    expect(quoted.body.error?.code).toBe('pickup_point_closed');
    const order = { lines, pickup: { ...fetched().pickup, pointId: id }, quotedPayFen: 1_000 };
    expect((await shop.api.post('/api/orders', order, buyer.token)).body.error?.code).toBe('pickup_point_closed');
    expect((await pause(false)).status).toBe(200);
    expect(await offered()).toContain(id);
    const changed = await shop.api.call('PUT', `/api/ops/pickup-points/${id}`, {
      token: chief.token,
      body: { ...wish(name), hours: '周一至周五 10:00–18:00' },
    });
    expect(changed.body).toMatchObject({ hours: '周一至周五 10:00–18:00' });
    const mobile = { ...wish('某人的手机'), tel: '13800138000' };
    expect((await shop.api.post('/api/ops/pickup-points', mobile, chief.token)).status).toBe(400);
  });
});
