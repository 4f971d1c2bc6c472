// F33: the end of a group's time against its last payment, in seeded interleavings: the group forms or expires, never
// both, and the money agrees with what happened.
import { describe, expect, it } from 'vitest';
import { timersOf } from '../../src/app.js';
import { expireGroup } from '../../src/modules/groupbuy/commands/expire-group.js';
import { settlePayment } from '../../src/modules/orders/commands/settle-payment.js';
import { fireDueTimers } from '../../src/platform/timers/scheduler.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';

// The gate plays a part of them; `npm run test:full` plays all 500.
const ROUNDS = process.env.HETUAN_TEST_FULL ? 500 : 150;
const AT_ONCE = 50;
const LIMIT_MS = 240_000;

describe('expiry against the last payment', () => {
  const scene = openScene();

  it('success xor expired, and the money matches', { timeout: 300_000 }, async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku({ stock: 2_000 }), {
      size: 2,
      stock: 1_200,
      timeLimitMs: LIMIT_MS,
    });
    const groups: string[] = [];
    for (let start = 0; start < ROUNDS; start += AT_ONCE) {
      const people = await world.people(AT_ONCE * 2);
      const opened = await Promise.all(people.slice(0, AT_ONCE).map((leader) => steps.open(leader, offer)));
      await Promise.all(opened.map((one, index) => steps.pay(people[index]!, one.orderId)));
      const joined = await Promise.all(
        opened.map((one, index) => steps.join(people[AT_ONCE + index]!, offer, one.groupId)),
      );
      const prepays = await Promise.all(
        joined.map((one, index) => steps.startPaying(people[AT_ONCE + index]!, one.orderId)),
      );
      groups.push(...opened.map((one) => one.groupId));
      const [last] = await world.sql<{ left: string }>(
        `select extract(epoch from max(expires_at) - app_now()) * 1000 as left from groups where id = any($1::uuid[])`,
        [opened.map((one) => one.groupId)],
      );
      await shop.passTime(Math.ceil(Number(last!.left)) - 40);
      await together(AT_ONCE, async (index) => {
        const seed = (start + index) * 2_654_435_761;
        const fault = (seed >>> 9) % 2 === 0 ? { fault: 'succeed_after_close' } : {};
        await Promise.all([
          payNow(prepays[index]!.prepayId, joined[index]!.orderId, (seed >>> 16) % 120, fault),
          expireSoon(opened[index]!.groupId, (seed >>> 24) % 120),
        ]);
      });
    }
    await shop.passTime(10 * 61_000);
    await refundsArrive(scene);
    const rows = await world.sql<{ status: string; orders: string[] }>(
      `select g.status, array_agg(o.status || '/' || p.status order by m.seated_at) as orders
         from groups g join group_members m on m.group_id = g.id join orders o on o.id = m.order_id
         join payments p on p.order_id = o.id where g.id = any($1::uuid[]) group by g.id, g.status`,
      [groups],
    );
    expect(rows).toHaveLength(ROUNDS);
    const ends = new Set<string>();
    for (const { status, orders } of rows) {
      ends.add(status);
      const joined = orders.join(' ');
      if (status === 'formed') expect(joined).toBe('awaiting_shipment/succeeded awaiting_shipment/succeeded');
      else expect(joined).toMatch(/^refunded\/succeeded (closed\/(closed|refunded)|refunded\/succeeded)$/);
    }
    expect([...ends].sort()).toEqual(['expired', 'formed']);
    await expectCleanAudits(shop);
  });

  async function payNow(prepayId: string, orderId: string, afterMs: number, fault: object): Promise<void> {
    const { world, shop } = scene;
    await pause(afterMs);
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, fault).catch(() => undefined);
    const [payment] = await world.sql('select out_trade_no from payments where order_id = $1', [orderId]);
    const answer = await shop.shop.gateways.wechat_pay!.query(String(payment!.out_trade_no));
    if (answer.kind !== 'succeeded') return;
    await settlePayment(shop.shop, { gateway: 'wechat_pay', facts: answer.facts, source: 'notice' });
  }

  async function expireSoon(groupId: string, afterMs: number): Promise<void> {
    const { shop } = scene.shop;
    await pause(afterMs);
    const outcome = await expireGroup(shop, groupId);
    if (!outcome.done) {
      await pause(Math.min(outcome.againInMs, 500));
      await expireGroup(shop, groupId);
    }
    await fireDueTimers(shop.db, timersOf(shop), shop.log);
  }
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
