// A card tells the price of a group exactly when its product can be bought in one now: the lowest of what can be taken,
// nothing of what is paused, over, unlisted, used up or sold out, and never with more statements for more cards.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetCatalog } from '../../src/modules/catalog/short-cache.js';
import { listProducts } from '../../src/modules/catalog/queries.js';
import { type Counted, openCounted } from '../harness/counted.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type World, createWorld } from '../harness/world.js';

let shop: TestShop;
let world: World;
let counted: Counted;

beforeAll(async () => {
  shop = await openTestShop();
  world = await createWorld(shop);
  counted = openCounted(shop);
});
afterAll(async () => {
  await counted.close();
  await world.close();
  await shop.close();
});

interface CardPrices {
  id: string;
  lowestPriceFen: number;
  groupPriceFen: number | null;
  groupBasePriceFen: number | null;
}

async function cardOf(productId: string): Promise<CardPrices> {
  forgetCatalog(shop.shop.db);
  const { body } = await shop.api.get('/api/products?limit=50');
  const { items } = body as unknown as {
    items: CardPrices[];
  };
  const found = items.find(({ id }) => id === productId);
  if (!found) throw new Error('the product is not in the list');
  return found;
}

describe('the group price of a card', () => {
  test('is the lowest of the offers that run', async () => {
    const sku = await world.sku({ priceFen: 2_000 });
    expect(await cardOf(sku.productId)).toMatchObject({ groupPriceFen: null, lowestPriceFen: 2_000 });
    await world.offer(sku, { priceFen: 1_500, stock: 10 });
    await world.offer(sku, { priceFen: 1_200, stock: 10 });
    expect(await cardOf(sku.productId)).toMatchObject({ groupPriceFen: 1_200, lowestPriceFen: 2_000 });
  });

  test('stands beside what the same variant costs alone, not beside the cheapest variant', async () => {
    const large = await world.sku({ priceFen: 5_690 });
    expect((await cardOf(large.productId)).groupBasePriceFen).toBeNull();
    await world.sql('update products set lowest_price_fen = 1790 where id = $1', [large.productId]);
    await world.offer(large, { priceFen: 4_490, stock: 10 });
    const told = { lowestPriceFen: 1_790, groupPriceFen: 4_490, groupBasePriceFen: 5_690 };
    expect(await cardOf(large.productId)).toMatchObject(told);
  });

  test.each([
    ['paused', 'update group_offers set paused_at = app_now() where id = $1'],
    ['over', `update group_offers set ends_at = app_now() where id = $1`],
    ['not begun', `update group_offers set starts_at = app_now() + interval '1 hour' where id = $1`],
    ['not listed', 'update group_offers set listed = false where id = $1'],
    ['out of groups', 'update group_offers set max_groups = 1, groups_opened = 1 where id = $1'],
    [
      'sold out',
      'update stock_buckets set sold = sold + left_units, left_units = 0 where stock_id = (select stock_id from group_offer_skus where offer_id = $1)',
    ],
    [
      'of a variant that is not sold',
      'update skus set active = false where id = (select sku_id from group_offer_skus where offer_id = $1)',
    ],
  ])('leaves out an offer that is %s', async (_what, change) => {
    const sku = await world.sku({ priceFen: 2_000 });
    const { offerId } = await world.offer(sku, { priceFen: 1_500, stock: 10 });
    expect((await cardOf(sku.productId)).groupPriceFen).toBe(1_500);
    await world.sql(change, [offerId]);
    expect((await cardOf(sku.productId)).groupPriceFen).toBeNull();
  });

  test('costs two statements for one card and for all', async () => {
    const trips = async (limit: number): Promise<number> => {
      forgetCatalog(counted.db);
      return (await counted.tripsOf(() => listProducts(counted.shop, { sort: 'newest', limit }))).trips;
    };
    expect([await trips(1), await trips(50)]).toEqual([3, 3]);
  });
});
