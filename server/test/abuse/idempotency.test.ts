// S29: the same request again has one effect and one answer; another body, another person, a request still in flight
// and a refusal are told apart.
import { randomUUID } from 'node:crypto';
import { isTransient } from '@hetuan/contract';
import { describe, expect, it } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene, together } from '../harness/scene.js';
import type { Person } from '../harness/world.js';
import { expectRefusal } from './grounds.js';

describe('the same key', () => {
  const scene = openScene();

  const wish = (person: Person, skuId: string, units: number, quotedPayFen: number) => ({
    lines: [{ skuId, units }],
    addressId: person.addressId,
    quotedPayFen,
  });
  const place = (person: Person, key: string, body: unknown) =>
    scene.shop.api.call('POST', '/api/orders', { token: person.token, key, body });

  async function ordersOf(person: Person): Promise<number> {
    const rows = await scene.world.sql('select id from orders where user_id = $1', [person.userId]);
    return rows.length;
  }

  async function leftOf(stockId: string): Promise<number> {
    const rows = await scene.world.sql<{ n: number }>(
      'select sum(left_units)::int as n from stock_buckets where stock_id = $1',
      [stockId],
    );
    return rows[0]!.n;
  }

  it('and the same body: the same answer, whatever the order of fields, also after the order moved on', async () => {
    const { world, steps } = scene;
    const sku = await world.sku();
    const person = await world.person();
    const [key, body] = [randomUUID(), wish(person, sku.skuId, 2, 2_000)];
    const first = await place(person, key, body);
    expect(first.status).toBe(200);
    const again = await place(person, key, Object.fromEntries(Object.entries(body).reverse()));
    expect([again.status, again.body]).toEqual([200, first.body]);
    const withDefaults = await place(person, key, { ...body, note: '', fromCart: false });
    expect([withDefaults.status, withDefaults.body]).toEqual([200, first.body]);
    await steps.pay(person, String(first.body.orderId));
    expect((await place(person, key, body)).body).toEqual(first.body);
    expect(await ordersOf(person)).toBe(1);
    expect(await leftOf(sku.stockId)).toBe(98);
  });

  it('and another body: 422, and the first answer stays', async () => {
    const sku = await scene.world.sku();
    const person = await scene.world.person();
    const [key, body] = [randomUUID(), wish(person, sku.skuId, 1, 1_000)];
    const first = await place(person, key, body);
    const others = [wish(person, sku.skuId, 2, 2_000), { ...body, note: '请放门口' }, { ...body, quotedPayFen: 1 }];
    for (const other of others) {
      const answer = await place(person, key, other);
      expectRefusal(answer, [422]);
      expect(answer.body.error!.code).toBe('idempotency_key_reused');
    }
    expect((await place(person, key, body)).body).toEqual(first.body);
    expect(await ordersOf(person)).toBe(1);
  });

  it('of another person, or at another endpoint, is another key', async () => {
    const { world, steps } = scene;
    const sku = await world.sku();
    const offer = await world.offer(await world.sku());
    const [one, two] = await world.people(2);
    const key = randomUUID();
    const mine = await place(one!, key, wish(one!, sku.skuId, 1, 1_000));
    const theirs = await place(two!, key, wish(two!, sku.skuId, 1, 1_000));
    const opened = await steps.openAnswer(one!, offer, 1, key);
    expect([mine.status, theirs.status, opened.status]).toEqual([200, 200, 200]);
    expect(new Set([mine, theirs, opened].map((answer) => answer.body.orderId)).size).toBe(3);
  });

  it('twenty times at once: one order, one answer or "still working"', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const person = await world.person();
    const [key, body] = [randomUUID(), wish(person, sku.skuId, 1, 1_000)];
    const answers = await together(20, () => place(person, key, body));
    const good = answers.filter((answer) => answer.status === 200);
    expect(good.length).toBeGreaterThan(0);
    for (const answer of good) expect(answer.body).toEqual(good[0]!.body);
    for (const answer of answers.filter(({ status }) => status !== 200)) {
      expectRefusal(answer, [409]);
      expect(answer.body.error!.code).toBe('idempotency_in_flight');
    }
    expect((await place(person, key, body)).body).toEqual(good[0]!.body);
    expect(await ordersOf(person)).toBe(1);
    expect(await leftOf(sku.stockId)).toBe(99);
    await expectCleanAudits(shop);
  });

  it('twenty bodies at once: one order, and nobody else gets its answer', async () => {
    const { world } = scene;
    const sku = await world.sku();
    const person = await world.person();
    const key = randomUUID();
    const answers = await together(20, (index) =>
      place(person, key, { ...wish(person, sku.skuId, 1, 1_000), note: `第 ${index} 次` }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200)) expectRefusal(answer, [409, 422]);
    expect(await ordersOf(person)).toBe(1);
  });

  it('is needed', async () => {
    const sku = await scene.world.sku();
    const person = await scene.world.person();
    const body = wish(person, sku.skuId, 1, 1_000);
    for (const key of [undefined, '']) {
      const answer = await scene.shop.api.call('POST', '/api/orders', { token: person.token, key, body });
      expectRefusal(answer, [400]);
      expect(answer.body.error!.code).toBe('idempotency_key_missing');
    }
    expect(await ordersOf(person)).toBe(0);
  });

  it('after a refusal that stands: the same refusal, although it would now be granted', async () => {
    const { world } = scene;
    const sku = await world.sku({ freight: true });
    const person = await world.person(undefined, '650102');
    expect(isTransient('region_not_delivered')).toBe(false);
    const [key, body] = [randomUUID(), wish(person, sku.skuId, 1, 1_800)];
    const first = await place(person, key, body);
    expectRefusal(first, [409]);
    expect(first.body.error!.code).toBe('region_not_delivered');
    await world.sql(
      `update freight_templates set not_delivered = '{}' where id = (select freight_template_id from products where id = $1)`,
      [sku.productId],
    );
    const again = await place(person, key, body);
    expect([again.status, again.body.error?.code]).toEqual([409, 'region_not_delivered']);
    expect((await place(person, key, { ...body, note: '再试' })).body.error?.code).toBe('idempotency_key_reused');
    expect((await place(person, randomUUID(), body)).status).toBe(200);
    expect(await ordersOf(person)).toBe(1);
  });

  it('after a refusal of the moment: it may succeed later, once', async () => {
    const { world } = scene;
    const sku = await world.sku({ stock: 0 });
    const person = await world.person();
    const [key, body] = [randomUUID(), wish(person, sku.skuId, 1, 1_000)];
    const first = await place(person, key, body);
    expectRefusal(first, [409]);
    expect(first.body.error!.code).toBe('sold_out');
    await world.sql('update stocks set restocked = restocked + 5 where id = $1', [sku.stockId]);
    await world.sql('update stock_buckets set left_units = left_units + 5 where stock_id = $1', [sku.stockId]);
    const later = await place(person, key, body);
    expect(later.status).toBe(200);
    expect((await place(person, key, body)).body).toEqual(later.body);
    expect(await ordersOf(person)).toBe(1);
    expect(await leftOf(sku.stockId)).toBe(4);
  });
});
