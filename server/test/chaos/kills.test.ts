// Every "killed here → who resumes" of the four transactions, with a real process killed at the named step. How the
// step is met: a lock that the test holds stops a transaction before its writes, a constraint trigger stops it inside
// COMMIT, the simulated gateway holds a call before or after it executed it.
//
// | transaction | killed | who resumes |
// |---|---|---|
// | place, join | before COMMIT | nothing happened; the same key runs again |
// | place, join | inside COMMIT, no answer | the same key gets the stored answer; the relay has the events |
// | place together | before, inside COMMIT | convoy-kills.test.ts |
// | pay | between the payment row and prepay | paying again, same number; or the close timer |
// | pay | after prepay, before it is remembered | paying again, same number, the same prepay |
// | notice | stored, its transaction not committed | the reaction repeats it |
// | notice | committed, not marked | the reaction repeats it and finds it done |
// | notice | never arrived | the poller asks (platform/machinery.test.ts, trace 2) |
// | close | after the gateway closed, before here | the lease runs out, close is idempotent |
// | expiry | closing, a held seat's close under way | the guard and the close timer |
// | expiry | while settling | the transaction is gone, the timer comes again |
// | refund | between its row and the gateway | the same number is sent |
// | refund | after the gateway, before here | the same number is asked about |
// | relay | between send and mark; Bull's copy lost | F25, F19, F20 (platform/machinery.test.ts) |
// | scheduler | its lease lost to another | F26 (platform/machinery.test.ts) |
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil } from '../harness/scene.js';
import type { Person, WorldOffer, WorldSku } from '../harness/world.js';
import { createHolds } from './holds.js';
import { killSurvivors, startVictim, until } from './victim.js';

const HOUR_MS = 3_600_000;
const LEASE_MS = 61_000;

