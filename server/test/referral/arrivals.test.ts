// Arrivals: a visit is one however often it is told, a short link leads to what was shared, and the funnel counts each
// step once, with what it means.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { permissionNames } from '@hetuan/contract';
import { settings } from '../../src/settings.js';
import { operatorToken } from '../abuse/grounds.js';
import { openScene } from '../harness/scene.js';

describe('arrivals', () => {
  const scene = openScene();
  const arrive = (body: object, token?: string) =>
    scene.shop.api.call('POST', '/api/visits', { key: randomUUID(), body, ...(token ? { token } : {}) });

  it('is one visit before and after signing in, and another after half an hour', async () => {
    const [visitor, sharer, person] = [randomUUID(), await scene.world.person(), await scene.world.person()];
    const made = await scene.shop.api.post('/api/shares', { target: { kind: 'home', id: null } }, sharer.token);
    const visit = { source: 'share', visitor, shareKey: made.body.key };
    const count = async () => scene.world.sql('select user_id from visits where visitor = $1 order by at', [visitor]);
    await arrive(visit);
    await arrive(visit);
    expect(await count()).toEqual([{ user_id: null }]);
    await arrive(visit, person.token);
    await arrive(visit, person.token);
    expect(await count()).toEqual([{ user_id: person.userId }]);
    await arrive({ source: 'zhihu', visitor }, person.token);
    await scene.shop.passTime(31 * 60_000);
    await arrive(visit);
    expect(await count()).toHaveLength(3);
  });

  it('a short link leads to what was shared, with its key; one that nobody has leads home', async () => {
    const [person, sku] = [await scene.world.person(), await scene.world.sku()];
    const target = { kind: 'product', id: sku.productId };
    const { body } = await scene.shop.api.post('/api/shares', { target }, person.token);
    const follow = async (key: string) => {
      const answer = await fetch(`${scene.shop.url}/s/${key}`, { redirect: 'manual' });
      return [answer.status, answer.headers.get('location')];
    };
    expect(await follow(String(body.key))).toEqual([
      302,
      `/shop/#/packages/goods/product/index?id=${sku.productId}&s=${String(body.key)}`,
    ]);
    expect(await follow('0000000000')).toEqual([302, '/shop/']);
    expect(await follow('..%2f..%2fx')).toEqual([302, '/shop/']);
  });

  it('the funnel counts every step on its day and by its source, and says what it counts', async () => {
    await scene.shop.passTime(3 * 86_400_000);
    const [now] = await scene.world.sql<{ day: string }>(
      `select to_char(app_now() at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day`,
    );
    const [sharer, reader] = [await scene.world.person(), await scene.world.person()];
    await scene.shop.api.post('/api/me/distributor', { termsVersion: settings.referral.termsVersion }, sharer.token);
    const shared = await scene.shop.api.post('/api/shares', { target: { kind: 'home', id: null } }, sharer.token);
    await arrive({ source: 'article', visitor: randomUUID(), label: 'a1' }, sharer.token);
    const friends = [await scene.world.person(), await scene.world.person()];
    for (const friend of friends) {
      await arrive({ source: 'share', visitor: randomUUID(), shareKey: shared.body.key }, friend.token);
    }
    for (const buyer of [friends[0]!, reader]) {
      for (let n = 0; n < 2; n += 1) {
        const { orderId } = await scene.steps.place(buyer, (await scene.world.sku()).skuId);
        await scene.steps.pay(buyer, orderId);
      }
    }
    await scene.shop.settle();
    const day = now!.day;
    const token = await operatorToken(scene, permissionNames);
    const seen = await scene.shop.api.get(`/api/ops/referral-funnel?from=${day}&to=${day}`, token);
    const { days, sources, definitions } = seen.body as {
      days: { source: string }[];
      sources: { source: string }[];
      definitions: Record<string, string>;
    };
    const of = (source: string) => days.find((row) => row.source === source);
    expect(of('article')).toMatchObject({ visits: 1, visitors: 1, shares: 0, buyers: 0 });
    expect(of('share')).toMatchObject({ shares: 1, visits: 2, visitors: 2, leads: 2, bound: 2, buyers: 1 });
    expect(of('direct')).toMatchObject({ visits: 0, buyers: 1 });
    expect(sources.find(({ source }) => source === 'article')).toMatchObject({
      people: 1,
      brought: 2,
      kPerMille: 2_000,
    });
    expect(sources.find(({ source }) => source === 'share')).toMatchObject({ people: 2, brought: 0, kPerMille: 0 });
    for (const text of Object.values(definitions)) expect(text.length).toBeGreaterThan(10);
    const wide = await scene.shop.api.get('/api/ops/referral-funnel?from=2026-01-01&to=2026-12-01', token);
    expect(wide.body).toMatchObject({ error: { code: 'window_invalid' } });
  });
});
