// Parcels: what is owed leaves once, whoever ships it; a refund of one line never keeps the others (M16); an order is
// complete when everything has arrived, said or silent.
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { orderRealtime } from '../../src/modules/orders/realtime.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type Operator, operator } from './operators.js';

const DAY_MS = 86_400_000;
let waybills = 0;
const waybill = (): string => `SF${String(1_000_000_000_000 + (waybills += 1))}`;

describe('parcels', () => {
  const scene = openScene();
  let clerk: Operator;
  beforeEach(async () => {
    clerk = await operator(scene.shop, 'orders.ship', 'orders.read');
  });

  /** A paid order of `units` of two SKUs. */
  async function paidOrder(units: number) {
    const { world, steps } = scene;
    const lines = [
      { skuId: (await world.sku()).skuId, units },
      { skuId: (await world.sku()).skuId, units },
    ];
    const buyer = await world.person();
    const placed = await steps.placeAnswer(buyer, lines, await steps.quotedFen(buyer, lines));
    const orderId = String(placed.body.orderId);
    await steps.pay(buyer, orderId);
    const rows = await world.sql(
      `select id from order_lines where order_id = $1 and kind = 'goods' order by position`,
      [orderId],
    );
    const [first, second] = rows.map((row) => String(row.id)) as [string, string];
    return { buyer, orderId, first, second };
  }

  type Lines = { lineId: string; units: number }[];
  const ship = (orderId: string, lines?: Lines, extra: Record<string, unknown> = {}, key: string = randomUUID()) =>
    scene.shop.api.call('POST', `/api/ops/orders/${orderId}/parcels`, {
      token: clerk.token,
      key,
      body: { carrier: 'SF', waybillNo: waybill(), ...(lines ? { lines } : {}), ...extra },
    });
  const receive = (buyer: Person, orderId: string) =>
    scene.shop.api.call('POST', `/api/orders/${orderId}/receive`, { token: buyer.token, body: {} });
  const receiveOne = (buyer: Person, parcelId: unknown) =>
    scene.shop.api.call('POST', `/api/parcels/${String(parcelId)}/receive`, { token: buyer.token, body: {} });
  const refund = (orderId: string, wishes: Lines) =>
    requestRefund(scene.shop.shop, { orderId, wishes, cause: 'operator', reason: '缺货', actor: 'system' });
  const statusOf = async (buyer: Person, orderId: string) => (await scene.steps.order(buyer, orderId)).status;

  it('raise the version their order shows and its pages are told, with a move or without one; so do refunds', async () => {
    const { buyer, orderId, first, second } = await paidOrder(2);
    const versions: number[] = [];
    const look = async (): Promise<void> => {
      const shown = await scene.steps.order(buyer, orderId);
      const told = await orderRealtime(scene.shop.shop)[0]!.load(orderId);
      expect(told?.facts).toMatchObject({ id: orderId, version: shown.version, status: shown.status });
      versions.push(Number(shown.version));
    };
    await look();
    for (let parcel = 0; parcel < 2; parcel += 1) {
      expect((await ship(orderId, [{ lineId: first, units: 1 }])).body.orderStatus).toBe('partially_shipped');
      await look();
    }
    expect((await refund(orderId, [{ lineId: second, units: 1 }])).ok).toBe(true);
    await look();
    await refundsArrive(scene);
    await look();
    expect(await statusOf(buyer, orderId)).toBe('partially_shipped');
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
    expect(versions).toHaveLength(5);
  });

  it('leave by line and quantity, and the order is complete when all have arrived', async () => {
    const { shop, world } = scene;
    const { buyer, orderId, first, second } = await paidOrder(2);
    const one = await ship(orderId, [{ lineId: first, units: 1 }]);
    expect(one.body).toMatchObject({ orderStatus: 'partially_shipped' });
    expect((await receive(buyer, orderId)).body.error?.code).toBe('order_state_changed');
    expect((await receiveOne(buyer, one.body.parcelId)).body).toEqual({ orderId, orderStatus: 'partially_shipped' });
    const rest = await ship(orderId);
    expect(rest.body).toMatchObject({ orderStatus: 'shipped' });
    const seen = await shop.api.get(`/api/orders/${orderId}/parcels`, buyer.token);
    expect(seen.body.items).toMatchObject([
      { id: one.body.parcelId, carrierName: '顺丰速运', status: 'received', lines: [{ lineId: first, units: 1 }] },
      {
        id: rest.body.parcelId,
        status: 'shipped',
        lines: expect.arrayContaining([expect.objectContaining({ lineId: second, units: 2 })]) as unknown,
      },
    ]);
    expect((await shop.api.get(`/api/ops/orders/${orderId}/parcels`, clerk.token)).body).toEqual(seen.body);
    expect((await receiveOne(buyer, rest.body.parcelId)).body).toEqual({ orderId, orderStatus: 'completed' });
    expect((await receiveOne(buyer, rest.body.parcelId)).body).toEqual({ orderId, orderStatus: 'completed' });
    expect((await receive(buyer, orderId)).body).toEqual({ orderId, orderStatus: 'completed' });
    const topics = await world.sql(
      `select topic from outbox where subject_id = $1 and topic like 'order.%' order by id`,
      [orderId],
    );
    expect(topics.map((row) => row.topic)).toEqual([
      'order.created',
      'order.paid',
      'order.shipped',
      'order.shipped',
      'order.completed',
    ]);
    const actions = await world.sql('select action from operator_actions where subject_id = $1', [orderId]);
    expect(actions).toEqual([{ action: 'orders.ship' }, { action: 'orders.ship' }]);
    await expectCleanAudits(shop);
  });

  it('two operators and one heap: one ships it, the other is told there is nothing left', async () => {
    const { orderId, first } = await paidOrder(3);
    const answers = await together(8, () => ship(orderId));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.body.error?.code === 'nothing_to_ship')).toHaveLength(7);
    const partly = await paidOrder(3);
    const parts = await together(8, () => ship(partly.orderId, [{ lineId: partly.first, units: 2 }]));
    expect(parts.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(parts.filter((answer) => answer.body.error?.code === 'nothing_to_ship')).toHaveLength(7);
    const [line] = await scene.world.sql('select shipped_units from order_lines where id = $1', [first]);
    expect(line!.shipped_units).toBe(3);
    await expectCleanAudits(scene.shop);
  });

  it('M16: a refunded line never leaves and never keeps the others', async () => {
    const { shop } = scene;
    const { buyer, orderId, first, second } = await paidOrder(2);
    expect((await refund(orderId, [{ lineId: first, units: 2 }])).ok).toBe(true);
    expect((await ship(orderId, [{ lineId: first, units: 1 }])).body.error?.code).toBe('nothing_to_ship');
    expect((await ship(orderId)).body).toMatchObject({ orderStatus: 'shipped' });
    const seen = await shop.api.get(`/api/orders/${orderId}/parcels`, buyer.token);
    expect(seen.body.items).toMatchObject([{ lines: [{ lineId: second, units: 2 }] }]);
    await refundsArrive(scene);
    expect((await receive(buyer, orderId)).body).toMatchObject({ orderStatus: 'completed' });
    await expectCleanAudits(shop);
  });

  it('a refund and a shipment at once never both have the same unit', async () => {
    const { world, shop } = scene;
    const orders = await Promise.all(Array.from({ length: 6 }, () => paidOrder(2)));
    await together(12, async (index) => {
      const { orderId, first } = orders[index % 6]!;
      if (index < 6) await ship(orderId);
      else await refund(orderId, [{ lineId: first, units: 2 }]);
    });
    const rows = await world.sql(
      `select units, shipped_units, refunded_units,
              (select coalesce(sum(r.put_back_units), 0)::int from reservations r where r.order_line_id = l.id) as back
         from order_lines l where kind = 'goods' and order_id = any($1)`,
      [orders.map((order) => order.orderId)],
    );
    for (const row of rows) expect(Number(row.shipped_units) + Number(row.back)).toBe(row.units);
    await refundsArrive(scene);
    await expectCleanAudits(shop);
  });

  it('S28: what is not to be shipped now is not shipped', async () => {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const unpaid = await steps.place(buyer, (await world.sku()).skuId);
    expect((await ship(unpaid.orderId)).body.error?.code).toBe('order_state_changed');
    const offer = await world.offer(await world.sku());
    const opened = await steps.open(buyer, offer);
    await steps.pay(buyer, opened.orderId);
    expect((await ship(opened.orderId)).body.error?.code).toBe('order_state_changed');
    expect((await ship(randomUUID())).body.error?.code).toBe('not_found');
    const { orderId, first } = await paidOrder(1);
    expect((await ship(orderId, [{ lineId: randomUUID(), units: 1 }])).body.error?.code).toBe('nothing_to_ship');
    for (const bad of [
      { carrier: 'XX' },
      { waybillNo: '12' },
      { waybillNo: 'SF 123456789' },
      { waybillNo: '<script>12345678' },
      { status: 'received' },
    ]) {
      expect((await ship(orderId, undefined, bad)).body.error?.code, JSON.stringify(bad)).toBe('bad_input');
    }
    for (const units of [0, -1, 1.5, 1e9]) {
      expect((await ship(orderId, [{ lineId: first, units }])).status, String(units)).toBe(400);
    }
    expect((await ship(orderId, undefined, {}, '')).body.error?.code).toBe('idempotency_key_missing');
    expect(await world.sql('select id from parcels where order_id = $1', [orderId])).toEqual([]);
    const nobody = await operator(shop, 'orders.read');
    const answer = await shop.api.post(
      `/api/ops/orders/${orderId}/parcels`,
      { carrier: 'SF', waybillNo: waybill() },
      nobody.token,
    );
    expect(answer.status).toBe(403);
  });

  it('one request is one parcel, and one waybill is one parcel of an order', async () => {
    const { orderId, first, second } = await paidOrder(2);
    const [key, waybillNo] = [randomUUID(), waybill()];
    const sent = await ship(orderId, [{ lineId: first, units: 1 }], { waybillNo }, key);
    expect((await ship(orderId, [{ lineId: first, units: 1 }], { waybillNo }, key)).body).toEqual(sent.body);
    const again = await ship(orderId, [{ lineId: second, units: 1 }], { waybillNo: waybillNo.toLowerCase() });
    expect(again.body.error?.code).toBe('waybill_used');
    const rows = await scene.world.sql('select waybill_no from parcels where order_id = $1', [orderId]);
    expect(rows).toEqual([{ waybill_no: waybillNo }]);
  });

  it('S14: are seen and received by the owner alone', async () => {
    const { world, shop } = scene;
    const { orderId } = await paidOrder(1);
    const sent = await ship(orderId);
    const stranger = await world.person();
    expect((await shop.api.get(`/api/orders/${orderId}/parcels`, stranger.token)).status).toBe(404);
    expect((await receive(stranger, orderId)).status).toBe(404);
    expect((await receiveOne(stranger, sent.body.parcelId)).status).toBe(404);
    expect((await receiveOne(stranger, randomUUID())).status).toBe(404);
  });

  it('count as received when nobody says anything for fifteen days', async () => {
    const { shop } = scene;
    const { buyer, orderId } = await paidOrder(1);
    await ship(orderId);
    await shop.passTime(15 * DAY_MS - 60_000);
    await shop.settle();
    expect(await statusOf(buyer, orderId)).toBe('shipped');
    await shop.passTime(120_000);
    await shop.settle();
    expect(await statusOf(buyer, orderId)).toBe('completed');
    const seen = await shop.api.get(`/api/orders/${orderId}/parcels`, buyer.token);
    expect(seen.body.items).toMatchObject([{ status: 'received' }]);
    await expectCleanAudits(shop);
  });

  it('an order whose rest was refunded ends too, at once when everything has arrived', async () => {
    const { shop } = scene;
    const [said, silent] = [await paidOrder(1), await paidOrder(1)];
    for (const { orderId, first } of [said, silent]) await ship(orderId, [{ lineId: first, units: 1 }]);
    const parcels = await shop.api.get(`/api/orders/${said.orderId}/parcels`, said.buyer.token);
    await receiveOne(said.buyer, (parcels.body.items as { id: string }[])[0]!.id);
    for (const { orderId, second } of [said, silent])
      expect((await refund(orderId, [{ lineId: second, units: 1 }])).ok).toBe(true);
    await shop.settle();
    expect(await statusOf(said.buyer, said.orderId)).toBe('completed');
    expect(await statusOf(silent.buyer, silent.orderId)).toBe('shipped');
    await refundsArrive(scene);
    await shop.passTime(15 * DAY_MS);
    await shop.settle();
    expect(await statusOf(silent.buyer, silent.orderId)).toBe('completed');
    await expectCleanAudits(shop);
  });
});