describe('killed', () => {
  const scene = openScene();
  const holds = createHolds(scene);
  const { holding, insideCommit, waiting } = holds;

  beforeAll(() => holds.raiseTheGate());

  afterEach(async () => {
    killSurvivors();
    await outage({ mode: 'none' });
  });

  let since = 0;

  /** From here on the platform behaves so, and `asked` looks at what it was asked from here on. */
  async function outage(body: object): Promise<void> {
    since = Number((await scene.shop.api.simulate('GET', '/__sim/journal')).next);
    await scene.shop.api.simulate('PUT', '/__sim/outages', body);
  }

  const bucketOf = (stockId: string, work: () => Promise<void>) =>
    holding('select no from stock_buckets where stock_id = $1 for update', [stockId], work);
  const personOf = (userId: string, work: () => Promise<void>) =>
    holding(`select pg_advisory_xact_lock(hashtextextended('person:' || $1, 1))`, [userId], work);

  const blocked = () => until('a transaction waits', async () => (await waiting()) > 0);

  /** The simulated platform was asked on this path and holds its answer. */
  async function asked(path: string): Promise<void> {
    await until(`the platform is asked on ${path}`, async () => {
      const { entries } = (await scene.shop.api.simulate('GET', `/__sim/journal?since=${since}`)) as unknown as {
        entries: { path: string; code?: string }[];
      };
      return entries.some((entry) => entry.path.startsWith(path) && entry.code === 'NO_ANSWER');
    });
  }

  const sql = (text: string, values: unknown[]) => scene.world.sql(text, values);
  const statusOf = async (table: string, column: string, id: string): Promise<unknown[]> =>
    (await sql(`select status from ${table} where ${column} = $1 order by id`, [id])).map((row) => row.status);
  const journals = (orderId: string) =>
    sql(
      `select kind from ledger_journals where source_id in (select id from payments where order_id = $1)
          or source_id in (select id from refunds where order_id = $1) order by kind`,
      [orderId],
    );
  async function trade(orderId: string): Promise<Record<string, unknown> | undefined> {
    const [row] = await sql('select out_trade_no from payments where order_id = $1', [orderId]);
    const { trades } = (await scene.shop.api.simulate('GET', '/__sim/trades')) as { trades: Record<string, unknown>[] };
    return trades.find((one) => one.outTradeNo === row?.out_trade_no);
  }

  async function unpaid(): Promise<{ buyer: Person; sku: WorldSku; orderId: string }> {
    const [sku, buyer] = [await scene.world.sku(), await scene.world.person()];
    const { orderId } = await scene.steps.place(buyer, sku.skuId);
    return { buyer, sku, orderId };
  }

  describe('while placing', () => {
    it('before COMMIT: nothing happened, and the same key runs again', async () => {
      const { world, steps, shop } = scene;
      const [sku, buyer, key] = [await world.sku(), await world.person(), randomUUID()];
      const victim = await startVictim(scene, 'web');
      const lines = [{ skuId: sku.skuId, units: 1 }];
      await personOf(buyer.userId, async () => {
        const answer = victim.steps.placeAnswer(buyer, lines, sku.priceFen, key).catch(() => 'no answer');
        await blocked();
        await victim.kill();
        expect(await answer).toBe('no answer');
      });
      for (const table of ['orders', 'reservations r join orders o on o.id = r.order_id']) {
        expect(await sql(`select 1 from ${table} where user_id = $1`, [buyer.userId])).toEqual([]);
      }
      expect(await sql('select 1 from idempotency_keys where key = $1', [key])).toEqual([]);
      expect((await steps.placeAnswer(buyer, lines, sku.priceFen, key)).status).toBe(200);
      expect(await sql('select id from orders where user_id = $1', [buyer.userId])).toHaveLength(1);
      await expectCleanAudits(shop);
    });

    it('inside COMMIT: the same key gets the stored answer, and the events go out', async () => {
      const { world, steps, shop } = scene;
      const offer = await world.offer(await world.sku(), { size: 2 });
      const [buyer, key] = [await world.person(), randomUUID()];
      const victim = await startVictim(scene, 'web');
      await insideCommit(async () => {
        const answer = victim.steps.openAnswer(buyer, offer, 1, key).catch(() => 'no answer');
        await blocked();
        await victim.kill();
        expect(await answer).toBe('no answer');
      });
      const again = await steps.openAnswer(buyer, offer, 1, key);
      const rows = await sql('select id, offer_ref from orders where user_id = $1', [buyer.userId]);
      expect(rows).toEqual([{ id: again.body.orderId, offer_ref: again.body.offerRef }]);
      await shop.settle();
      const events = await sql('select settled_at from outbox where subject_id = $1', [again.body.orderId]);
      expect(events).toEqual([{ settled_at: expect.any(Date) as Date }]);
      await expectCleanAudits(shop);
    });
  });

  describe('while paying', () => {
    async function killedPaying(mode: string) {
      const placed = await unpaid();
      const victim = await startVictim(scene, 'web');
      await outage({ mode, path: '/v3/pay/transactions/jsapi', holdMs: 600_000 });
      const answer = victim.steps.startPaying(placed.buyer, placed.orderId).catch(() => 'no answer');
      await asked('/v3/pay/transactions/jsapi');
      await victim.kill();
      expect(await answer).toBe('no answer');
      await outage({ mode: 'none' });
      expect(await statusOf('payments', 'order_id', placed.orderId)).toEqual(['created']);
      return placed;
    }

    it.each([
      ['between the payment row and prepay', 'black_hole', false],
      ['after prepay, before it is remembered', 'timeout_after_execute', true],
    ])('%s: paying again repeats the same number', async (_, mode, executed) => {
      const { steps, shop } = scene;
      const { buyer, orderId } = await killedPaying(mode);
      expect((await trade(orderId)) !== undefined).toBe(executed);
      await steps.pay(buyer, orderId);
      expect(await statusOf('payments', 'order_id', orderId)).toEqual(['succeeded']);
      expect((await steps.order(buyer, orderId)).status).toBe('awaiting_shipment');
      await expectCleanAudits(shop);
    });

    it('between the payment row and prepay, and nobody comes back: it closes, the stock returns', async () => {
      const { shop } = scene;
      const { orderId, sku } = await killedPaying('black_hole');
      await shop.passTime(16 * 60_000);
      await shop.settle();
      expect(await statusOf('orders', 'id', orderId)).toEqual(['closed']);
      expect(await statusOf('payments', 'order_id', orderId)).toEqual(['closed']);
      const [bucket] = await sql('select left_units, held from stock_buckets where stock_id = $1', [sku.stockId]);
      expect([Number(bucket!.left_units), Number(bucket!.held)]).toEqual([100, 0]);
      await expectCleanAudits(shop);
    });
  });

  describe('while a notice is applied', () => {
    /** Paid at the platform, whose notice reaches the process that started the payment. */
    async function killedApplying(
      stop: (work: () => Promise<void>, orderId: string) => Promise<void>,
      outcome: string | null,
    ) {
      const placed = await unpaid();
      const victim = await startVictim(scene, 'web', { hearsNotices: true });
      const { prepayId } = await victim.steps.startPaying(placed.buyer, placed.orderId);
      await stop(async () => {
        await scene.shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
        await blocked();
        await victim.kill();
      }, placed.orderId);
      const notices = await sql(
        `select n.outcome from payment_notices n join payments p on p.out_trade_no = n.number where p.order_id = $1`,
        [placed.orderId],
      );
      expect(notices).toEqual([{ outcome }]);
      return placed;
    }

    it('before COMMIT: the notice and its event are there, nothing else, and the reaction repeats it', async () => {
      const { shop } = scene;
      const beforeCommit = (work: () => Promise<void>, id: string) =>
        holding('select id from orders where id = $1 for update', [id], work);
      const { orderId } = await killedApplying(beforeCommit, null);
      expect(await statusOf('orders', 'id', orderId)).toEqual(['pending_payment']);
      expect(await journals(orderId)).toEqual([]);
      await shop.settle();
      expect(await statusOf('orders', 'id', orderId)).toEqual(['awaiting_shipment']);
      await expectCleanAudits(shop);
    });

    it('inside COMMIT: it is applied, and the repeated reaction changes nothing', async () => {
      const { shop } = scene;
      const { orderId } = await killedApplying((work) => insideCommit(work), 'applied');
      expect(await statusOf('orders', 'id', orderId)).toEqual(['awaiting_shipment']);
      const before = await journals(orderId);
      await shop.settle();
      expect(await journals(orderId)).toEqual(before);
      expect(before).toHaveLength(1);
      await expectCleanAudits(shop);
    });
  });

  it('after the gateway closed, before the order does: the lease runs out and the timer closes it', async () => {
    const { shop, steps } = scene;
    const { buyer, orderId, sku } = await unpaid();
    await steps.startPaying(buyer, orderId);
    await shop.passTime(10 * 60_000);
    await shop.settle();
    const victim = await startVictim(scene, 'scheduler');
    const closing = '/v3/pay/transactions/out-trade-no/';
    await outage({ mode: 'timeout_after_execute', path: closing, method: 'POST', holdMs: 600_000 });
    await shop.passTime(5 * 60_000 + 1_000);
    await asked(closing);
    await victim.kill();
    await outage({ mode: 'none' });
    expect((await trade(orderId))?.state).toBe('CLOSED');
    expect(await statusOf('orders', 'id', orderId)).toEqual(['pending_payment']);
    await shop.settle(); // the dead process still has the lease
    expect(await statusOf('orders', 'id', orderId)).toEqual(['pending_payment']);
    await shop.passTime(LEASE_MS);
    await shop.settle();
    expect(await statusOf('orders', 'id', orderId)).toEqual(['closed']);
    const [bucket] = await sql('select left_units, held from stock_buckets where stock_id = $1', [sku.stockId]);
    expect([Number(bucket!.left_units), Number(bucket!.held)]).toEqual([100, 0]);
    await expectCleanAudits(shop);
  });

  describe('while a group ends', () => {
    interface OpenGroup {
      offer: WorldOffer;
      groupId: string;
      leader: Person;
      orderId: string;
    }

    async function openGroup(): Promise<OpenGroup> {
      const { world, steps } = scene;
      const offer = await world.offer(await world.sku(), { size: 3, timeLimitMs: HOUR_MS });
      const leader = await world.person();
      const { orderId, groupId } = await steps.open(leader, offer);
      await steps.pay(leader, orderId);
      return { offer, groupId, leader, orderId };
    }

    async function endsRefunded({ groupId, orderId }: OpenGroup): Promise<void> {
      const { shop } = scene;
      await passTimeUntil(shop, async () => (await statusOf('orders', 'id', orderId))[0] === 'refunded');
      expect(await statusOf('groups', 'id', groupId)).toEqual(['expired']);
      expect(await statusOf('refunds', 'order_id', orderId)).toEqual(['succeeded']);
      expect((await trade(orderId))?.refundNos).toHaveLength(1);
      await expectCleanAudits(shop);
    }

    it('closing, with a seat’s close under way: guard and close timer bring it to its end', async () => {
      const { world, steps, shop } = scene;
      const group = await openGroup();
      await shop.passTime(HOUR_MS - 120_000);
      const friend = await world.person();
      const held = await steps.join(friend, group.offer, group.groupId);
      await steps.startPaying(friend, held.orderId);
      await shop.settle();
      const victim = await startVictim(scene, 'scheduler');
      const closing = '/v3/pay/transactions/out-trade-no/';
      await outage({ mode: 'black_hole', path: closing, method: 'POST', holdMs: 600_000 });
      await shop.passTime(125_000);
      await asked(closing);
      await until('the group is closing', async () => (await statusOf('groups', 'id', group.groupId))[0] === 'closing');
      await victim.kill();
      await outage({ mode: 'none' });
      expect(await statusOf('orders', 'id', held.orderId)).toEqual(['pending_payment']);
      await shop.passTime(LEASE_MS);
      await endsRefunded(group);
      expect(await statusOf('orders', 'id', held.orderId)).toEqual(['closed']);
    });

    it('while settling: no half end, and the timer comes again', async () => {
      const { shop } = scene;
      const group = await openGroup();
      await shop.settle();
      const victim = await startVictim(scene, 'scheduler');
      await bucketOf(group.offer.stockId, async () => {
        await shop.passTime(HOUR_MS + 1_000);
        await blocked();
        await victim.kill();
      });
      expect(await statusOf('groups', 'id', group.groupId)).toEqual(['open']);
      expect(await statusOf('refunds', 'order_id', group.orderId)).toEqual([]);
      expect(await statusOf('group_members', 'group_id', group.groupId)).toEqual(['paid']);
      await shop.passTime(LEASE_MS);
      await endsRefunded(group);
    });

    it.each([
      ['between the refund’s row and the gateway', 'black_hole', false, 0],
      ['after the gateway took the refund', 'timeout_after_execute', false, 1],
      // then repeating it is refused as another request under a known number, and only asking about it helps
      ['after the gateway took it, and the shop’s address changed since', 'timeout_after_execute', true, 1],
    ])('%s: the same number, one refund', async (_, mode, hearsNotices, taken) => {
      const { shop } = scene;
      const group = await openGroup();
      await shop.settle();
      // The money must not arrive, and be told, before the process is dead and its traces are looked at.
      await shop.api.simulate('PUT', '/__sim/tuning', { refundDelayMs: 2_000 });
      const victim = await startVictim(scene, 'scheduler', { hearsNotices });
      await outage({ mode, path: '/v3/refund', method: 'POST', holdMs: 600_000 });
      await shop.passTime(HOUR_MS + 1_000);
      await asked('/v3/refund');
      await victim.kill();
      await outage({ mode: 'none' });
      expect(await statusOf('refunds', 'order_id', group.orderId)).toEqual(['requested']);
      expect((await trade(group.orderId))?.refundNos).toHaveLength(taken);
      await shop.passTime(LEASE_MS);
      await endsRefunded(group);
    });
  });
});
