// What decides about money and is hardly ever reached by accident, each asked directly: how refunds of one order follow
// one another, what a group that is not formed lets go, and that the books take an event once and as it was.
import { describe, expect, it } from 'vitest';
import { waiveGroup } from '../src/modules/groupbuy/commands/waive-group.js';
import { requestRefund } from '../src/modules/orders/index.js';
import { sendRefundTimer } from '../src/modules/payments/commands/send-refund.js';
import { lockSentRefunds } from '../src/modules/payments/payment-statements.js';
import { newId } from '../src/platform/ids.js';
import { expectCleanAudits } from '../test/harness/audited.js';
import { openScene, refundsArrive } from '../test/harness/scene.js';
import type { Person } from '../test/harness/world.js';
import { operator } from '../test/logistics/operators.js';

const MOST_REFUNDS = 50;
const MINUTE_MS = 60_000;

describe('money', () => {
  const scene = openScene();

  async function paidOrder(units: number) {
    const buyer = await scene.world.person();
    const { orderId } = await scene.steps.place(buyer, (await scene.world.sku()).skuId, units);
    await scene.steps.pay(buyer, orderId);
    return { buyer, orderId, lineId: await lineOf(orderId) };
  }

  async function lineOf(orderId: string): Promise<string> {
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      orderId,
    ]);
    return String(line?.id);
  }

  const refundOne = (orderId: string, lineId: string) =>
    requestRefund(scene.shop.shop, {
      ...{ orderId, wishes: [{ lineId, units: 1 }], cause: 'operator', reason: '测试', actor: 'system' },
    });

  const refundsOf = (orderId: string) =>
    scene.world.sql<{ status: string; sent: boolean }>(
      `select status, sent_at is not null as sent from refunds where order_id = $1 order by status desc, sent_at nulls last`,
      [orderId],
    );

  /** Sessions of this database that wait for a lock. */
  async function waiting(): Promise<number> {
    const [row] = await scene.world.sql<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.n ?? 0;
  }

  it('of one order goes back a minute apart, and it is refunded when the last of it has arrived', async () => {
    const { buyer, orderId, lineId } = await paidOrder(2);
    for (let unit = 0; unit < 2; unit += 1) expect((await refundOne(orderId, lineId)).ok).toBe(true);
    await scene.shop.settle();
    await expect.poll(async () => (await refundsOf(orderId))[0]?.status, { timeout: 10_000 }).toBe('succeeded');
    await scene.shop.settle();
    expect(await refundsOf(orderId)).toEqual([
      { status: 'succeeded', sent: true },
      { status: 'requested', sent: false },
    ]);
    expect(await scene.steps.order(buyer, orderId)).toMatchObject({ status: 'awaiting_shipment', refunding: true });
    await scene.shop.passTime(MINUTE_MS + 1_000);
    await refundsArrive(scene);
    expect(await scene.steps.order(buyer, orderId)).toMatchObject({ status: 'refunded', refunding: false });
    await expectCleanAudits(scene.shop);
  });

  it('of one order is sent one at a time, however many want to send it', async () => {
    const { shop } = scene.shop;
    const { orderId, lineId } = await paidOrder(4);
    for (let unit = 0; unit < 4; unit += 1) expect((await refundOne(orderId, lineId)).ok).toBe(true);
    const rows = await scene.world.sql<{ id: string }>('select id from refunds where order_id = $1', [orderId]);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const holding = shop.db.transact(async (tx) => {
      await tx.batch(lockSentRefunds(orderId));
      await released;
    });
    const sending = rows.map(({ id }) => sendRefundTimer(shop, id));
    await expect.poll(waiting, { timeout: 10_000 }).toBe(4);
    release();
    await Promise.all([holding, ...sending]);
    expect((await refundsOf(orderId)).filter(({ sent }) => sent)).toHaveLength(1);
    await expectCleanAudits(scene.shop);
  });

  it('of one order goes back in no more refunds than a gateway takes', async () => {
    const { orderId, lineId } = await paidOrder(MOST_REFUNDS + 1);
    for (let unit = 0; unit < MOST_REFUNDS; unit += 1) expect((await refundOne(orderId, lineId)).ok).toBe(true);
    expect(await refundOne(orderId, lineId)).toMatchObject({ ok: false, code: 'refund_exceeds_paid' });
    expect(await refundsOf(orderId)).toHaveLength(MOST_REFUNDS);
    await expectCleanAudits(scene.shop);
  });

  it('of an order that waits for its group goes back whole, and not while the group is closing', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [leader, friend] = (await world.people(2)) as [Person, Person];
    const opened = await steps.openAnswer(leader, offer, 2);
    const [orderId, groupId] = [String(opened.body.orderId), String(opened.body.offerRef)];
    await steps.pay(leader, orderId);
    const part = await refundOne(orderId, await lineOf(orderId));
    expect(part).toMatchObject({ ok: false, code: 'order_state_changed' });
    await steps.startPaying(friend, (await steps.join(friend, offer, groupId)).orderId);
    const { operatorId } = await operator(shop, 'groups.decide');
    expect((await waiveGroup(shop.shop, { groupId, operatorId, reason: '备货充足' })).ok).toBe(true);
    const left = { orderId, wishes: null, cause: 'left_group', reason: '成团前退出', actor: 'system' } as const;
    expect(await requestRefund(shop.shop, left)).toMatchObject({ ok: false, code: 'group_closing' });
    expect(await refundsOf(orderId)).toEqual([]);
    await shop.settle();
    expect((await shop.api.get(`/api/groups/${groupId}`)).body).toMatchObject({ status: 'formed', paid: 1, held: 0 });
    await expectCleanAudits(shop);
  });

  it('is paid and kept back for an order by its owner alone', async () => {
    const { world, steps, shop } = scene;
    const [buyer, stranger] = (await world.people(2)) as [Person, Person];
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    expect((await steps.startPaying(stranger, orderId)).answer.status).toBe(404);
    expect((await shop.api.post(`/api/orders/${orderId}/cancel`, {}, stranger.token)).status).toBe(404);
    expect(await world.sql('select id from payments where order_id = $1', [orderId])).toEqual([]);
    expect((await steps.order(buyer, orderId)).status).toBe('pending_payment');
  });

  it('is booked once for an event, and never with another amount', async () => {
    const sourceId = newId();
    const book = (amountFen: number) => {
      const lines = [
        { account: 'wallet:once', kind: 'wallet', guarded: true, amountFen },
        { account: 'house:sales', amountFen: -amountFen },
      ];
      const journal = { id: newId(), source: 'adjustment', sourceId, kind: 'once', lines };
      return scene.world.sql('select ledger_post($1::jsonb)', [JSON.stringify([journal])]);
    };
    expect(await book(100)).toHaveLength(1);
    expect(await book(100)).toHaveLength(0);
    await expect(book(101)).rejects.toThrow(/posted with another input/);
    const [kept] = await scene.world.sql(`select balance_fen::int as fen from ledger_balances where account = $1`, [
      'wallet:once',
    ]);
    expect(kept).toEqual({ fen: 100 });
    await expectCleanAudits(scene.shop);
  });
});
