// F35: settling and refunding at the same moment. Whichever is first, nobody ends up with the commission of goods that
// were given back, and the books agree with the rows.
import { describe, expect, it } from 'vitest';
import { reckonOrder } from '../../src/modules/commission/commands/reckon-order.js';
import { settleCommissionTimer } from '../../src/modules/commission/commands/settle-commission.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { DAY_MS, createForest } from './forest.js';

/** The same draws again for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

const ROUNDS = 70;
const ORDERS = 3;

describe('commission against refund', () => {
  const scene = openScene({ poolMax: 16 });

  it(`F35: ${ROUNDS * ORDERS} interleavings of settling, refunding and being paid out`, async () => {
    const forest = createForest(scene);
    const { world, steps, shop } = scene;
    const middle = await forest.distributor();
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    const draw = seeded(35);
    const orders: { orderId: string; lineId: string }[] = [];
    const sku = await world.sku({ priceFen: 10_000, stock: 2_000 });
    const buyers = await world.people(ORDERS);
    for (const buyer of buyers) await forest.bind(buyer, middle);
    async function received(buyer: Person): Promise<void> {
      const placed = await steps.placeAnswer(buyer, [{ skuId: sku.skuId, units: 2 }], 20_000);
      const orderId = String(placed.body.orderId);
      await steps.pay(buyer, orderId);
      expect((await desk.ship(orderId)).status).toBe(200);
      expect((await desk.as(buyer, 'POST', `/api/orders/${orderId}/receive`, {})).status).toBe(200);
      const [line] = await world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [orderId]);
      orders.push({ orderId, lineId: String(line!.id) });
    }
    for (let round = 0; round < ROUNDS; round += 1) await Promise.all(buyers.map(received));
    await shop.settle();
    await shop.passTime(15 * DAY_MS + 60_000);
    for (let round = 0; round < ROUNDS; round += 1) {
      const now = orders.slice(round * ORDERS, (round + 1) * ORDERS);
      const late = now.map(() => Math.floor(draw() * 12));
      const units = now.map(() => 1 + Math.floor(draw() * 2));
      await together(now.length * 2 + 1, async (index) => {
        if (index === now.length * 2) {
          await pause(draw() * 12);
          const { available } = await forest.balances(middle);
          if (available > 0) await forest.withdraw(middle, Math.ceil(available / 3));
          return;
        }
        const which = index % now.length;
        const { orderId, lineId } = now[which]!;
        await pause(index < now.length ? 6 : late[which]!);
        if (index < now.length) return void (await settleCommissionTimer(shop.shop, orderId));
        const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
        const refunded = await requestRefund(shop.shop, {
          ...{ orderId, wishes: [{ lineId, units: units[which]! }], ...why },
        });
        expect(refunded.ok, JSON.stringify(refunded)).toBe(true);
        await shop.shop.db.transact((tx) => reckonOrder(tx, orderId, 15 * DAY_MS));
      });
    }
    await shop.settle();
    const rows = await world.sql<{ amount: number; reversed: number; kept: number; status: string }>(
      `select c.amount_fen::int as amount, c.reversed_fen::int as reversed, c.status, (l.pay_fen - l.refunded_fen)::int as kept
         from commissions c join order_lines l on l.order_id = c.order_id and l.kind = 'goods'`,
    );
    expect(rows).toHaveLength(ORDERS * ROUNDS);
    for (const { amount, reversed, kept, status } of rows) {
      expect(amount - reversed).toBe((kept * 500) / 10_000);
      expect(status).toBe(kept === 0 ? 'reversed' : 'settled');
    }
  }, 240_000);

  it('the books agree with all of it', () => expectCleanAudits(scene.shop), 120_000);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
