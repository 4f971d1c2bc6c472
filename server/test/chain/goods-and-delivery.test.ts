// What a chain offers while it is open: the points it may be fetched at, goods that join and goods that stop, and its table
// by the way goods come, masked for managers and with a reason for operators.
import { beforeAll, describe, expect, it } from 'vitest';
import { permissionNames } from '@hetuan/contract';
import { operatorToken } from '../abuse/grounds.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { type ChainSteps, type OpenChain, createChainSteps } from './chain-steps.js';

const MINUTE_MS = 60_000;

describe('what a chain offers', () => {
  const scene = openScene();
  let steps: ChainSteps;
  let chief: string;
  let [near, far] = ['', ''];
  beforeAll(async () => {
    steps = createChainSteps(scene);
    chief = await operatorToken(scene, permissionNames);
    const point = async (name: string): Promise<string> => {
      const wish = { name, regionCode: '310104', street: '测试路 1 号', tel: '021-62345678', hours: '每天' };
      return String((await scene.shop.api.post('/api/ops/pickup-points', wish, chief)).body.id);
    };
    [near, far] = [await point('东门'), await point('西门')];
  });

  const edit = async (chain: OpenChain, change: object) => {
    const { edition, closesAt } = (await steps.inspect(chain)).body;
    const { commission: _, ...body } = steps.bodyOf([]);
    return steps.call('POST', `/api/me/chains/${chain.chainId}/edits`, chain.manager, {
      ...{ ...body, edition, closesAt },
      ...change,
    });
  };
  const fetchAt = (person: Person, chain: OpenChain, pointId: string) =>
    steps.call('POST', `/api/chains/${chain.chainId}/orders`, person, {
      lines: [{ skuId: chain.skus[0]!.skuId, units: 1 }],
      ...{ pickup: { pointId, recipient: '林小满', phone: '13800138000' }, quotedPayFen: 800 },
    });
  const leftOf = async (skuId: string) =>
    (
      await scene.world.sql<{ left: number }>(
        `select sum(b.left_units)::int as left from stocks s join stock_buckets b on b.stock_id = s.id
          where s.sku_id = $1 group by s.campaign_id order by s.campaign_id nulls first`,
        [skuId],
      )
    ).map(({ left }) => left);
  const wishOf = (skuId: string, more: object = {}) => ({
    ...{ skuId, priceFen: 800, stockUnits: 20, personLimit: 5 },
    ...more,
  });

  it('is fetched at its own points alone, and sent only where it says so', async () => {
    const sku = await scene.world.sku();
    const chain = await steps.opened([sku]);
    const person = await scene.world.person();
    const earlier = await scene.world.person();
    await steps.buyAndPay(earlier, chain, [1]);
    expect((await fetchAt(person, chain, near)).body.error?.code).toBe('delivery_not_offered');
    expect((await edit(chain, { skus: [wishOf(sku.skuId)], express: false, pointIds: [near] })).status).toBe(200);
    await scene.shop.settle();
    const told = await scene.world.sql(`select user_id, body from messages where kind = 'chain_edited'`);
    expect(told).toMatchObject([{ user_id: earlier.userId, body: expect.stringMatching(/配送方式.*不变/) as unknown }]);
    expect((await steps.show(chain.chainId)).body).toMatchObject({
      express: false,
      points: [{ id: near, name: '东门' }],
    });
    expect((await steps.buyAnswer(person, chain)).body.error?.code).toBe('delivery_not_offered');
    expect((await fetchAt(person, chain, far)).body.error?.code).toBe('delivery_not_offered');
    const placed = await fetchAt(person, chain, near);
    expect(placed.status, JSON.stringify(placed.body)).toBe(200);
    const none = await edit(chain, { skus: [wishOf(sku.skuId)], express: false, pointIds: [] });
    expect(JSON.stringify(none.body)).toContain('no_delivery');
    await scene.world.sql('update pickup_points set paused_at = app_now() where id = $1', [far]);
    const paused = await edit(chain, { skus: [wishOf(sku.skuId)], pointIds: [far] });
    expect(paused.body.error?.code).toBe('pickup_point_closed');
    await scene.world.sql('update pickup_points set paused_at = null where id = $1', [far]);
  });

  it('goods join with stock of their own, others stop and go home, and what was sold of them stays', async () => {
    const { world, shop } = scene;
    const [apple, pear, plum] = [await world.sku({ stock: 50 }), await world.sku({ stock: 50 }), await world.sku()];
    const chain = await steps.opened([apple, pear]);
    const person = await world.person();
    await steps.buyAndPay(person, chain, [0, 2]);
    const held = await steps.buy(person, chain, [0, 1]);
    expect(await leftOf(pear.skuId)).toEqual([30, 17]);
    const changed = await edit(chain, { skus: [wishOf(apple.skuId), wishOf(plum.skuId, { stockUnits: 10 })] });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(await leftOf(pear.skuId)).toEqual([47, 0]);
    expect(await leftOf(plum.skuId)).toEqual([90, 10]);
    const shown = (await steps.show(chain.chainId)).body.skus as { skuId: string }[];
    expect(shown.map(({ skuId }) => skuId)).toEqual([apple.skuId, plum.skuId]);
    const stopped = { ...chain, skus: [{ skuId: pear.skuId, priceFen: 800 }] };
    expect((await steps.buyAnswer(person, stopped)).body.error?.code).toBe('sku_unavailable');
    const joined = { ...chain, skus: [{ skuId: plum.skuId, priceFen: 800 }] };
    await steps.buyAndPay(person, joined, [1]);
    await scene.steps.pay(person, held);
    const managed = (await steps.inspect(chain)).body.skus as { skuId: string; stopped: boolean; paidUnits: number }[];
    expect(managed.find(({ skuId }) => skuId === pear.skuId)).toMatchObject({
      stopped: true,
      paidUnits: 3,
      stockUnits: 3,
    });
    await shop.settle();
    const told = await world.sql(`select 1 from messages where kind = 'chain_edited' and user_id = $1`, [
      person.userId,
    ]);
    expect(told).toEqual([]);
    await expectCleanAudits(shop);
    const again = [wishOf(apple.skuId), wishOf(plum.skuId, { stockUnits: 10 }), wishOf(pear.skuId, { stockUnits: 5 })];
    expect((await edit(chain, { skus: again })).status).toBe(200);
    expect(await leftOf(pear.skuId)).toEqual([42, 5]);
    expect((await steps.buyAnswer(person, stopped)).status).toBe(200);
    await expectCleanAudits(shop);
  });

  it('goods that can’t be had, cost more or leave less than the margin do not join; nothing is written then', async () => {
    const { world } = scene;
    const [sku, scarce] = [await world.sku(), await world.sku({ stock: 3 })];
    const chain = await steps.opened([sku]);
    const own = wishOf(sku.skuId);
    const codeOf = async (wish: object) => (await edit(chain, { skus: [own, wish] })).body.error?.code;
    expect(await codeOf(wishOf(scarce.skuId, { stockUnits: 4 }))).toBe('stock_below_zero');
    expect(await codeOf(wishOf(scarce.skuId, { stockUnits: 1, priceFen: 1_001 }))).toBe('chain_terms_invalid');
    expect(await codeOf(wishOf(scarce.skuId, { stockUnits: 1, priceFen: 526 }))).toBe('chain_terms_invalid');
    await world.sql('update skus set active = false where id = $1', [scarce.skuId]);
    expect(await codeOf(wishOf(scarce.skuId, { stockUnits: 1 }))).toBe('sku_unavailable');
    expect((await steps.inspect(chain)).body).toMatchObject({ edition: 1 });
    expect(await leftOf(scarce.skuId)).toEqual([3]);
  });

  it('stopping while people buy: either they have it, or it is told, and the stock is exact', async () => {
    const { world, shop } = scene;
    const [kept, going] = [await world.sku(), await world.sku({ stock: 40 })];
    const chain = await steps.opened([kept, going]);
    const people = await world.people(12);
    const buys = people.map((person) => steps.buyAnswer(person, chain, [0, 1]));
    const [stopped, ...answers] = await Promise.all([edit(chain, { skus: [wishOf(kept.skuId)] }), ...buys]);
    expect(stopped.status, JSON.stringify(stopped.body)).toBe(200);
    const codes = new Set(answers.map(({ body }) => body.error?.code ?? 'ok'));
    for (const code of codes) expect(['ok', 'sku_unavailable', 'sold_out']).toContain(code);
    const placed = answers.filter(({ status }) => status === 200).length;
    expect(await leftOf(going.skuId)).toEqual([40 - placed, 0]);
    await expectCleanAudits(shop);
  });

  it('its table by point, for its manager masked, and for an operator as it is with a reason on record', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const chain = await steps.opened([sku]);
    await edit(chain, { skus: [wishOf(sku.skuId)], pointIds: [near, far] });
    const [sent, east, west] = await world.people(3);
    await steps.buyAndPay(sent!, chain, [1]);
    for (const [person, pointId] of [[east!, near] as const, [west!, far] as const]) {
      await scene.steps.pay(person, String((await fetchAt(person, chain, pointId)).body.orderId));
    }
    const read = async (path: string, token: string, body: object) => {
      const asked = await shop.api.post(path, body, token);
      expect(asked.status, JSON.stringify(asked.body)).toBe(200);
      const { pathname, search } = new URL(String(asked.body.url));
      const answer = await fetch(`${shop.url}${pathname}${search}`);
      return { address: `${shop.url}${pathname}${search}`, rows: (await answer.text()).trim().split('\r\n').slice(1) };
    };
    const mine = `/api/me/chains/${chain.chainId}/export`;
    const { token } = chain.manager;
    expect((await read(mine, token, {})).rows).toHaveLength(3);
    const byPoint = await read(mine, token, { where: near });
    expect(byPoint.rows).toHaveLength(1);
    expect(byPoint.rows[0]).toMatch(/^2,自提：东门,.*,林\*\*,138\*\*\*\*8000,/);
    expect((await read(mine, token, { where: 'express' })).rows[0]).toMatch(/^1,快递,/);
    expect((await fetch(byPoint.address.replace(near, far))).status).toBe(404);
    expect((await fetch(byPoint.address.replace('as=manager', 'as=operator'))).status).toBe(404);
    const theirs = await read(`/api/ops/chains/${chain.chainId}/export`, chief, { reason: '配货', where: far });
    expect(theirs.rows[0]).toMatch(/^3,自提：西门,.*,林小满,13800138000,/);
    const logged = await world.sql(`select reason, details from operator_actions where action = 'chains.export'`);
    expect(logged).toMatchObject([{ reason: '配货', details: { where: far } }]);
    const other = await steps.manager();
    expect((await shop.api.post(mine, {}, other.token)).status).toBe(404);
    await shop.passTime(6 * MINUTE_MS);
    expect((await fetch(theirs.address)).status).toBe(404);
  });
});
