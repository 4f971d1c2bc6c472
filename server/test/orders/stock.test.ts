// Stock under pressure: as many orders as units, never one more, and nothing kept by a failed order (M07, M14, F01,
// S05, S08, F15 round trips).
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { joinGroup, openGroup } from '../../src/modules/groupbuy/index.js';
import { placeOrder } from '../../src/modules/orders/index.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';

describe('stock', () => {
  const scene = openScene();

  async function race(buyers: number, stock: number, buckets: number): Promise<void> {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock, buckets });
    const people = await world.people(buyers);
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const answers = await together(buyers, (index) => steps.placeAnswer(people[index]!, lines, sku.priceFen));
    const codes = answers.map((answer) => (answer.status === 200 ? 'ok' : answer.body.error?.code));
    expect(codes.filter((code) => code === 'ok')).toHaveLength(stock);
    expect(codes.filter((code) => code === 'sold_out')).toHaveLength(buyers - stock);
    const left = await world.sql(
      'select sum(left_units)::int as n, sum(held)::int as held from stock_buckets where stock_id = $1',
      [sku.stockId],
    );
    expect(left[0]).toEqual({ n: 0, held: stock });
    await expectCleanAudits(shop);
  }

  it('F01: 200 people and the last unit: one order', () => race(200, 1, 1));
  it('M07: 100 buyers for 10 units: 10 orders', () => race(100, 10, 1));
  it('M07 with stock spread over buckets', () => race(64, 10, 4));

  it('a line no single bucket can serve takes from all of them', async () => {
    const { world, steps, shop } = scene;
    const sku = await world.sku({ stock: 8, buckets: 4 });
    const buyer = await world.person();
    const placed = await steps.place(buyer, sku.skuId, 7);
    expect(placed.payFen).toBe(7 * sku.priceFen);
    await expectCleanAudits(shop);
  });

  it('M14: a refused order leaves stock, seats and keys as they were', async () => {
    const { world, steps, shop } = scene;
    const [first, second] = [await world.sku({ stock: 5 }), await world.sku({ stock: 1 })];
    const buyer = await world.person();
    const lines = [
      { skuId: first.skuId, units: 1 },
      { skuId: second.skuId, units: 2 },
    ];
    const answer = await steps.placeAnswer(buyer, lines, first.priceFen + 2 * second.priceFen);
    expect(answer.body.error?.code).toBe('sold_out');
    const left = await world.sql('select left_units::int as n from stock_buckets where stock_id = $1', [first.stockId]);
    expect(left[0]?.n).toBe(5);
    expect(await world.sql('select id from orders where user_id = $1', [buyer.userId])).toEqual([]);
    await expectCleanAudits(shop);
  });

  it('S05: a total that is not the server’s is answered with a re-quote, never charged', async () => {
    const { world, steps } = scene;
    const sku = await world.sku({ freight: true });
    const buyer = await world.person();
    const lines = [{ skuId: sku.skuId, units: 1 }];
    const answer = await steps.placeAnswer(buyer, lines, 1);
    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatchObject({ code: 'quote_changed', details: { payFen: sku.priceFen + 800 } });
  });

  it('S08: hostile quantities make no row', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    for (const units of [-1, 0, 1e9, 1.5, '1e3', 'NaN', null, [1], { $gt: 0 }, 2 ** 53 + 1, true]) {
      const body = { lines: [{ skuId: sku.skuId, units }], addressId: buyer.addressId, quotedPayFen: 1000 };
      const answer = await shop.api.call('POST', '/api/orders', { token: buyer.token, key: randomUUID(), body });
      expect(answer.status, String(units)).toBe(400);
      expect(answer.body.error?.code).toBe('bad_input');
    }
    expect(await world.sql('select id from orders where user_id = $1', [buyer.userId])).toEqual([]);
  });

  it('L11: placing takes two round trips however many lines, a seat in a group too', async () => {
    const { world, shop } = scene;
    const skus = await Promise.all(Array.from({ length: 6 }, () => world.sku()));
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [buyer, opener, joiner, other] = await world.people(4);
    const counted = openCounted(shop);
    const once = (userId: string) => ({ personId: userId, endpoint: 'test', key: randomUUID(), inputHash: '' });
    const asked = ({ userId, addressId }: Person) => ({ userId, addressId, note: '' });
    const placing = async (lines: number): Promise<number> => {
      const chosen = skus.slice(0, lines);
      const wish = {
        ...asked(buyer!),
        lines: chosen.map(({ skuId }) => ({ skuId, units: 1 })),
        quotedPayFen: chosen.reduce((sum, { priceFen }) => sum + priceFen, 0),
        offer: null,
      };
      const { trips, value } = await counted.tripsOf(() => placeOrder(counted.shop, wish, once(buyer!.userId)));
      must(value);
      return trips;
    };
    const seat = { skuId: offer.skuId, units: 1, quotedPayFen: offer.priceFen };
    expect([await placing(1), await placing(6)]).toEqual([2, 2]);
    const opening = await counted.tripsOf(() =>
      openGroup(counted.shop, { ...asked(opener!), ...seat, offerId: offer.offerId }, once(opener!.userId)),
    );
    const { orderId, offerRef } = must(opening.value);
    await scene.steps.pay(opener!, orderId);
    await shop.settle();
    const joining = (person: Person) =>
      counted.tripsOf(() =>
        joinGroup(counted.shop, { ...asked(person), ...seat, groupId: String(offerRef) }, once(person.userId)),
      );
    const [first, second] = [await joining(joiner!), await joining(other!)];
    must(first.value);
    must(second.value);
    // the first of a process looks its group’s offer up: the one trip before the two
    expect([opening.trips, first.trips, second.trips]).toEqual([2, 3, 2]);
    await counted.close();
  });

  it('at most five unpaid orders a person; an address that is not mine is not found', async () => {
    const { world, steps } = scene;
    const sku = await world.sku();
    const [buyer, other] = await world.people(2);
    for (let index = 0; index < 5; index += 1) await steps.place(buyer!, sku.skuId);
    const sixth = await steps.placeAnswer(buyer!, [{ skuId: sku.skuId, units: 1 }], sku.priceFen);
    expect(sixth.body.error?.code).toBe('unpaid_order_limit');
    const foreign = await steps.placeAnswer(
      { ...other!, addressId: buyer!.addressId },
      [{ skuId: sku.skuId, units: 1 }],
      sku.priceFen,
    );
    expect(foreign.status).toBe(404);
  });
});
