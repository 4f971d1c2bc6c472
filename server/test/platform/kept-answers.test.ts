// Answers that are kept for visitors: the same bytes and headers as a fresh one, never for who sends a token or comes
// from another page, gone when the catalogue changes here, and counted against the limit like any other.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { changePrice } from '../../src/modules/catalog/index.js';
import { createKeptAnswers } from '../../src/platform/http/kept-answers.js';
import type { Gatekeeper } from '../../src/platform/http/route.js';
import { createRateLimits } from '../../src/platform/rate-limit.js';
import { type Assortment, createAssortment } from '../catalog/assortment.js';
import { type TestShop, openTestShop } from '../harness/shop.js';

let shop: TestShop;
let goods: Assortment;
beforeAll(async () => {
  shop = await openTestShop({ env: { RATE_LIMIT_FACTOR: '1' } });
  goods = await createAssortment(shop);
  for (let n = 0; n < 20; n += 1) await goods.product();
});
afterAll(() => shop?.close());

const path = '/api/products?limit=20';
/** The fewest of five times: the shop's pool also counts its clock and the relay's hint, which now and then fall in. */
const tripsOf = async (work: () => Promise<unknown>): Promise<number> => {
  let fewest = Infinity;
  for (let time = 0; time < 5; time += 1) {
    const before = shop.shop.db.trips.count;
    await work();
    fewest = Math.min(fewest, shop.shop.db.trips.count - before);
  }
  return fewest;
};
const ask = (headers: Record<string, string> = {}) => fetch(`${shop.url}${path}`, { headers });

test('are the same in body and headers, but for the request’s own id', async () => {
  for (const encoding of ['gzip', 'identity']) {
    const [fresh, kept] = [await ask({ 'accept-encoding': encoding }), await ask({ 'accept-encoding': encoding })];
    const headersOf = (answer: Response) =>
      [...answer.headers]
        .filter(([name]) => !['x-request-id', 'date', 'connection', 'keep-alive'].includes(name))
        .sort();
    expect(headersOf(kept)).toEqual(headersOf(fresh));
    expect(kept.headers.get('x-request-id')).not.toBe(fresh.headers.get('x-request-id'));
    expect(kept.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
    expect(kept.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(kept.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await kept.json()).toEqual(await fresh.json());
  }
  expect((await ask({ 'x-request-id': 'a-name-of-my-own' })).headers.get('x-request-id')).toBe('a-name-of-my-own');
});

test('cost nothing while they are kept, and end when the catalogue changes', async () => {
  const { productId, skuId } = await goods.product(2_000);
  const price = async (): Promise<unknown> => {
    const answer = await shop.api.get(`/api/products/${productId}`);
    return answer.body.lowestPriceFen;
  };
  expect(await price()).toBe(2_000);
  expect(await tripsOf(price)).toBe(0);
  must(await changePrice(shop.shop, { skuId, priceFen: 1_500, actor: 'seed' }));
  expect(await price()).toBe(1_500);
});

test('are not for who sends a token, and nothing but a good answer is kept', async () => {
  const { productId } = await goods.product(2_000);
  await shop.api.get(`/api/products/${productId}`);
  const withToken = () => shop.api.get(`/api/products/${productId}`, 'no token of ours');
  expect(await tripsOf(withToken)).toBeGreaterThan(0);
  const gone = '/api/products/019373aa-0000-7000-8000-000000000000';
  expect((await shop.api.get(gone)).status).toBe(404);
  expect(await tripsOf(() => shop.api.get(gone))).toBe(1);
  const foreign = await ask({ origin: 'https://evil.example' });
  expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
});

test('are counted against the limit', async () => {
  const limits = createRateLimits(undefined, 1);
  let allowed = 0;
  while (await limits('api', 'somebody')) allowed += 1;
  const statuses: number[] = [];
  for (let n = 0; n <= allowed && statuses.at(-1) !== 429; n += 1) statuses.push((await ask()).status);
  expect(statuses.at(-1)).toBe(429);
});

test.each([
  { renewingMs: 60_000, calls: 2, behind: 'the old one' },
  { renewingMs: 0, calls: 3, behind: 'one of their own' },
])('once run out are fetched by one, and those behind get $behind', async ({ renewingMs, calls }) => {
  const kept = createKeptAnswers({ allow: () => Promise.resolve(true) } as unknown as Gatekeeper, 0);
  const generation = {};
  const keeping = { ms: 0, renewingMs, generation: () => generation };
  let made = 0;
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const app = new Koa().use(kept.middleware).use(async (ctx) => {
    made += 1;
    ctx.type = 'json';
    ctx.body = JSON.stringify({ made });
    if (made > 1) await held;
    ctx.state.kept = { keeping, generation, operation: 'test' };
  });
  const handle = app.callback();
  const server = createServer((request, response) => {
    if (!kept.answer(request, response, () => void handle(request, response))) void handle(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/anything`;
  const read = async () => ((await (await fetch(url)).json()) as { made: number }).made;
  try {
    expect(await read()).toBe(1);
    const renewing = read();
    await expect.poll(() => made).toBe(2);
    const behind = read();
    if (renewingMs > 0) expect(await behind).toBe(1);
    else await expect.poll(() => made).toBe(3);
    letGo();
    expect(await renewing).toBe(2);
    await behind;
    expect(made).toBe(calls);
  } finally {
    letGo();
    server.close();
  }
});
