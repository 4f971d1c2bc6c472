// F10 for flash sales: the payment of an attempt's order lands as its time runs out, in seeded interleavings. Either it is
// paid and kept, or closed and the money goes back; the unit is sold once or back at the gate, and nothing in between.
import { describe, expect, it } from 'vitest';
import { closeOrderTimer } from '../../src/modules/orders/commands/close-order.js';
import { settlePayment } from '../../src/modules/orders/commands/settle-payment.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import { createFlashSteps } from './flash-steps.js';

// The gate plays a part of them; `npm run test:full` plays all 500.
const ROUNDS = process.env.HETUAN_TEST_FULL ? 500 : 100;
const AT_ONCE = 50;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('the close of a flash-sale order against its payment', () => {
  const scene = openScene();
  const flash = createFlashSteps(scene);

  it('paid and kept, or closed and refunded, and the units match', { timeout: 300_000 }, async () => {
    const { world, steps, shop } = scene;
    const item = await flash.open({ units: ROUNDS, lastsMs: 24 * 3_600_000 });
    const orders: string[] = [];
    for (let start = 0; start < ROUNDS; start += AT_ONCE) {
      const people = await world.people(AT_ONCE);
      const taken = await Promise.all(people.map((person) => flash.take(person, item)));
      await flash.write();
      const bought = await Promise.all(taken.map((attempt, index) => flash.look(people[index]!, attempt)));
      const orderIds = bought.map(({ orderId }) => String(orderId));
      const prepays = await Promise.all(orderIds.map((id, index) => steps.startPaying(people[index]!, id)));
      orders.push(...orderIds);
      const [due] = await world.sql<{ left: string }>(
        `select extract(epoch from max(pay_deadline) - app_now()) * 1000 as left from orders where id = any($1::uuid[])`,
        [orderIds],
      );
      await shop.passTime(Math.ceil(Number(due!.left)) - 40);
      await together(AT_ONCE, async (index) => {
        const seed = ((start + index + 1) * 2_654_435_761) >>> 0;
        const late = (seed >>> 9) % 2 === 0;
        await Promise.all([
          payNow(prepays[index]!.prepayId, orderIds[index]!, (seed >>> 16) % 120, late),
          closeSoon(orderIds[index]!, (seed >>> 3) % 120),
        ]);
      });
    }
    await shop.passTime(10 * 61_000);
    await refundsArrive(scene);
    const rows = await world.sql<{ ended: string }>(
      `select o.status || '/' || p.status || '/' || a.status as ended
         from orders o join payments p on p.order_id = o.id join flash_attempts a on a.order_id = o.id
        where o.id = any($1::uuid[])`,
      [orders],
    );
    expect(rows).toHaveLength(ROUNDS);
    const ends = new Set(rows.map(({ ended }) => ended));
    const possible = ['awaiting_shipment/succeeded/paid', 'closed/closed/released', 'closed/refunded/released'];
    expect([...ends].filter((ended) => !possible.includes(ended))).toEqual([]);
    expect(ends).toContain('awaiting_shipment/succeeded/paid');
    expect(ends.size).toBeGreaterThan(1);
    const sold = rows.filter(({ ended }) => ended.endsWith('/paid')).length;
    expect(await flash.units(item)).toEqual({ left: ROUNDS - sold, held: 0, sold });
    expect((await flash.gateState(item))?.left).toBe(ROUNDS - sold);
    await expectCleanAudits(shop);
  });

  async function payNow(prepayId: string, orderId: string, afterMs: number, late: boolean): Promise<void> {
    const { world, shop } = scene;
    await pause(afterMs);
    const fault = late ? { fault: 'succeed_after_close' } : {};
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, fault).catch(() => undefined);
    const [payment] = await world.sql('select out_trade_no from payments where order_id = $1', [orderId]);
    const answer = await shop.shop.gateways.wechat_pay!.query(String(payment!.out_trade_no));
    if (answer.kind !== 'succeeded') return;
    await settlePayment(shop.shop, { gateway: 'wechat_pay', facts: answer.facts, source: 'notice' });
  }

  async function closeSoon(orderId: string, afterMs: number): Promise<void> {
    await pause(afterMs);
    const outcome = await closeOrderTimer(scene.shop.shop, orderId);
    if (outcome.done) return;
    await pause(Math.min(outcome.againInMs, 500));
    await closeOrderTimer(scene.shop.shop, orderId);
  }
});
