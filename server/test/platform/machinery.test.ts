// What carries effects from a commit to the world survives the loss of everything but PostgreSQL: queue lost, worker
// killed, dispatcher killed between send and mark, two schedulers at once (F19, F20, F25, F26, and trace 1's crashes).
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { reactionsOf, timersOf } from '../../src/app.js';
import { prepared } from '../../src/platform/db/index.js';
import { newId } from '../../src/platform/ids.js';
import type { Reaction } from '../../src/platform/outbox/index.js';
import { jobOf, relayOnce } from '../../src/platform/outbox/relay.js';
import { deliver, openReactionQueue, startReactionWorker, sweep } from '../../src/platform/outbox/worker.js';
import { claimTimers, finishTimers, setTimer } from '../../src/platform/timers/index.js';
import { fireDueTimers } from '../../src/platform/timers/scheduler.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, passTimeUntil, together } from '../harness/scene.js';

const writeFact = prepared('insert into roles (id, name, permissions) values ($1, $2, $3)');

describe('the machinery', () => {
  const scene = openScene();
  const open: { stop(): Promise<void> }[] = [];

  afterEach(async () => {
    for (const one of open.splice(0)) await one.stop();
  });

  function countingReaction(topic: string): Reaction {
    return {
      name: `test.${topic}`,
      topics: [topic],
      inTransaction: async (tx, event) => {
        await tx.batch(writeFact(newId(), `${topic}-${event.subjectId}-${newId()}`, []));
      },
    };
  }

  async function effects(topic: string): Promise<number> {
    const [row] = await scene.world.sql('select count(*)::int as n from roles where name like $1', [`${topic}-%`]);
    return Number(row?.n);
  }

  async function emit(topic: string): Promise<void> {
    await scene.shop.shop.db.transact(async (tx) => {
      await tx.begin();
      tx.emit(topic, newId());
    });
  }

  function queue() {
    const opened = openReactionQueue(scene.shop.config.redisUrl);
    open.push({ stop: () => opened.close() });
    return opened;
  }

  it('F25: a dispatcher killed between send and mark delivers again, and the effect happens once', async () => {
    const { db } = scene.shop.shop;
    const reactions = [countingReaction('test.sent')];
    await scene.shop.settle();
    await emit('test.sent');
    const jobs = queue();
    const [event] = await scene.world.sql(`select id::int from outbox where topic = 'test.sent'`);
    await jobs.addBulk([jobOf(Number(event!.id), 'test.test.sent')]); // sent, and the mark never came
    await relayOnce(db, jobs, reactions);
    const delivery = { eventId: Number(event!.id), reaction: 'test.test.sent' };
    await together(8, () => deliver(db, reactions, delivery));
    expect(await effects('test.sent')).toBe(1);
  });

  it('F19, F20: deliveries that Bull lost or gave up are made by the sweeper', async () => {
    const { db, log } = scene.shop.shop;
    const reactions = [...reactionsOf(scene.shop.shop), countingReaction('test.lost')];
    const jobs = queue();
    await emit('test.lost');
    await relayOnce(db, jobs, reactions);
    const redis = new Redis(scene.shop.config.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    expect(await effects('test.lost')).toBe(0);
    await scene.world.sql(
      `update outbox set dispatched_at = dispatched_at - interval '10 seconds' where settled_at is null`,
    );
    await sweep(db, jobs, reactions);
    open.push(startReactionWorker({ db, queue: jobs, reactions, log }));
    for (let waited = 0; waited < 50 && (await effects('test.lost')) === 0; waited += 1) await pause(100);
    expect(await effects('test.lost')).toBe(1);
  });

  it('F26: two schedulers fire each due timer once, and the one that lost its lease can not end it', async () => {
    const { db, log } = scene.shop.shop;
    const fired: string[] = [];
    const handlers = new Map([
      [
        'test-timer',
        async (id: string) => {
          fired.push(id);
          await pause(5);
          return { done: true as const };
        },
      ],
    ]);
    const ids = Array.from({ length: 40 }, () => newId());
    for (const id of ids) await db.rows(setTimer('test-timer', id, new Date(0)));
    await together(4, () => fireDueTimers(db, handlers, log));
    expect(fired.filter((id) => ids.includes(id)).sort()).toEqual([...ids].sort());

    const subject = newId();
    await db.rows(setTimer('test-fenced', subject, new Date(0)));
    const [slow] = (await db.rows(claimTimers(50, 1))).filter((timer) => timer.subject_id === subject);
    await pause(20);
    const [quick] = (await db.rows(claimTimers(50, 60_000))).filter((timer) => timer.subject_id === subject);
    const [late] = await db.read(finishTimers([slow!]));
    expect(late.count).toBe(0);
    const [ended] = await db.read(finishTimers([quick!]));
    expect(ended.count).toBe(1);
  });

  it('killed after COMMIT, before the answer: the same key gets the stored answer and one order', async () => {
    const { world, steps } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const key = randomUUID();
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const answers = await together(12, () => steps.placeAnswer(buyer, lines, sku.priceFen, key));
    const good = answers.filter((answer) => answer.status === 200);
    expect(good.length).toBeGreaterThan(0);
    for (const answer of answers) {
      if (answer.status !== 200) expect(answer.body.error?.code).toBe('idempotency_in_flight');
    }
    const again = await steps.placeAnswer(buyer, lines, sku.priceFen, key);
    expect(again.body).toEqual(good[0]!.body);
    expect(await world.sql('select id from orders where user_id = $1', [buyer.userId])).toHaveLength(1);
  });

  it('killed between prepay and its row: paying again repeats the same number and gets a prepay', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId);
    await shop.api.simulate('PUT', '/__sim/outages', {
      mode: 'timeout_after_execute',
      path: '/v3/pay',
      times: 1,
      holdMs: 200,
    });
    const first = await steps.startPaying(buyer, placed.orderId);
    expect(first.answer.body.error?.code).toBe('payment_unavailable');
    const second = await steps.startPaying(buyer, placed.orderId);
    expect(second.answer.status).toBe(200);
    const rows = await world.sql('select status from payments where order_id = $1', [placed.orderId]);
    expect(rows).toEqual([{ status: 'prepaid' }]);
  });

  it('a lost notice only costs time: the poller finds the payment (trace 2)', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId);
    const { prepayId } = await steps.startPaying(buyer, placed.orderId);
    const [payment] = await world.sql('select out_trade_no from payments where order_id = $1', [placed.orderId]);
    await shop.api.simulate('PUT', `/__sim/faults/${String(payment!.out_trade_no)}`, { fault: 'loss' });
    await shop.api.simulate('POST', `/__sim/pay/${prepayId}`, {});
    expect((await steps.order(buyer, placed.orderId)).status).toBe('pending_payment');
    await shop.passTime(61_000);
    await fireDueTimers(shop.shop.db, timersOf(shop.shop), shop.shop.log);
    expect((await steps.order(buyer, placed.orderId)).status).toBe('awaiting_shipment');
    await expectCleanAudits(shop);
  });

  it(
    'trace 4: a close without an answer keeps the seat until the grace is over, then the group ends and refunds',
    { timeout: 60_000 },
    async () => {
      const { world, steps, shop } = scene;
      const offer = await world.offer(await world.sku(), { size: 3, timeLimitMs: 3_600_000 });
      const [leader, friend] = await world.people(2);
      const opened = await steps.open(leader!, offer);
      await steps.pay(leader!, opened.orderId);
      await shop.passTime(3_600_000 - 120_000);
      friend!.token = await shop.api.login(friend!.name);
      const joined = await steps.join(friend!, offer, opened.groupId);
      await steps.startPaying(friend!, joined.orderId);
      await shop.passTime(125_000);
      await shop.api.simulate('PUT', '/__sim/outages', { mode: 'error_500', path: '/v3/pay' });
      await shop.settle();
      const closing = await shop.api.get(`/api/groups/${opened.groupId}`);
      expect(closing.body).toMatchObject({ status: 'closing', held: 1, paid: 1 });
      const late = await steps.joinAnswer(await world.person(), offer, opened.groupId);
      expect(late.body.error?.code).toBe('group_closing');
      await shop.passTime(7 * 60_000);
      await shop.settle();
      await shop.api.simulate('PUT', '/__sim/outages', { mode: 'none' });
      const ended = await shop.api.get(`/api/groups/${opened.groupId}`);
      expect(ended.body.status).toBe('expired');
      await passTimeUntil(shop, async () => (await steps.order(leader!, opened.orderId)).status === 'refunded');
      expect((await steps.order(leader!, opened.orderId)).status).toBe('refunded');
      await expectCleanAudits(shop);
    },
  );
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
