// What people who recommend hear of their commission: that it has come, that it can be taken out, that it was taken back.
// Many orders of one day are one message of each, every event counts in it once, and nothing is said of what never was.
import { beforeAll, describe, expect, it } from 'vitest';
import { reactionsOf } from '../../src/app.js';
import { planRebates, requestRefund, writeAll } from '../../src/modules/orders/index.js';
import { deliver } from '../../src/platform/outbox/worker.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, refundsArrive, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { DAY_MS } from './forest.js';
import { type Kin, createKin } from './kin.js';

describe('being told of commission', () => {
  const scene = openScene();
  let kin: Kin;
  beforeAll(async () => {
    kin = await createKin(scene);
  });

  interface Message {
    kind: string;
    body: string;
    link: { page: string };
    read: boolean;
  }
  async function told(person: Person): Promise<Message[]> {
    const items = (await scene.shop.api.get('/api/me/messages', person.token)).body.items as Message[];
    return items.filter(({ kind }) => kind.startsWith('commission_'));
  }
  const saying = (kind: string, page: string, ...texts: string[]) => ({
    ...{ kind: `commission_${kind}`, read: false },
    link: expect.objectContaining({ page }) as unknown,
    body: expect.stringMatching(new RegExp(texts.join('.*'))) as unknown,
  });

  it('orders of one day are one message, which is new once more with each of them', async () => {
    await kin.family();
    await kin.one();
    expect(await told(kin.middle)).toMatchObject([saying('held', 'earnings', '1 笔', '¥5', '售后期满后可以提现')]);
    expect(await told(kin.top)).toMatchObject([saying('held', 'earnings', '1 笔', '¥2')]);
    await scene.shop.api.call('POST', '/api/me/messages/read', { token: kin.middle.token, body: {} });
    await kin.one();
    expect(await told(kin.middle)).toMatchObject([saying('held', 'earnings', '2 笔', '¥10')]);
    await scene.shop.passTime(DAY_MS);
    await kin.signInAgain();
    await kin.one();
    expect((await told(kin.middle)).map(({ body }) => body)).toMatchObject([
      expect.stringContaining('1 笔'),
      expect.stringContaining('2 笔'),
    ]);
  });

  it('an event counts once, however often and with whatever others it comes', async () => {
    await kin.family();
    const ids = [(await kin.one()).orderId, (await kin.one()).orderId];
    const events = await scene.world.sql<{ id: string }>(
      `select e.id from outbox e join commissions c on c.id = e.subject_id
        where e.topic = 'commission.held' and c.order_id = any($1::uuid[]) and c.level = 1`,
      [ids],
    );
    expect(events).toHaveLength(2);
    await scene.world.sql(`delete from messages where user_id = $1`, [kin.middle.userId]);
    await scene.world.sql(`delete from inbox where reaction = 'notifications.commission-held' and event_id = any($1)`, [
      events.map(({ id }) => id),
    ]);
    const jobs = events.map(({ id }) => ({ eventId: Number(id), reaction: 'notifications.commission-held' }));
    await together(8, (turn) => deliver(scene.shop.shop.db, reactionsOf(scene.shop.shop), jobs[turn % 2]!));
    expect(await told(kin.middle)).toMatchObject([saying('held', 'earnings', '2 笔', '¥10')]);
  });

  it('a settlement of many orders tells once what can be taken out, and what of it paid a debt', async () => {
    await kin.family();
    const first = await kin.one();
    await kin.settled(first.orderId);
    expect(await told(kin.middle)).toMatchObject([
      saying('settled', 'withdraw', '1 笔', '¥5 可以提现'),
      { kind: 'commission_held' },
    ]);
    await kin.forest.withdraw(kin.middle, 500);
    await kin.refund(first.orderId, first.lineIds[0]!);
    await refundsArrive(scene);
    expect((await told(kin.middle))[0]).toMatchObject(saying('reversed', 'earnings', '扣回 ¥5', '其中 ¥5 余额不足'));
    const many = [await kin.one(), await kin.one(), await kin.one()];
    for (const { orderId } of many) await kin.received(orderId);
    await scene.shop.passTime(15 * DAY_MS + 60_000);
    await scene.shop.settle();
    await kin.signInAgain();
    expect((await told(kin.middle))[0]).toMatchObject(
      saying('settled', 'withdraw', '3 笔', '¥5 抵扣了欠款，¥10 可以提现'),
    );
    await expectCleanAudits(scene.shop);
  });

  it('what went back before it was ever held is not told as taken from anybody', async () => {
    await kin.family();
    const sku = await scene.world.sku({ priceFen: 10_000 });
    const [whole, part] = [
      await scene.steps.place(kin.buyer, sku.skuId),
      await scene.steps.place(kin.buyer, sku.skuId),
    ];
    for (const { orderId } of [whole, part]) await scene.steps.pay(kin.buyer, orderId);
    const [line] = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      whole.orderId,
    ]);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    const wishes = [{ lineId: String(line?.id), units: 1 }];
    expect((await requestRefund(scene.shop.shop, { orderId: whole.orderId, wishes, ...why })).ok).toBe(true);
    const rebated = await scene.shop.shop.db.transact(async (tx) => {
      const wish = { orderId: part.orderId, fenOf: () => 1_000 };
      const { writes } = await planRebates(tx, [wish], { reason: '测试', actor: 'system' });
      await writeAll(tx, writes);
    });
    expect(rebated.ok).toBe(true);
    await scene.shop.settle();
    expect(await told(kin.middle)).toMatchObject([saying('held', 'earnings', '1 笔', '¥4\\.50')]);
    await refundsArrive(scene);
    await expectCleanAudits(scene.shop);
  });
});
