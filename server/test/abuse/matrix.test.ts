// Who may call what (S02, S03, S14, S16, S17, S24): every endpoint of the contract against everybody who must not
// reach it. The lists are the contract itself, so a new route is covered on the day it is written.
import { randomUUID } from 'node:crypto';
import { type Permission, permissionNames } from '@hetuan/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { routesOf } from '../../src/app.js';
import { openScene } from '../harness/scene.js';
import { exampleBody, paramNames, pathOf, shapeOf } from './example-input.js';
import {
  type Grounds,
  allEndpoints,
  belongings,
  callEndpoint,
  expectRefusal,
  isOperators,
  named,
  operatorToken,
  prepareGrounds,
} from './grounds.js';

const closed = allEndpoints.filter(({ access }) => access !== 'anyone');
const shoppers = allEndpoints.filter(({ access }) => access === 'shopper');
const operators = allEndpoints.filter(isOperators);

/** Ids in shoppers' paths that belong to nobody in particular. */
const PUBLIC_PARAMS = [
  ...['skuId', 'offerId', 'itemId', 'productId', 'purpose', 'templateId', 'shareKey', 'slotId', 'flashItemId'],
  ...['invitationCampaignId', 'lotteryId'],
];
/** A group is there for others to join, a bargain for others to cut. */
const OPEN_TO_OTHERS = new Set(['groupbuy.joinGroup', 'bargain.cutPrice']);
/** Taking out of one's own cart what is not in it is done already. */
const DONE_ANYWAY = new Set(['cart.removeCartItem', 'favourites.withdrawAlert', 'flashsale.withdrawReminder']);

