// The database layer keeps its promises: replay on deadlock, no silent rollback, nothing told when COMMIT fails, one
// connection is enough (F15–F18, F22, F23, F27).
import { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import { Refused } from '../../src/kernel/errors.js';
import { prepared } from '../../src/platform/db/index.js';
import { newId } from '../../src/platform/ids.js';
import { LockContended, LockOutage, createLocks, fenceStatement } from '../../src/platform/lock.js';
import { openScene } from '../harness/scene.js';

const lockRow = prepared('select pg_advisory_xact_lock($1)');
const raise = prepared<{ n: number }>('select 1 / $1::int as n');
const insertSession = prepared('insert into roles (id, name, permissions) values ($1, $2, $3)');

describe('transactions', () => {
  const scene = openScene();

  it('F16: a deadlock replays the whole closure, and its effect happens once', async () => {
    const { db } = scene.shop.shop;
    const runs = { first: 0, second: 0 };
    let holding = 0;
    const run = (name: 'first' | 'second', order: [number, number]) =>
      db.transact(async (tx) => {
        runs[name] += 1;
        await tx.batch(lockRow(order[0]));
        holding += 1;
        for (let waited = 0; holding < 2 && waited < 200; waited += 1)
          await new Promise((resolve) => setTimeout(resolve, 10));
        await tx.batch(lockRow(order[1]), insertSession(newId(), `${name}-${newId()}`, []));
      });
    const results = await Promise.all([run('first', [101, 102]), run('second', [102, 101])]);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(runs.first + runs.second).toBeGreaterThan(2);
    const [count] = await scene.world.sql(
      `select count(*)::int as n from roles where name like 'first-%' or name like 'second-%'`,
    );
    expect(count!.n).toBe(2);
  });

  it('F17: when COMMIT fails, the caller hears it and no event leaves', async () => {
    const { db } = scene.shop.shop;
    await scene.world.sql(`create table promises (id int primary key,
      kept int references promises deferrable initially deferred)`);
    await scene.world.sql('grant insert on promises to hetuan_app');
    const broken = prepared('insert into promises values (1, 2)');
    const subject = newId();
    await expect(
      db.transact(async (tx) => {
        await tx.batch(broken());
        tx.emit('test.happened', subject);
      }),
    ).rejects.toThrow(/promises_kept_fkey/);
    expect(await scene.world.sql('select id from outbox where subject_id = $1', [subject])).toEqual([]);
  });

  it('F18: an error swallowed by the closure is raised, not committed silently', async () => {
    const { db } = scene.shop.shop;
    const swallow = db.transact(async (tx) => {
      await tx.batch(raise(0)).catch(() => undefined);
    });
    await expect(swallow).rejects.toThrow(/swallowed/);
  });

  it('what only waits for COMMIT is written too, when nothing was read before', async () => {
    const { db } = scene.shop.shop;
    const [id, subject] = [newId(), newId()];
    const written = await db.transact((tx) => {
      tx.last(insertSession(id, `waited-${id}`, []));
      return Promise.resolve();
    });
    const told = await db.transact((tx) => {
      tx.emit('test.happened', subject);
      return Promise.resolve();
    });
    expect([written.ok, told.ok]).toEqual([true, true]);
    expect(await scene.world.sql('select id from roles where id = $1', [id])).toHaveLength(1);
    expect(await scene.world.sql('select id from outbox where subject_id = $1', [subject])).toHaveLength(1);
  });

  it('a refusal rolls back and comes out as a value', async () => {
    const { db } = scene.shop.shop;
    const name = `refused-${newId()}`;
    const result = await db.transact(async (tx) => {
      await tx.batch(insertSession(newId(), name, []));
      throw new Refused('sold_out');
    });
    expect(result).toEqual({ ok: false, code: 'sold_out' });
    expect(await scene.world.sql('select id from roles where name = $1', [name])).toEqual([]);
  });

  it('F22: a holder that slept past its lock is refused by the fence', async () => {
    const { db } = scene.shop.shop;
    const redis = new Redis(scene.shop.config.redisUrl);
    const locks = createLocks([redis], db);
    const sleeper = await locks.acquire('rebuild', 1_000);
    await expect.poll(() => redis.exists('{lock}:rebuild'), { timeout: 5_000 }).toBe(0);
    const younger = await locks.acquire('rebuild', 5_000);
    const write = (lock: typeof sleeper) =>
      db.transact(async (tx) => {
        const [held] = await tx.batch(fenceStatement(lock));
        if (held.count === 0) throw new Refused('busy');
      });
    expect((await write(sleeper)).ok).toBe(false);
    expect((await write(younger)).ok).toBe(true);
    await younger.release();
    redis.disconnect();
  });

  it('F23: a held lock and an absent Redis are different errors, and neither hangs', async () => {
    const { db } = scene.shop.shop;
    const redis = new Redis(scene.shop.config.redisUrl);
    const locks = createLocks([redis], db);
    const held = await locks.acquire('warm-up', 5_000);
    await expect(locks.acquire('warm-up', 1_000)).rejects.toBeInstanceOf(LockContended);
    await held.release();
    const gone = new Redis({
      port: 1,
      host: '127.0.0.1',
      lazyConnect: true,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    gone.on('error', () => undefined);
    await expect(createLocks([gone], db).acquire('warm-up', 1_000)).rejects.toBeInstanceOf(LockOutage);
    expect(() => createLocks([redis, redis], db)).toThrow(/odd/);
    redis.disconnect();
    gone.disconnect();
  });

  it('F27: a skewed host clock decides nothing: the shop asks the database', () => {
    const { clock } = scene.shop.shop;
    const real = Date.now;
    const before = clock.now().getTime();
    Date.now = () => real() + 600_000;
    try {
      expect(Math.abs(clock.now().getTime() - before)).toBeLessThan(60_000);
      expect(Math.abs(clock.wall().getTime() - real())).toBeLessThan(60_000);
    } finally {
      Date.now = real;
    }
  });
});

describe('a pool of one connection (F15)', () => {
  const scene = openScene({ poolMax: 1 });

  it('serves a whole life of an order: nothing waits on itself', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const [leader, friend] = await world.people(2);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const joined = await steps.join(friend!, offer, opened.groupId);
    await steps.pay(friend!, joined.orderId);
    const alone = await steps.place(leader!, offer.skuId);
    expect(
      (await shop.api.call('POST', `/api/orders/${alone.orderId}/cancel`, { token: leader!.token, body: {} })).status,
    ).toBe(200);
    const failing = await steps.open(friend!, offer);
    await steps.pay(friend!, failing.orderId);
    await shop.passTime(86_400_000 + 60_000);
    await shop.settle();
    expect((await steps.order(leader!, opened.orderId)).status).toBe('awaiting_shipment');
    expect((await shop.api.get(`/api/groups/${failing.groupId}`)).body.status).toBe('expired');
  });
});
