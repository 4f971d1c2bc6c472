// After-sales in parallel: buyer against operator, two operators, a double submit, a case against a shipment and against
// a direct refund, and refunds that the platform turns away. Each has one effect.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, together } from '../harness/scene.js';
import { type Operator, operator } from '../logistics/operators.js';
import { type Bought, createDesk, installDesk } from './desk.js';

const ROUNDS = 8;

describe('at the same moment', () => {
  const scene = openScene();
  let clerk: Operator;
  const desk = createDesk(scene, () => clerk);
  beforeAll(async () => {
    clerk = await installDesk(scene);
  });

  const unshipped = ({ lineIds }: Bought, units = 1) => ({
    ...{ lineId: lineIds[0]!, units, kind: 'refund_only' as const, shipped: false, reason: 'not_wanted' },
  });
  const line = async (order: Bought) => {
    const [row] = await scene.world.sql(
      `select shipped_units, refunded_units, claimed_units, units from order_lines where id = $1`,
      [order.lineIds[0]],
    );
    return row!;
  };
  const statuses = (answers: { status: number }[]): number => answers.filter(({ status }) => status === 200).length;

  it.each(['abnormal', 'closed'])('a refund that comes back %s pays the case once in the end', async (outcome) => {
    clerk = await installDesk(scene);
    const order = await desk.bought();
    const caseId = await desk.applied(order, unshipped(order));
    await scene.shop.api.simulate('PUT', '/__sim/refund-plan', { outcome, times: 1 });
    expect((await desk.approve(caseId)).status).toBe(200);
    const refunds = () =>
      scene.world.sql('select id, status from refunds where order_id = $1 order by requested_at', [order.orderId]);
    await passTimeUntil(scene.shop, async () => (await refunds()).some(({ status }) => status === outcome));
    expect(await desk.show(order.buyer, caseId)).toMatchObject({ status: 'refunding' });
    if (outcome === 'abnormal') {
      const chief = await operator(scene.shop, 'orders.refund');
      const card = { bankType: 'ICBC_DEBIT', account: '6222021234567890', holder: '林小满' };
      const to = { to: 'user_card', card, reason: '换卡' };
      const [refund] = await refunds();
      const again = await scene.shop.api.post(`/api/ops/refunds/${String(refund!.id)}/send-again`, to, chief.token);
      expect(again.status, JSON.stringify(again.body)).toBe(200);
    }
    await desk.moneyArrives(order.buyer, caseId);
    const last = outcome === 'closed' ? ['closed', 'succeeded'] : ['succeeded'];
    expect((await refunds()).map(({ status }) => status)).toEqual(last);
    expect((await desk.show(order.buyer, caseId)).refund).toMatchObject({ status: 'succeeded', amountFen: 1_000 });
    clerk = await installDesk(scene);
    await expectCleanAudits(scene.shop);
  });

  it('a buyer who withdraws and an operator who approves: one of them was first', async () => {
    const orders = await Promise.all(Array.from({ length: ROUNDS }, () => desk.bought()));
    const cases = await Promise.all(orders.map((order) => desk.applied(order, unshipped(order))));
    await together(ROUNDS * 2, (index) => {
      const at = index % ROUNDS;
      return index < ROUNDS ? desk.withdraw(orders[at]!.buyer, cases[at]!) : desk.approve(cases[at]!);
    });
    for (const [at, order] of orders.entries()) {
      const { status } = await desk.show(order.buyer, cases[at]!);
      const { refunded_units: refunded, claimed_units: claimed } = await line(order);
      expect([status, refunded, claimed]).toEqual(status === 'withdrawn' ? [status, 0, 0] : ['refunding', 1, 0]);
    }
    await expectCleanAudits(scene.shop);
  });

  it('two operators, one yes and one no, or eight times yes: one answer counts', async () => {
    const order = await desk.received({ units: 1 });
    const caseId = await desk.applied(order, { lineId: order.lineIds[0]! });
    const answers = await together(8, (index) => (index % 2 ? desk.approve(caseId) : desk.reject(caseId)));
    expect(statuses(answers)).toBe(1);
    const late = [...answers, await desk.approve(caseId), await desk.reject(caseId)].filter(
      ({ status }) => status !== 200,
    );
    expect(late.map(({ body }) => body.error?.code)).toEqual(Array.from(late, () => 'aftersale_state_changed'));
    const money = await desk.bought();
    const second = await desk.applied(money, unshipped(money));
    expect(statuses(await together(8, () => desk.approve(second)))).toBe(1);
    const rows = await scene.world.sql('select id from refunds where order_id = $1', [money.orderId]);
    expect(rows).toHaveLength(1);
  });

  it('S29: a double submit is one case; ten parallel ones share the units there are', async () => {
    const order = await desk.bought({ units: 3 });
    const key = randomUUID();
    const same = await together(6, () => desk.apply(order, unshipped(order), { quotedFen: 1_000 }, key));
    expect(new Set(same.filter(({ status }) => status === 200).map(({ body }) => body.caseId)).size).toBe(1);
    expect(same.every(({ status, body }) => status === 200 || body.error?.code === 'idempotency_in_flight')).toBe(true);
    const many = await together(10, () => desk.apply(order, unshipped(order), { quotedFen: 1_000 }));
    expect(statuses(many)).toBe(2);
    for (const { status, body } of many) {
      if (status !== 200) expect(body.error?.code).toBe('aftersale_units_taken');
    }
    expect(await line(order)).toMatchObject({ claimed_units: 3 });
    await expectCleanAudits(scene.shop);
  });

  it('a case and a shipment never both have the same unit', async () => {
    const orders = await Promise.all(Array.from({ length: ROUNDS }, () => desk.bought({ units: 2 })));
    await together(ROUNDS * 2, async (index) => {
      const order = orders[index % ROUNDS]!;
      if (index < ROUNDS) await desk.ship(order.orderId);
      else await desk.apply(order, unshipped(order, 2), { quotedFen: 2_000 });
    });
    const asked = await desk.bought({ units: 2 });
    await desk.applied(asked, unshipped(asked, 2));
    await desk.ship(asked.orderId);
    for (const order of [...orders, asked]) {
      const { shipped_units: shipped, claimed_units: claimed } = await line(order);
      expect(Number(shipped) + Number(claimed)).toBe(2);
    }
    await expectCleanAudits(scene.shop);
  });

  it('a case and a direct refund never pay for the same unit', async () => {
    const orders = await Promise.all(Array.from({ length: ROUNDS }, () => desk.bought({ units: 2 })));
    await together(ROUNDS * 2, async (index) => {
      const order = orders[index % ROUNDS]!;
      if (index < ROUNDS) await desk.apply(order, unshipped(order, 2), { quotedFen: 2_000 });
      else await desk.ops('POST', `/orders/${order.orderId}/refunds`, { reason: '缺货' });
    });
    for (const order of orders) {
      const { refunded_units: refunded, claimed_units: claimed } = await line(order);
      expect([Number(refunded), Number(claimed)].sort()).toEqual([0, 2]);
    }
    const direct = await desk.bought({ units: 3 });
    const caseId = await desk.applied(direct, unshipped(direct));
    const rest = { orderId: direct.orderId, wishes: null, cause: 'operator' as const, reason: '缺货', actor: 'system' };
    expect(await requestRefund(scene.shop.shop, rest)).toMatchObject({ value: { amountFen: 2_000 } });
    expect(await requestRefund(scene.shop.shop, rest)).toMatchObject({ code: 'refund_exceeds_paid' });
    expect((await desk.approve(caseId)).body).toMatchObject({ amountFen: 1_000 });
    await expectCleanAudits(scene.shop);
  });

  it('one unit left, two exchanges: one is agreed on', async () => {
    const order = await desk.received({ units: 2, stock: 3 });
    const lineId = order.lineIds[0]!;
    const cases = await Promise.all([0, 1].map(() => desk.applied(order, { lineId, kind: 'exchange' })));
    const answers = await together(2, (index) => desk.approve(cases[index]!));
    expect(answers.map(({ status, body }) => (status === 200 ? 'yes' : body.error?.code)).sort()).toEqual([
      'sold_out',
      'yes',
    ]);
    expect(await desk.stockOf(order.stockIds[0]!)).toEqual({ left: 0, held: 1, sold: 2, back: 0 });
    await expectCleanAudits(scene.shop);
  });
});
