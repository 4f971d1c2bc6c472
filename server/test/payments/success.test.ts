// A success reported many ways has one effect; one that comes too late or twice goes back (M04, M05, F08, F09, F10).
import { describe, expect, it } from 'vitest';
import { closeOrderTimer } from '../../src/modules/orders/commands/close-order.js';
import { settlePayment } from '../../src/modules/orders/commands/settle-payment.js';
import { askPayment } from '../../src/modules/payments/index.js';
import type { TradeFacts } from '../../src/platform/gateway.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, refundsArrive, together } from '../harness/scene.js';

const WINDOW_MS = 16 * 60_000;

describe('a success', () => {
  const scene = openScene();

  async function paidFacts(outTradeNo: string): Promise<TradeFacts> {
    const answer = await scene.shop.shop.gateways.wechat_pay!.query(outTradeNo);
    if (answer.kind !== 'succeeded') throw new Error(`not paid: ${answer.kind}`);
    return answer.facts;
  }

  async function paymentOf(orderId: string) {
    const [row] = await scene.world.sql('select id, out_trade_no, status from payments where order_id = $1', [orderId]);
    return row as { id: string; out_trade_no: string; status: string };
  }

  it('M05, F08: notice, client return and poller, fifty at once: one transition, one journal, one event', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId);
    const { prepayId } = await steps.startPaying(buyer, placed.orderId);
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    const payment = await paymentOf(placed.orderId);
    const facts = await paidFacts(payment.out_trade_no);
    await together(50, async (index) => {
      if (index % 3 === 0) await settlePayment(shop.shop, { gateway: 'wechat_pay', facts, source: 'notice' });
      else if (index % 3 === 1) await askPayment(shop.shop, payment.id);
      else await steps.order(buyer, placed.orderId);
    });
    expect((await steps.order(buyer, placed.orderId)).status).toBe('awaiting_shipment');
    const once = await world.sql(
      `select (select count(*)::int from state_history where subject_id = $1 and to_status = 'awaiting_shipment') as moves,
              (select count(*)::int from ledger_journals where source_id = $2) as journals,
              (select count(*)::int from outbox where topic = 'order.paid' and subject_id = $1) as events`,
      [placed.orderId, payment.id],
    );
    expect(once[0]).toEqual({ moves: 1, journals: 1, events: 1 });
    await shop.settle();
    await expectCleanAudits(shop);
  });

  it('M04: after the order closed it is refunded, the order stays closed, stock is unchanged', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock: 3 });
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId);
    const { prepayId } = await steps.startPaying(buyer, placed.orderId);
    await shop.passTime(WINDOW_MS);
    await shop.settle();
    expect((await steps.order(buyer, placed.orderId)).status).toBe('closed');
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, { fault: 'succeed_after_close' });
    const payment = await paymentOf(placed.orderId);
    await askPayment(shop.shop, payment.id);
    await refundsArrive(scene);
    expect((await steps.order(buyer, placed.orderId)).status).toBe('closed');
    expect((await paymentOf(placed.orderId)).status).toBe('refunded');
    const left = await world.sql('select left_units::int as n from stock_buckets where stock_id = $1', [sku.stockId]);
    expect(left[0]?.n).toBe(3);
    await expectCleanAudits(shop);
  });

  it('F09: a second transaction of the same order is refunded, goods go once', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId);
    await steps.pay(buyer, placed.orderId);
    const payment = await paymentOf(placed.orderId);
    const { prepay_id: prepayId } = (await world.sql('select prepay_id from payments where id = $1', [payment.id]))[0]!;
    await shop.api.simulate('POST', `/__sim/pay/${String(prepayId)}`, { fault: 'second_transaction' });
    const extra = () => world.sql('select status from payments where extra_of = $1', [payment.id]);
    await passTimeUntil(shop, async () => (await extra())[0]?.status === 'refunded');
    const rows = await world.sql('select status, extra_of from payments where order_id = $1 order by created_at', [
      placed.orderId,
    ]);
    expect(rows.map((row) => row.status)).toEqual(['succeeded', 'refunded']);
    expect((await steps.order(buyer, placed.orderId)).status).toBe('awaiting_shipment');
    await expectCleanAudits(shop);
  });

  it(
    'F10: against the close timer, 500 seeded interleavings: paid and kept, or closed and refunded',
    { timeout: 240_000 },
    async () => {
      const { world, steps, shop } = scene;
      const sku = await world.sku({ stock: 600 });
      const rounds = 500;
      const outcomes = { kept: 0, closed: 0, surplus: 0 };
      const people = await world.people(25);
      for (let start = 0; start < rounds; start += 25) {
        const placed = await Promise.all(people.map((person) => steps.place(person, sku.skuId)));
        const prepays = await Promise.all(
          people.map((person, index) => steps.startPaying(person, placed[index]!.orderId)),
        );
        await together(25, async (index) => {
          const seed = (start + index) * 2_654_435_761;
          const { orderId } = placed[index]!;
          const payment = await paymentOf(orderId);
          const late = (seed >>> 8) % 3 === 0 ? { fault: 'succeed_after_close' } : {};
          const pays = async (): Promise<void> => {
            await pause((seed >>> 16) % 12);
            await shop.api.simulate('POST', `/__sim/pay/${prepays[index]!.prepayId}`, late).catch(() => undefined);
            const answer = await shop.shop.gateways.wechat_pay!.query(payment.out_trade_no);
            if (answer.kind !== 'succeeded') return;
            await settlePayment(shop.shop, { gateway: 'wechat_pay', facts: answer.facts, source: 'notice' });
          };
          const closes = async (): Promise<void> => {
            await pause((seed >>> 24) % 12);
            await closeOrderTimer(shop.shop, orderId);
          };
          await Promise.all([pays(), closes()]);
        });
      }
      await shop.settle();
      await refundsArrive(scene);
      const rows = await world.sql<{ status: string; payment: string }>(
        `select o.status, p.status as payment from orders o join payments p on p.order_id = o.id
        join order_lines l on l.order_id = o.id and l.sku_id = $1`,
        [sku.skuId],
      );
      for (const { status, payment } of rows) {
        const outcome = `${status}/${payment}`;
        expect(['awaiting_shipment/succeeded', 'closed/closed', 'closed/refunded']).toContain(outcome);
        if (status === 'awaiting_shipment') outcomes.kept += 1;
        else if (payment === 'refunded') outcomes.surplus += 1;
        else outcomes.closed += 1;
      }
      expect(rows).toHaveLength(rounds);
      expect(outcomes.kept).toBeGreaterThan(0);
      expect(outcomes.kept + outcomes.closed + outcomes.surplus).toBe(rounds);
      await expectCleanAudits(shop);
    },
  );
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
