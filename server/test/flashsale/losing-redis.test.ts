// The gate is lost in the middle of a sale (F04), comes back older than it was (F05), or drifts: nobody is told "sold
// out", nobody is sold what is not there, and exactly the rest is sold afterwards.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gateAccess, reconcileSlot, watchGates, writeAttempts } from '../../src/modules/flashsale/index.js';
import { StaleFence, keepGate } from '../../src/modules/flashsale/gate-keeping.js';
import { requestRefund } from '../../src/modules/orders/index.js';
import type { Shop } from '../../src/shop.js';
import { newId } from '../../src/platform/ids.js';
import { type EmbeddedRedis, startRedis } from '../../src/platform/embedded/redis.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Scene } from '../harness/scene.js';
import { together } from '../harness/scene.js';
import { openTestShop } from '../harness/shop.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { createSteps } from '../harness/steps.js';
import { type Person, createWorld } from '../harness/world.js';
import { type OpenItem, createFlashSteps } from './flash-steps.js';

describe('a sale whose Redis', () => {
  const scene = {} as Scene;
  const flash = createFlashSteps(scene);
  let dataDir: string;
  let redis: EmbeddedRedis;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hetuan-flash-redis-'));
    redis = await startRedis({ dataDir: join(dataDir, 'now') });
    scene.shop = await openTestShop({ env: { REDIS_URL: redis.url } });
    scene.world = await createWorld(scene.shop);
    scene.steps = createSteps(scene.shop);
  });
  afterAll(async () => {
    await scene.world?.close();
    await scene.shop?.close();
    await redis?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  const emptied = async (): Promise<void> => {
    const own = new Redis(redis.url);
    await own.flushall();
    own.disconnect();
  };

  async function sellTo(people: readonly Person[], item: OpenItem): Promise<number> {
    const answers = await together(people.length, (index) => flash.takeAnswer(people[index]!, item));
    await flash.write();
    return answers.filter(({ status }) => status === 200).length;
  }

  const ordersOf = async ({ itemId }: OpenItem): Promise<number> =>
    (await scene.world.sql('select id from orders where offer_id = $1', [itemId])).length;

  it('F04: is emptied sells exactly the rest, and says "later" in between', async () => {
    const item = await flash.open({ units: 30 });
    const people = await scene.world.people(50);
    expect(await sellTo(people.slice(0, 12), item)).toBe(12);
    const key = newId();
    const written = await flash.takeAnswer(people[12]!, item, { key });
    await flash.write();
    const lost = await flash.take(people[13]!, item);
    await emptied();
    for (const person of people.slice(14, 18)) {
      expect((await flash.takeAnswer(person, item)).body.error?.code).toBe('flash_busy');
    }
    expect(await watchGates(scene.shop.shop)).toBeGreaterThan(0);
    expect(await flash.look(people[13]!, lost)).toMatchObject({ status: 'lost_retry' });
    expect(await flash.gateState(item)).toMatchObject({ left: 17, epoch: 2, trusted: true });
    // whoever has an order is known: by their request, and by their limit
    expect((await flash.takeAnswer(people[12]!, item, { key })).body.attemptId).toBe(written.body.attemptId);
    expect((await flash.takeAnswer(people[0]!, item)).body.error?.code).toBe('flash_limit_reached');
    expect(await sellTo(people.slice(13), item)).toBe(17);
    expect(await ordersOf(item)).toBe(30);
    expect(await flash.units(item)).toEqual({ left: 0, held: 30, sold: 0 });
    await expectCleanAudits(scene.shop);
  });

  it('was taken over by an attempt of before: what was admitted by the lost gate is written by nobody', async () => {
    const item = await flash.open({ units: 3 });
    const person = await scene.world.person();
    const attempt = await flash.take(person, item);
    const taken = await gateAccess(scene.shop.shop).gate.take([item.itemId], 'slow', 10, 0);
    expect(taken).toHaveLength(1);
    await emptied();
    await watchGates(scene.shop.shop);
    await writeAttempts(scene.shop.shop, taken);
    expect(await flash.look(person, attempt)).toMatchObject({ status: 'lost_retry', orderId: null });
    expect(await ordersOf(item)).toBe(0);
    expect((await flash.gateState(item))?.left).toBe(3);
    await expectCleanAudits(scene.shop);
  });

  it('F22: was locked by somebody whose lock has passed on builds nothing', async () => {
    const item = await flash.open({ units: 2 });
    await emptied();
    const { shop } = scene.shop;
    const late: Shop = {
      ...shop,
      db: {
        ...shop.db,
        async transact(work, prelude) {
          await scene.world.sql('update lock_fences set fence = fence + 1 where name = $1', [`flash:${item.slotId}`]);
          return shop.db.transact(work, prelude);
        },
      },
    };
    await expect(keepGate(late, item.slotId)).rejects.toThrow(StaleFence);
    expect(await flash.gateState(item)).toBeNull();
    await watchGates(shop);
    expect(await flash.gateState(item)).toMatchObject({ left: 2, epoch: 2 });
  });

  it(
    'F05: comes back as it was long ago is closed until it is built anew, and the rest is sold',
    needsRealRedis,
    async () => {
      const item = await flash.open({ units: 20 });
      const people = await scene.world.people(30);
      await sellTo(people.slice(0, 5), item);
      const own = new Redis(redis.url);
      await own.config('SET', 'appendfsync', 'always');
      await sellTo(people.slice(5, 6), item);
      await cp(join(dataDir, 'now'), join(dataDir, 'before'), { recursive: true });
      own.disconnect();
      await sellTo(people.slice(6, 12), item);
      redis.kill('SIGKILL');
      await redis.exited;
      redis = await startRedis({ dataDir: join(dataDir, 'before'), port: redis.port });
      await expect.poll(() => scene.shop.shop.flashRedis.status, { timeout: 10_000 }).toBe('ready');
      expect((await flash.takeAnswer(people[12]!, item)).body.error?.code).toBe('flash_busy');
      await expect.poll(() => watchGates(scene.shop.shop).catch(() => -1), { timeout: 10_000 }).toBeGreaterThan(0);
      expect(await flash.gateState(item)).toMatchObject({ left: 8, trusted: true });
      expect(await sellTo(people.slice(12), item)).toBe(8);
      expect(await ordersOf(item)).toBe(20);
      await expectCleanAudits(scene.shop);
    },
  );

  it('promises too little is filled up, and one that promises too much is built anew', async () => {
    const item = await flash.open({ units: 10 });
    const buyer = await scene.world.person();
    const bought = await flash.buy(buyer, item);
    await scene.steps.pay(buyer, bought.orderId);
    // a refund puts its unit back on sale without a word to the gate
    const lines = await scene.world.sql(`select id from order_lines where order_id = $1 and kind = 'goods'`, [
      bought.orderId,
    ]);
    const why = { cause: 'operator' as const, reason: '测试', actor: 'system' };
    await requestRefund(scene.shop.shop, {
      ...{ orderId: bought.orderId, wishes: [{ lineId: String(lines[0]!.id), units: 1 }] },
      ...why,
    });
    expect((await flash.units(item)).left).toBe(10);
    expect((await flash.gateState(item))?.left).toBe(9);
    await reconcileSlot(scene.shop.shop, item.slotId);
    expect(await flash.gateState(item)).toMatchObject({ left: 10, epoch: 1 });
    await gateAccess(scene.shop.shop).gate.credit(item.itemId, {
      ...{ epoch: 1, attemptId: newId(), personId: buyer.userId, units: 3 },
    });
    expect(await watchGates(scene.shop.shop)).toBe(1);
    expect(await flash.gateState(item)).toMatchObject({ left: 10, epoch: 2 });
    await scene.shop.settle();
  });
});
