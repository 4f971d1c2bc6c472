// What goods cost now: lists are sorted by it while a limited-time price runs, and asking for it costs as many statements
// whatever the cart and however many campaigns run.
import { beforeAll, describe, expect, it } from 'vitest';
import { quoteOrder } from '../../src/modules/orders/commands/quote-order.js';
import { forgetCatalog } from '../../src/modules/catalog/index.js';
import { endCampaignTimer, startCampaignTimer } from '../../src/modules/promotions/commands/move-campaign.js';
import { forgetCampaigns } from '../../src/modules/promotions/running.js';
import { queriesOf } from '../counts/counted-queries.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createCampaignSteps } from './campaign-steps.js';

const HOUR_MS = 3_600_000;

describe('what goods cost now', () => {
  const scene = openScene();
  const boss = { token: '' };
  const steps = createCampaignSteps(scene, boss);
  const { move, at, draft, running, limited, reduction, quote, of } = steps;
  const signIn = async (): Promise<void> => {
    boss.token = (await operator(scene.shop, 'campaigns.read', 'campaigns.write', 'campaigns.approve')).token;
  };
  beforeAll(signIn);

  it('lists are sorted and narrowed by what goods cost now, and a favourite shows it', async () => {
    const { world, shop } = scene;
    const [dear, cheap] = [await world.sku({ priceFen: 77_700 }), await world.sku({ priceFen: 77_500 })];
    const person = await world.person();
    await shop.api.call('PUT', `/api/me/favourites/${dear.productId}`, { token: person.token });
    const within = async (query: string): Promise<string[]> => {
      forgetCatalog(shop.shop.db);
      const { items } = (await shop.api.get(`/api/products?limit=50&${query}`)).body as { items: { id: string }[] };
      return items.map(({ id }) => id);
    };
    const both = 'minPriceFen=77000&maxPriceFen=78000';
    const kept = async () => {
      const { items } = (await shop.api.get('/api/me/favourites', person.token)).body as { items: object[] };
      return items;
    };
    expect(await within(`${both}&sort=price-asc`)).toEqual([cheap.productId, dear.productId]);
    const id = await running(limited(dear, 77_100));
    expect(await within(`${both}&sort=price-asc`)).toEqual([dear.productId, cheap.productId]);
    expect(await within(`${both}&sort=price-desc`)).toEqual([cheap.productId, dear.productId]);
    expect(await within('minPriceFen=77000&maxPriceFen=77200')).toEqual([dear.productId]);
    expect(await within('minPriceFen=77600&maxPriceFen=78000')).toEqual([]);
    expect(await kept()).toMatchObject([{ id: dear.productId, lowestPriceFen: 77_100 }]);
    expect((await quote(person, of(dear))).body.payFen).toBe(77_100);
    // another one takes over in the same moment: whichever timer comes first, what runs is asked
    const next = await draft(limited(dear, 77_200), { startsAt: at(HOUR_MS), endsAt: at(2 * HOUR_MS) });
    await world.sql(`update campaigns set ends_at = (select starts_at from campaigns where id = $2) where id = $1`, [
      ...[id, next],
    ]);
    expect((await move(next, 'schedule')).status).toBe(200);
    await shop.passTime(HOUR_MS + 1_000);
    await startCampaignTimer(shop.shop, next);
    await endCampaignTimer(shop.shop, id);
    person.token = await shop.api.login(person.name, person.platform);
    expect(await kept()).toMatchObject([{ lowestPriceFen: 77_200 }]);
    await shop.settle();
    await expectCleanAudits(shop);
    await signIn();
    expect((await move(next, 'pause', { reason: '测试' })).status).toBe(200);
    expect(await within(`${both}&sort=price-asc`)).toEqual([cheap.productId, dear.productId]);
    expect(await kept()).toMatchObject([{ lowestPriceFen: 77_700 }]);
    await expectCleanAudits(shop);
  });

  it('the quote of a 20-line cart with 30 campaigns asks as much as one of two lines with one, over HTTP too', async () => {
    const { world, shop } = scene;
    const person = await world.person();
    const skus = await Promise.all(Array.from({ length: 20 }, () => world.sku({ priceFen: 1_000 })));
    const wish = {
      userId: person.userId,
      addressId: person.addressId,
      lines: skus.map(({ skuId }) => ({ skuId, units: 1 })),
    };
    const overHttp = (lines: typeof wish.lines) =>
      queriesOf(async () => {
        forgetCampaigns(shop.shop.db);
        expect((await quote(person, { lines })).status).toBe(200);
      });
    await running(limited(await world.sku({ priceFen: 1_000 }), 900));
    const small = await overHttp(wish.lines.slice(0, 2));
    const counted = openCounted(shop);
    const before = await counted.tripsOf(() => quoteOrder(counted.shop, wish));
    for (const sku of skus) await running(limited(sku, 900));
    for (const sku of skus.slice(0, 10)) await running(reduction(sku, [{ threshold: 100, offFen: 10 }]));
    forgetCampaigns(counted.db);
    const after = await counted.tripsOf(() => quoteOrder(counted.shop, wish));
    expect([before.trips, after.trips]).toEqual([1, 1]);
    expect(after.value.ok && after.value.value.quoted.payFen).toBe(20 * 900 - 10 * 10);
    expect(await overHttp(wish.lines)).toBe(small);
    expect(small).toBeLessThanOrEqual(12);
    await counted.close();
  });
});
