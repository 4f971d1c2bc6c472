// What people keep an eye on: capped, theirs alone, paged by key, true when something leaves the shelf; and a sold-out SKU
// that comes back is told of once.
import { describe, expect, it } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

const MINUTE_MS = 60_000;

describe('what a person keeps an eye on', () => {
  const scene = openScene();
  const call = (person: Person, method: string, path: string, body?: unknown) =>
    scene.shop.api.call(method, path, { token: person.token, ...(body === undefined ? {} : { body }) });
  const keep = (person: Person, productId: string) => call(person, 'PUT', `/api/me/favourites/${productId}`);
  const see = (person: Person, productId: string) => call(person, 'PUT', `/api/me/footprints/${productId}`);
  const list = async (person: Person, what: string) => {
    const ids: string[] = [];
    for (let cursor = ''; ;) {
      const { body } = await call(person, 'GET', `/api/me/${what}?limit=2${cursor}`);
      ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
      if (body.nextCursor === null) return ids;
      cursor = `&cursor=${String(body.nextCursor)}`;
    }
  };
  async function goods(count: number): Promise<WorldSku[]> {
    const all: WorldSku[] = [];
    for (let made = 0; made < count; made += 1) all.push(await scene.world.sku());
    return all;
  }

  it('favourites: kept once, newest first, paged without gap, let go, and nobody else’s', async () => {
    const { world } = scene;
    const [person, other] = (await world.people(2)) as [Person, Person];
    const skus = await goods(5);
    for (const { productId } of skus) expect((await keep(person, productId)).status).toBe(200);
    await together(4, () => keep(person, skus[0]!.productId));
    const ids = skus.map(({ productId }) => productId).reverse();
    expect(await list(person, 'favourites')).toEqual(ids);
    expect(await list(other, 'favourites')).toEqual([]);
    expect((await call(person, 'GET', `/api/me/favourites/${ids[0]!}`)).body).toEqual({ kept: true, alerts: [] });
    await call(other, 'POST', '/api/me/favourites/removal', { productIds: ids });
    expect(await list(person, 'favourites')).toEqual(ids);
    await call(person, 'POST', '/api/me/favourites/removal', { productIds: ids.slice(0, 2) });
    expect(await list(person, 'favourites')).toEqual(ids.slice(2));
    expect((await call(person, 'GET', `/api/me/favourites/${ids[0]!}`)).body).toEqual({ kept: false, alerts: [] });
  });

  it('what left the shelf is shown as such, without a price, and is not kept anew', async () => {
    const { world } = scene;
    const person = await world.person();
    const [sku] = (await goods(1)) as [WorldSku];
    await keep(person, sku.productId);
    await world.sql('update products set on_shelf = false where id = $1', [sku.productId]);
    const [item] = (await call(person, 'GET', '/api/me/favourites')).body.items as object[];
    expect(item).toMatchObject({ id: sku.productId, onShelf: false, lowestPriceFen: null });
    expect((await keep(await world.person(), sku.productId)).body.error?.code).toBe('product_unavailable');
    expect((await keep(person, '019358d0-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('favourites are capped, also when two pages keep the last one at once', async () => {
    const { world } = scene;
    const person = await world.person();
    const [a, b] = (await goods(2)) as [WorldSku, WorldSku];
    // the rest of them as one statement: products that nobody looks at
    await world.sql(
      `with made as (insert into products (id, name, category_id, brand_id, freight_template_id, on_shelf, listed_at, lowest_price_fen)
         select gen_random_uuid(), '多' || gen_random_uuid(), category_id, brand_id, freight_template_id, true, listed_at, 100
           from products, generate_series(1, $2) where id = $3 returning id)
       insert into favourites (user_id, product_id) select $1, id from made`,
      [person.userId, settings.favourites.maxKept - 1, a.productId],
    );
    const answers = await together(2, (index) => keep(person, [a, b][index]!.productId));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.body.error?.code).toBe('favourites_full');
  });

  it('footprints: one per product at its last look, the newest few, cleared one by one or whole', async () => {
    const { world } = scene;
    const person = await world.person();
    const [a, b, c] = (await goods(3)) as [WorldSku, WorldSku, WorldSku];
    for (const { productId } of [a, b, c, a]) await see(person, productId);
    expect(await list(person, 'footprints')).toEqual([a, c, b].map(({ productId }) => productId));
    await world.sql(
      `with made as (insert into products (id, name, category_id, brand_id, freight_template_id, on_shelf, listed_at, lowest_price_fen)
         select gen_random_uuid(), '多' || gen_random_uuid(), category_id, brand_id, freight_template_id, true, listed_at, 100
           from products, generate_series(1, $2) where id = $3 returning id)
       insert into footprints (user_id, product_id, seen_at) select $1, id, app_now() - interval '1 day' from made`,
      [person.userId, settings.favourites.maxFootprints + 5, a.productId],
    );
    await together(4, (index) => see(person, [a, b, c, a][index]!.productId));
    const [row] = await world.sql('select count(*)::int as n from footprints where user_id = $1', [person.userId]);
    expect(row!.n).toBe(settings.favourites.maxFootprints);
    await call(person, 'POST', '/api/me/footprints/removal', { productIds: [a.productId] });
    expect((await list(person, 'footprints')).slice(0, 2).sort()).toEqual([b.productId, c.productId].sort());
    await call(person, 'POST', '/api/me/footprints/removal', {});
    expect(await list(person, 'footprints')).toEqual([]);
  });

  describe('a sold-out SKU', () => {
    const ask = (person: Person, skuId: string) => call(person, 'PUT', `/api/me/stock-alerts/${skuId}`);
    const told = (skuId: string) =>
      scene.world.sql<{ user_id: string }>(
        `select payload->>'userId' as user_id from outbox where topic = 'stock_alert.due' and payload->>'skuId' = $1`,
        [skuId],
      );
    const look = async () => {
      await scene.shop.passTime(MINUTE_MS + 1_000);
      await scene.shop.settle();
    };

    it('is told of once when it comes back, to everybody who asked, and to nobody who withdrew', async () => {
      const { world, steps, shop } = scene;
      const [first, second, third] = (await world.people(3)) as [Person, Person, Person];
      const sku = await world.sku({ stock: 1 });
      expect((await ask(first, sku.skuId)).body.error?.code).toBe('still_in_stock');
      const buyer = await world.person();
      const { orderId } = await steps.place(buyer, sku.skuId);
      for (const person of [first, second, third, first]) expect((await ask(person, sku.skuId)).status).toBe(200);
      expect((await call(first, 'GET', `/api/me/favourites/${sku.productId}`)).body.alerts).toEqual([sku.skuId]);
      await call(third, 'DELETE', `/api/me/stock-alerts/${sku.skuId}`);
      await look();
      expect(await told(sku.skuId)).toEqual([]);
      await shop.api.post(`/api/orders/${orderId}/cancel`, {}, buyer.token);
      await look();
      await look();
      const everybody = (await told(sku.skuId)).map(({ user_id }) => user_id).sort();
      expect(everybody).toEqual([first.userId, second.userId].sort());
      // a wish that was met is over; a new one is a new wish
      for (const person of [first, buyer]) {
        const token = await shop.api.login(person.name);
        person.token = token;
      }
      await steps.place(buyer, sku.skuId);
      expect((await ask(first, sku.skuId)).status).toBe(200);
      await expectCleanAudits(shop);
    });

    it('off the shelf is not back', async () => {
      const { world, steps, shop } = scene;
      const [person, buyer] = (await world.people(2)) as [Person, Person];
      const sku = await world.sku({ stock: 1 });
      const { orderId } = await steps.place(buyer, sku.skuId);
      await ask(person, sku.skuId);
      await world.sql('update products set on_shelf = false where id = $1', [sku.productId]);
      await shop.api.post(`/api/orders/${orderId}/cancel`, {}, buyer.token);
      await look();
      expect(await told(sku.skuId)).toEqual([]);
      await world.sql('update products set on_shelf = true where id = $1', [sku.productId]);
      await look();
      expect(await told(sku.skuId)).toEqual([{ user_id: person.userId }]);
    });
  });

  it('follows a person whose two users become one: nothing twice, nothing lost', async () => {
    const { world, shop } = scene;
    const name = `keeper-${Date.now()}`;
    const wechat = await world.person(name);
    const alipay = await world.person(name, '310104', 'alipay');
    const [a, b] = (await goods(2)) as [WorldSku, WorldSku];
    const empty = await world.sku({ stock: 1 });
    await scene.steps.place(await world.person(), empty.skuId);
    for (const person of [wechat, alipay]) {
      await keep(person, a.productId);
      await see(person, a.productId);
      await call(person, 'PUT', `/api/me/stock-alerts/${empty.skuId}`);
    }
    await keep(alipay, b.productId);
    for (const [person, path] of [
      [wechat, '/api/me/phone'],
      [alipay, '/api/me/phone/alipay'],
    ] as const) {
      const body = await shop.api.simulate('POST', `/__sim/${person.platform}/phone`, { person: name });
      expect((await call(person, 'POST', path, body)).status).toBe(200);
    }
    expect(await list(wechat, 'favourites')).toEqual([b.productId, a.productId]);
    expect(await list(wechat, 'footprints')).toEqual([a.productId]);
    const rows = await world.sql('select user_id from stock_alerts where sku_id = $1', [empty.skuId]);
    expect(rows).toEqual([{ user_id: wechat.userId }]);
  });
});
