// The limits that keep one caller from hurting the others, each asked directly: what can't be stored, what is nothing,
// what is too much, too often, too large or too late.
import { permissionNames } from '@hetuan/contract';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.js';
import { LockOutage, createLocks } from '../src/platform/lock.js';
import { createRateLimits, defaultLimits } from '../src/platform/rate-limit.js';
import { operatorToken } from '../test/abuse/grounds.js';
import { openScene, passTimeUntil } from '../test/harness/scene.js';
import type { TestShop } from '../test/harness/shop.js';

const redises: Redis[] = [];
afterAll(() => redises.forEach((redis) => void redis.disconnect()));

function openRedis(shop: TestShop): Redis {
  const redis = new Redis(shop.config.redisUrl);
  redises.push(redis);
  return redis;
}

/** The same connection, but this process sleeps for a while the moment the first script's answer has come. */
function sleepyAfterScript(redis: Redis, ms: number): Redis {
  let sleepMs = ms;
  return new Proxy(redis, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name !== 'evalsha' && name !== 'eval') return (value as () => unknown).bind(target);
      return (...given: unknown[]) => {
        const answer = given.at(-1) as (...results: unknown[]) => void;
        const late = (...results: unknown[]): void => {
          const asked = results[0] ? 0 : sleepMs; // the first answer may be that Redis has not met the script yet
          for (const until = Date.now() + asked; Date.now() < until;);
          if (asked > 0) sleepMs = 0;
          answer(...results);
        };
        return (value as (...all: unknown[]) => unknown).apply(target, [...given.slice(0, -1), late]);
      };
    },
  });
}

describe('the limits', () => {
  const scene = openScene();

  it.each(['\\u0000', '\\ud800', 'a\\udfff'])('text that the database can not hold is refused: %s', async (text) => {
    const { world, shop } = scene;
    const { token } = await world.person();
    const headers = { 'content-type': 'application/json' };
    const answer = await shop.api.call('PATCH', '/api/me', { token, headers, raw: `{"nickname":"小${text}"}` });
    expect([answer.status, answer.body.error?.details]).toEqual([400, { where: 'body' }]);
  });

  it('a refund of nothing is refused', async () => {
    const { world, steps, shop } = scene;
    const buyer = await world.person();
    const { orderId } = await steps.place(buyer, (await world.sku()).skuId);
    await steps.pay(buyer, orderId);
    const chief = await operatorToken(scene, permissionNames);
    const refund = () => shop.api.post(`/api/ops/orders/${orderId}/refunds`, { reason: '缺货' }, chief);
    expect((await refund()).status).toBe(200);
    expect((await refund()).body.error?.code).toBe('refund_exceeds_paid');
    expect(await world.sql('select id from refunds where order_id = $1', [orderId])).toHaveLength(1);
    await passTimeUntil(shop, async () => (await steps.order(buyer, orderId)).status === 'refunded');
  });

  it('who lets two orders of an offer lapse waits', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2 });
    const buyer = await world.person();
    for (let lapse = 0; lapse < 2; lapse += 1) {
      const { orderId } = await steps.open(buyer, offer);
      await shop.api.call('POST', `/api/orders/${orderId}/cancel`, { token: buyer.token, body: {} });
    }
    expect((await steps.openAnswer(buyer, offer)).body.error?.code).toBe('offer_cool_down');
    expect((await steps.openAnswer(await world.person(), offer)).status).toBe(200);
    await shop.passTime(10 * 60_000);
    buyer.token = await shop.api.login(buyer.name);
    expect((await steps.openAnswer(buyer, offer)).status).toBe(200);
  });

  it.each([true, false])('a body larger than the limit is not read to its end (length told: %s)', async (told) => {
    const { token } = await scene.world.person();
    const large = Buffer.from(JSON.stringify({ nickname: 'x'.repeat(70_000) }));
    const body = told ? large : new Blob([large]).stream();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const init = { method: 'PATCH', headers, body, duplex: 'half' } as RequestInit;
    const answer = await fetch(`${scene.shop.url}/api/me`, init);
    expect(answer.status).toBe(413);
  });

  it('a lock with too little life left is no lock', async () => {
    const { shop } = scene;
    const locks = createLocks([sleepyAfterScript(openRedis(shop), 1_200)], shop.shop.db);
    await expect(locks.acquire('late', 2_000)).rejects.toBeInstanceOf(LockOutage);
    const prompt = await createLocks([openRedis(shop)], shop.shop.db).acquire('late', 2_000);
    expect(prompt.leftMs()).toBeGreaterThan(1_000);
    await prompt.release();
  });
});

describe('the rate', () => {
  const scene = openScene({ env: { RATE_LIMIT_FACTOR: '1' } });

  it('who asks too often is told to wait', async () => {
    const { world, shop } = scene;
    const [often, seldom] = await world.people(2);
    const write = (token: string) => shop.api.call('PATCH', '/api/me', { token, body: { nickname: '小满' } });
    const answers = await Promise.all(Array.from({ length: 130 }, () => write(often!.token)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(28);
    expect(refused[0]!.body.error?.code).toBe('too_many_requests');
    expect(refused[0]!.headers.get('retry-after')).toBe('1');
    expect((await write(seldom!.token)).status).toBe(200);
  });

  it('pictures to read are drawn so often and no more', async () => {
    const [person] = await scene.world.people(1);
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      statuses.push((await scene.shop.api.post('/api/captchas', {}, person!.token)).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  /** A process of its own, which may write eight times a minute and twice without asking what others counted. */
  const processOf = (redis: Redis) => {
    const allow = createRateLimits(redis, 1, { ...defaultLimits, write: { points: 8, seconds: 60 } });
    return async (person: string, times: number): Promise<number> => {
      let allowed = 0;
      for (let n = 0; n < times; n += 1) if (await allow('write', person)) allowed += 1;
      return allowed;
    };
  };

  it('who writes now and then costs no round trip; who writes much is counted over all processes, from the first', async () => {
    const person = newId();
    const redis = openRedis(scene.shop);
    const counted = async (): Promise<number> => Number(await redis.get(`limit:write:${person}`));
    const [one, other] = [processOf(redis), processOf(redis)];
    expect([await one(person, 2), await counted()]).toEqual([2, 0]);
    expect([await one(person, 1), await counted()]).toEqual([1, 3]);
    expect([await one(person, 1), await counted()]).toEqual([1, 4]);
    expect([await other(person, 2), await counted()]).toEqual([2, 4]);
    expect([await other(person, 1), await counted()]).toEqual([1, 7]);
    expect([await one(person, 3), await other(person, 3)]).toEqual([1, 0]);
    expect(await one(newId(), 3)).toBe(3);
  });

  it('without Redis a process counts alone', async () => {
    const gone = new Redis({ port: 1, host: '127.0.0.1', maxRetriesPerRequest: 0, retryStrategy: () => null });
    gone.on('error', () => undefined);
    redises.push(gone);
    expect(await processOf(gone)(newId(), 12)).toBe(8);
  });
});
