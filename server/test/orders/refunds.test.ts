// Refunds: never more than was paid, exactly what each unit cost, and never in the way of the other lines (M13, M16,
// F11, F28, traces 4e).
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { requestRefund } from '../../src/modules/orders/index.js';
import { sendRefundTimer } from '../../src/modules/payments/commands/send-refund.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';

describe('refunds', () => {
  const scene = openScene();

  async function paidOrder(units: number, priceFen = 1_003, freight = false) {
    const { world, steps } = scene;
    const sku = await world.sku({ priceFen, freight });
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId, units);
    await steps.pay(buyer, placed.orderId);
    const [line] = await world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      placed.orderId,
    ]);
    return { sku, buyer, placed, lineId: String(line!.id) };
  }

  function ask(orderId: string, units: number | null, lineId = '') {
    const wishes = units === null ? null : [{ lineId, units }];
    return requestRefund(scene.shop.shop, { orderId, wishes, cause: 'operator', reason: '测试', actor: 'system' });
  }

  it('F11: refunds at once never exceed what was paid, and the gateway is asked only for accepted ones', async () => {
    const { world, shop } = scene;
    const { placed, lineId } = await paidOrder(10);
    const results = await together(20, () => ask(placed.orderId, 2, lineId));
    expect(results.filter((result) => result.ok)).toHaveLength(5);
    const refused = results.filter((result) => !result.ok).map((result) => (result.ok ? '' : result.code));
    for (const code of refused) expect(['refund_exceeds_paid', 'order_state_changed']).toContain(code);
    const [sum] = await world.sql('select sum(amount_fen)::int as n from refunds where order_id = $1', [
      placed.orderId,
    ]);
    expect(sum!.n).toBe(placed.payFen);
    await refundsArrive(scene);
    await expectCleanAudits(shop);
    const trades = await shop.api.simulate('GET', '/__sim/refunds');
    expect(JSON.stringify(trades)).toContain('SUCCESS');
  });

  it('M13: refunding every unit one by one, then freight, gives back exactly what was paid', async () => {
    const { world, steps, shop } = scene;
    const { placed, lineId, buyer } = await paidOrder(3, 999, true);
    for (let unit = 0; unit < 3; unit += 1) expect((await ask(placed.orderId, 1, lineId)).ok).toBe(true);
    const [sum] = await world.sql('select sum(amount_fen)::int as n from refunds where order_id = $1', [
      placed.orderId,
    ]);
    expect(sum!.n).toBe(placed.payFen);
    await refundsArrive(scene);
    expect((await steps.order(buyer, placed.orderId)).status).toBe('refunded');
    await expectCleanAudits(shop);
  });

  it('F28: a refund whose answer never came is asked for under the same number, and paid once', async () => {
    const { world, shop } = scene;
    const { placed } = await paidOrder(1);
    expect((await ask(placed.orderId, null)).ok).toBe(true);
    await shop.api.simulate('PUT', '/__sim/outages', { mode: 'timeout_after_execute', path: '/v3/refund', times: 1 });
    await shop.settle();
    await refundsArrive(scene);
    const rows = await world.sql('select status from refunds where order_id = $1', [placed.orderId]);
    expect(rows).toEqual([{ status: 'succeeded' }]);
    await expectCleanAudits(shop);
  });

  it('two refunds of an order are sent a minute apart, also when both are due at once', async () => {
    const { world, shop } = scene;
    const { placed, lineId } = await paidOrder(2);
    for (const units of [1, 1]) expect((await ask(placed.orderId, units, lineId)).ok).toBe(true);
    const ids = (await world.sql('select id from refunds where order_id = $1', [placed.orderId])).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    await together(8, (turn) => sendRefundTimer(shop.shop, String(ids[turn % 2])));
    const sent = 'select count(sent_at)::int as n from refunds where order_id = $1';
    expect(await world.sql(sent, [placed.orderId])).toEqual([{ n: 1 }]);
    await refundsArrive(scene);
    const [gap] = await world.sql(
      `select max(sent_at) - min(sent_at) >= interval '1 minute' as apart from refunds where order_id = $1`,
      [placed.orderId],
    );
    expect(gap).toEqual({ apart: true });
    await expectCleanAudits(shop);
  });

  it('the same request twice is one refund; another body under its key is refused (S29)', async () => {
    const { shop } = scene;
    const { placed, lineId } = await paidOrder(2);
    const key = randomUUID();
    const once = { personId: placed.orderId, endpoint: 'orders.refundOrder', key, inputHash: 'a' };
    const request = {
      orderId: placed.orderId,
      wishes: [{ lineId, units: 1 }],
      cause: 'operator' as const,
      reason: '测试',
      actor: 'system',
    };
    const first = await requestRefund(shop.shop, request, once);
    const again = await requestRefund(shop.shop, request, once);
    expect(again).toEqual(first);
    const other = await requestRefund(shop.shop, request, { ...once, inputHash: 'b' });
    expect(other).toMatchObject({ ok: false, code: 'idempotency_key_reused' });
    await expectCleanAudits(shop);
  });
});
