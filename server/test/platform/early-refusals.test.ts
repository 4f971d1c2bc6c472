// A process that has its hands full turns away what comes more, at once and as the whole way would say it, and takes the
// next one as soon as a hand is free.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { expect, test } from 'vitest';
import { createCrowd } from '../../src/platform/http/crowd.js';
import { createEarlyRefusals } from '../../src/platform/http/early-refusals.js';
import { kindOf } from '../../src/platform/http/route.js';

async function openDoor(most: number) {
  const crowd = createCrowd({ most, mostOfKind: most, mostAtWork: most });
  const early = createEarlyRefusals({ routes: [], callerOf: () => null });
  const held: (() => void)[] = [];
  let seen = 0;
  const app = new Koa()
    .use((ctx, next) => {
      ctx.set('X-Request-Id', 'of-the-whole-way');
      ctx.set('X-Content-Type-Options', 'nosniff');
      seen += 1;
      return next();
    })
    .use((ctx, next) => early.middleware(ctx, next))
    .use((ctx) =>
      crowd.carry('write orders', async () => {
        await new Promise<void>((resolve) => held.push(resolve));
        ctx.body = { done: true };
      }),
    );
  const handle = app.callback();
  const server = createServer((request, response) => {
    const begin = (): void => void handle(request, response);
    if (!crowd.letIn('write orders', begin) && !early.turnAway(request, response)) begin();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    ask: (headers: Record<string, string> = {}) => fetch(url, { method: 'POST', headers, body: '{}' }),
    held,
    seen: () => seen,
    close: () => server.close(),
  };
}

test('one too many is turned away until a hand is free', async () => {
  const door = await openDoor(2);
  try {
    const inside = [door.ask(), door.ask()];
    await expect.poll(() => door.held.length).toBe(2);
    const [first, second] = [await door.ask(), await door.ask({ 'x-request-id': 'my-own-name' })];
    // the first taught the door what to say; the second did not get to the application
    expect(door.seen()).toBe(3);
    for (const answer of [first, second]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.json()).toMatchObject({ error: { code: 'busy' } });
    }
    expect(second.headers.get('x-request-id')).toBe('my-own-name');
    // pages are told with the headers that let them read it
    expect((await door.ask({ origin: 'https://elsewhere.example' })).status).toBe(503);
    expect(door.seen()).toBe(4);
    door.held.splice(0).forEach((letGo) => letGo());
    expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200]);
    const next = door.ask();
    await expect.poll(() => door.held.length).toBe(1);
    door.held.splice(0).forEach((letGo) => letGo());
    expect((await next).status).toBe(200);
  } finally {
    door.held.splice(0).forEach((letGo) => letGo());
    door.close();
  }
});

test('those who come together begin together once all were heard, in their order, and no turn begins too many', async () => {
  const crowd = createCrowd({ most: 60, mostOfKind: 6, mostAtWork: 6 }, 2);
  const begun: number[] = [];
  const turns: number[] = [];
  const come = (one: number) => crowd.letIn('write orders', () => void begun.push(one));
  for (const one of [1, 2, 3, 4, 5, 6]) expect(come(one)).toBe(true);
  expect(come(0)).toBe(false); // who waits to begin is in
  expect(begun).toEqual([]);
  while (begun.length < 6) {
    await new Promise((turn) => setImmediate(turn));
    turns.push(begun.length);
    if (begun.length === 4) come(7); // behind those who wait
  }
  expect(turns).toEqual([2, 4, 6]);
  await new Promise((turn) => setImmediate(turn));
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('what takes all the room of its kind waits unread, in its order, and keeps no other kind waiting', async () => {
  const crowd = createCrowd({ most: 8, mostOfKind: 5, mostAtWork: 2 });
  const held: (() => void)[] = [];
  const begun: string[] = [];
  const come = (kind: string, name: string): boolean =>
    crowd.letIn(kind, () => {
      begun.push(name);
      void crowd.carry(kind, () => new Promise<void>((done) => held.push(done)));
    });
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise((next) => setImmediate(next));
  };
  for (const name of ['a', 'b', 'c', 'd']) come('write orders', name);
  come('read products', 'other');
  await turns();
  expect(begun).toEqual(['a', 'b', 'other']);
  held.shift()?.();
  await turns();
  expect(begun).toEqual(['a', 'b', 'other', 'c']);
  // one that ends before it works gives its place to the next
  crowd.letIn('write carts', () => void begun.push('refused'));
  crowd.letIn('write carts', () => void begun.push('refused too'));
  come('write carts', 'cart');
  await turns();
  expect(begun.slice(4)).toEqual(['refused', 'refused too', 'cart']);
  expect(['e', 'f', 'g'].map((name) => come('write orders', name))).toEqual([true, true, false]);
  expect(come('read products', 'another')).toBe(true);
  expect(come('read products', 'more')).toBe(false); // of all kinds: four at work and four in line
  held.splice(0).forEach((done) => done());
  await turns();
  held.splice(0).forEach((done) => done());
  await turns();
  expect(begun.slice(7)).toEqual(['d', 'e', 'another', 'f']);
  expect(crowd.kinds).toBe(1);
  held.splice(0).forEach((done) => done());
  await turns();
  expect(crowd.kinds).toBe(0);
});

test('a kind is the same question, whatever one it is about', () => {
  const order = '0199c0de-0000-7000-8000-000000000001';
  expect(kindOf('GET', `/api/orders/${order}/shipments`)).toBe(kindOf('GET', '/api/orders/:orderId/shipments'));
  expect(kindOf('GET', '/api/shares/aB3dE9xYz0')).toBe(kindOf('GET', '/api/shares/:shareKey'));
  expect(kindOf('POST', `/api/orders/${order}/cancel`)).not.toBe(kindOf('POST', '/api/orders'));
  expect(kindOf('POST', '/api/orders')).not.toBe(kindOf('GET', '/api/orders'));
});