describe('who may call what', () => {
  const scene = openScene();
  let grounds: Grounds;
  let nobody: string;
  const allBut = new Map<Permission, string>();
  const only = new Map<Permission, string>();

  beforeAll(async () => {
    grounds = await prepareGrounds(scene);
    nobody = await operatorToken(scene, []);
    for (const permission of permissionNames) {
      only.set(permission, await operatorToken(scene, [permission]));
      allBut.set(
        permission,
        await operatorToken(
          scene,
          permissionNames.filter((name) => name !== permission),
        ),
      );
    }
  }, 120_000);

  it('every endpoint is served by exactly one route, and nothing else is', () => {
    const served = routesOf(scene.shop.shop).map((route) => route.endpoint.id);
    expect([...served].sort()).toEqual(allEndpoints.map(({ id }) => id).sort());
    const places = allEndpoints.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(named(closed))('%s: nobody gets in without a good token', async (_, endpoint) => {
    const path = pathOf(endpoint);
    expectRefusal(await callEndpoint(scene, endpoint, path), [401]);
    const body = grounds.owner.token.split('.')[1] ?? '';
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    for (const token of ['x', unsigned, `${grounds.owner.token}x`, grounds.owner.token.slice(0, -4), '..']) {
      expectRefusal(await callEndpoint(scene, endpoint, path, { token }), [401], token);
    }
    const basic = { authorization: `Basic ${grounds.owner.token}` };
    expectRefusal(await callEndpoint(scene, endpoint, path, { headers: basic }), [401]);
    expectRefusal(await callEndpoint(scene, endpoint, `${path}?access_token=${grounds.owner.token}`), [401]);
  });

  it.each(named(operators))('%s: no shopper, and no operator without its permission', async (_, endpoint) => {
    const { operator: permission } = endpoint.access as { operator: Permission };
    const path = pathOf(endpoint);
    expect(endpoint.path).toMatch(/^\/api\/ops\//);
    for (const token of [grounds.owner.token, nobody, allBut.get(permission)!]) {
      expectRefusal(await callEndpoint(scene, endpoint, path, { token }), [403]);
    }
    const raw = '{';
    const headers = { 'content-type': 'application/json' };
    const allowed = await callEndpoint(scene, endpoint, path, {
      token: only.get(permission)!,
      ...(endpoint.method === 'GET' ? {} : { raw, headers }),
    });
    expect([200, 400, 404]).toContain(allowed.status);
  });

  it.each(named(shoppers))('%s: an operator is no shopper', async (_, endpoint) => {
    expect(endpoint.path).not.toMatch(/^\/api\/ops\//);
    for (const token of [grounds.chief, nobody]) {
      expectRefusal(await callEndpoint(scene, endpoint, pathOf(endpoint), { token }), [403]);
    }
  });

  it('the operator’s own page is for operators who may do something', async () => {
    expectRefusal(await scene.shop.api.get('/api/ops/me'), [401]);
    expectRefusal(await scene.shop.api.get('/api/ops/me', grounds.owner.token), [401, 403]);
    expectRefusal(await scene.shop.api.get('/api/ops/me', nobody), [403]);
    expect((await scene.shop.api.get('/api/ops/me', grounds.chief)).status).toBe(200);
  });

  const withParams = shoppers.filter((endpoint) => paramNames(endpoint).length > 0);

  it.each(named(withParams))('%s: another person’s id is no id', async (_, endpoint) => {
    const names = paramNames(endpoint);
    const untold = names.filter((name) => !PUBLIC_PARAMS.includes(name) && !(name in grounds.owned));
    expect(untold, 'say in this file whose these are').toEqual([]);
    const before = await belongings(scene, grounds.owner);
    const mine = names.filter((name) => name in grounds.owned);
    const count = Math.max(1, ...mine.map((name) => grounds.owned[name]!.length));
    const body = exampleBody(endpoint, {
      skuId: grounds.sku.skuId,
      ...{ addressId: grounds.owner.addressId, pickup: undefined },
    });
    for (let index = 0; index < count; index += 1) {
      const known: Record<string, string> = { skuId: grounds.sku.skuId, offerId: grounds.offer.offerId };
      for (const name of mine) known[name] = grounds.owned[name]![index] ?? grounds.owned[name]![0]!;
      const answer = await callEndpoint(scene, endpoint, pathOf(endpoint, known), {
        token: grounds.stranger.token,
        body,
      });
      if (mine.length > 0 && !OPEN_TO_OTHERS.has(endpoint.id)) expectRefusal(answer, [404]);
    }
    expect(await belongings(scene, grounds.owner)).toEqual(before);
  });

  it.each(named(withParams))('%s: an invented id is refused', async (_, endpoint) => {
    if (!paramNames(endpoint).some((name) => name.endsWith('Id'))) return;
    const before = await belongings(scene, grounds.owner);
    const body = exampleBody(endpoint, { addressId: grounds.owner.addressId, skuId: grounds.sku.skuId });
    const answer = await callEndpoint(scene, endpoint, pathOf(endpoint), { token: grounds.owner.token, body });
    if (DONE_ANYWAY.has(endpoint.id)) expect(answer.status).toBe(200);
    else expectRefusal(answer, [403, 404, 409]);
    expect(await belongings(scene, grounds.owner)).toEqual(before);
  });

  const opsParams = operators.filter((endpoint) => paramNames(endpoint).length > 0);

  it.each(named(opsParams))('%s: an invented id is refused to operators too', async (_, endpoint) => {
    const body = exampleBody(endpoint);
    const answer = await callEndpoint(scene, endpoint, pathOf(endpoint), { token: grounds.chief, body });
    expectRefusal(answer, [400, 403, 404, 409]);
  });

  const takesAddress = shoppers.filter(({ body }) => body && 'addressId' in (shapeOf(body).properties ?? {}));

  it.each(named(takesAddress))('%s: nothing goes to another person’s address', async (_, endpoint) => {
    const known = {
      skuId: endpoint.path.includes('/orders') ? grounds.sku.skuId : grounds.offer.skuId,
      offerId: grounds.offer.offerId,
      groupId: grounds.owned.groupId![0]!,
      flashItemId: grounds.flashItemId,
      addressId: grounds.owner.addressId,
    };
    const answer = await callEndpoint(scene, endpoint, pathOf(endpoint, known), {
      token: grounds.stranger.token,
      body: exampleBody(endpoint, {
        ...{ ...known, quotedPayFen: grounds.offer.priceFen },
        ...{ pickup: undefined, pickupPointId: undefined },
      }),
    });
    expectRefusal(answer, [404]);
    const rows = await scene.world.sql('select id from orders where user_id = $1', [grounds.stranger.userId]);
    expect(rows).toEqual([]);
  });

  it.each(named(allEndpoints))('%s: other methods on its path change nothing', async (_, endpoint) => {
    const before = await belongings(scene, grounds.owner);
    const known = Object.fromEntries(Object.entries(grounds.owned).map(([name, ids]) => [name, ids[0]!]));
    const path = pathOf(endpoint, known);
    const methods = new Set(allEndpoints.filter((other) => other.path === endpoint.path).map(({ method }) => method));
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      if (methods.has(method)) continue;
      const token = isOperators(endpoint) ? grounds.chief : grounds.owner.token;
      expectRefusal(await scene.shop.api.call(method, path, { token }), [400, 401, 403, 404, 405], method);
    }
    expect(await belongings(scene, grounds.owner)).toEqual(before);
  });

  it.each([
    '/api',
    '/api/',
    '/api/nothing',
    '/api/orders/..%2fops%2forders',
    '/api/ops',
    '/api/ops/timers',
    '/api/jobs',
    '/api/cron',
    '/admin',
    '/queues',
    '/.env',
    '/.git/config',
    '/files/..%2f..%2fcredentials%2fwechat.json',
    `/api/orders/${randomUUID()}/paid`,
    '/__sim/clock',
  ])('%s leads nowhere', async (path) => {
    for (const method of ['GET', 'POST']) {
      expectRefusal(await scene.shop.api.call(method, path, { token: grounds.chief }), [400, 403, 404, 405], method);
    }
  });

  it('a foreign page gets no leave to read or to write', async () => {
    const own = new URL(scene.shop.url);
    const foreign = ['https://evil.example', 'null', `${own.origin}.evil.example`, `http://127.0.0.1:${own.port}0`];
    for (const origin of foreign) {
      const read = await scene.shop.api.call('GET', '/api/me', { token: grounds.owner.token, headers: { origin } });
      expect(read.headers.get('access-control-allow-origin'), origin).toBeNull();
      const headers = { origin, 'access-control-request-method': 'POST' };
      const asked = await scene.shop.api.call('OPTIONS', '/api/orders', { headers });
      expect(asked.headers.get('access-control-allow-origin'), origin).toBeNull();
      expect(asked.headers.get('access-control-allow-credentials'), origin).toBeNull();
    }
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' };
    const [orderId] = grounds.owned.orderId!;
    const posted = await scene.shop.api.call('POST', `/api/orders/${orderId!}/cancel`, { headers: form, raw: 'a=1' });
    expectRefusal(posted, [401]);
  });

  it('S17: no session comes from a forged, a used or an invented code', async () => {
    const { api } = scene.shop;
    const { code } = await api.simulate('POST', '/__sim/wechat/login', { person: grounds.owner.name });
    const consent = { version: String((await api.get('/api/consent-version')).body.version) };
    const login = (body: unknown) => api.call('POST', '/api/auth/wechat', { body });
    expect((await login({ code, consent })).status).toBe(200);
    expectRefusal(await login({ code, consent }), [401]);
    expectRefusal(await login({ code: 'invented', consent }), [401]);
    expectRefusal(await login({ openid: 'oTEST', consent }), [400]);
    expectRefusal(await login({ code, openid: 'oTEST', consent }), [400]);
    expectRefusal(await api.call('POST', '/api/auth/refresh', { body: { refreshToken: 'a'.repeat(43) } }), [401]);
  });
});
