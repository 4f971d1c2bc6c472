// Orders that travel together: one transaction of two round trips for all of them, and every one exactly as it would be
// alone — refused without harm to the others, never two for one unit, one seat or one key.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { must } from '../../src/kernel/errors.js';
import { GROUPBUY } from '../../src/modules/groupbuy/order-port.js';
import { type OrderPlaced, placeOrder } from '../../src/modules/orders/index.js';
import type { PlaceOrderInput } from '../../src/modules/orders/placing-facts.js';
import { type Placing, placeTogether } from '../../src/modules/orders/placing.js';
import { newId } from '../../src/platform/ids.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openCounted } from '../harness/counted.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldOffer, WorldSku } from '../harness/world.js';

const onceFor = (personId: string, key = randomUUID()) => ({ personId, endpoint: 'test', key, inputHash: '' });

function wish(buyer: Person, sku: WorldSku, units = 1): PlaceOrderInput {
  const asked = { userId: buyer.userId, addressId: buyer.addressId, note: '', offer: null };
  return { ...asked, lines: [{ skuId: sku.skuId, units }], quotedPayFen: units * sku.priceFen };
}

function seat(buyer: Person, offer: WorldOffer, groupId?: string): PlaceOrderInput {
  const asked = { userId: buyer.userId, addressId: buyer.addressId, note: '', begins: groupId === undefined };
  const reference = { kind: GROUPBUY, offerId: offer.offerId, ref: groupId ?? newId() };
  return { ...asked, lines: [{ skuId: offer.skuId, units: 1 }], quotedPayFen: offer.priceFen, offer: reference };
}

const placing = (input: PlaceOrderInput): Placing => ({ input, once: onceFor(input.userId) });

describe('orders that travel together', () => {
  const scene = openScene();

  /** How each ended: `ok`, or why not. */
  async function placed(inputs: readonly PlaceOrderInput[]): Promise<string[]> {
    const outcomes = await placeTogether(scene.shop.shop.db, inputs.map(placing));
    return outcomes.map((outcome) => {
      if (!('answer' in outcome)) return 'scattered';
      return outcome.answer.ok ? 'ok' : outcome.answer.code;
    });
  }

  const rowsOf = async (table: string, column: string, ids: readonly string[]): Promise<number> => {
    const rows = await scene.world.sql(`select 1 from ${table} where ${column} = any($1::uuid[])`, [ids]);
    return rows.length;
  };
  const ordersOf = (people: readonly Person[]) =>
    rowsOf(
      'orders',
      'user_id',
      people.map(({ userId }) => userId),
    );

  it('are sixteen in two round trips', async () => {
    const { world, shop } = scene;
    const skus = await Promise.all(Array.from({ length: 4 }, () => world.sku()));
    const people = await world.people(16);
    const counted = openCounted(shop);
    const inputs = people.map((buyer, index) => wish(buyer, skus[index % skus.length]!));
    const { trips, value } = await counted.tripsOf(() => placeTogether(counted.db, inputs.map(placing)));
    for (const outcome of value) must('answer' in outcome ? outcome.answer : { ok: false, code: 'sold_out' });
    expect(trips).toBe(2);
    expect(await ordersOf(people)).toBe(16);
    await counted.close();
    await expectCleanAudits(shop);
  });

  it('over several persons and offers, in two round trips, each with its own group', async () => {
    const { world, shop } = scene;
    const offers = await Promise.all(
      [world.sku(), world.sku()].map(async (sku) => world.offer(await sku, { size: 3 })),
    );
    const people = await world.people(6);
    const counted = openCounted(shop);
    const inputs = people.map((buyer, index) => seat(buyer, offers[index % 2]!));
    const { trips } = await counted.tripsOf(() => placeTogether(counted.db, inputs.map(placing)));
    expect(trips).toBe(2);
    expect(
      await rowsOf(
        'groups',
        'leader_id',
        people.map(({ userId }) => userId),
      ),
    ).toBe(6);
    await counted.close();
    await expectCleanAudits(shop);
  });

  it('two for the last unit: one order, and the other is told it is sold out', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ stock: 1 });
    const people = await world.people(2);
    expect(await placed(people.map((buyer) => wish(buyer, sku)))).toEqual(['ok', 'sold_out']);
    expect(await ordersOf(people)).toBe(1);
    await expectCleanAudits(shop);
  });

  it('a line that is refused gives back what it had taken before', async () => {
    const { world } = scene;
    const [first, second] = [await world.sku({ stock: 1 }), await world.sku({ stock: 0 })];
    const people = await world.people(2);
    const both = { ...wish(people[0]!, first), quotedPayFen: first.priceFen + second.priceFen };
    const greedy = { ...both, lines: [first, second].map(({ skuId }) => ({ skuId, units: 1 })) };
    expect(await placed([greedy, wish(people[1]!, first)])).toEqual(['sold_out', 'ok']);
  });

  it('bad ones among good: every one ends as it would alone', async () => {
    const { world, shop } = scene;
    const [sku, none] = [await world.sku(), await world.sku({ stock: 0 })];
    const people = await world.people(5);
    const inputs = people.map((buyer) => wish(buyer, sku));
    inputs[1] = { ...inputs[1]!, quotedPayFen: 1 };
    inputs[2] = { ...inputs[2]!, addressId: people[0]!.addressId };
    inputs[3] = wish(people[3]!, none);
    expect(await placed(inputs)).toEqual(['ok', 'quote_changed', 'not_found', 'sold_out', 'ok']);
    expect(await ordersOf(people)).toBe(2);
    await expectCleanAudits(shop);
  });

  it('two seats and three joiners: the third is told the group is full', async () => {
    const { world, steps, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 3 });
    const [leader, ...joiners] = await world.people(4);
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const inputs = joiners.map((joiner) => seat(joiner, offer, opened.groupId));
    expect(await placed(inputs)).toEqual(['ok', 'ok', 'group_full']);
    await expectCleanAudits(shop);
  });

  it('a quota of two groups and three openers: the third is told it is used up', async () => {
    const { world, shop } = scene;
    const offer = await world.offer(await world.sku(), { size: 2, maxGroups: 2 });
    const people = await world.people(3);
    expect(await placed(people.map((person) => seat(person, offer)))).toEqual(['ok', 'ok', 'group_limit']);
    await expectCleanAudits(shop);
  });

  it('one that was placed before gets its answer again, a reused key is refused, the others are placed', async () => {
    const { world } = scene;
    const sku = await world.sku();
    const people = await world.people(3);
    const placings = people.map((buyer) => placing(wish(buyer, sku)));
    const [first] = await placeTogether(scene.shop.shop.db, [placings[0]!]);
    const reused = { ...placings[1]!, once: { ...placings[1]!.once!, key: 'one' } };
    await placeTogether(scene.shop.shop.db, [reused]);
    const changed = { ...reused, once: { ...reused.once, inputHash: 'other' } };
    const outcomes = await placeTogether(scene.shop.shop.db, [placings[0]!, changed, placings[2]!]);
    expect(outcomes[0]).toEqual(first);
    expect(outcomes[1]).toMatchObject({ answer: { ok: false, code: 'idempotency_key_reused' } });
    expect(outcomes[2]).toMatchObject({ answer: { ok: true } });
    expect(await ordersOf(people)).toBe(3);
  });

  it('the same key many times at once: one order, one answer', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const [buyer, ...others] = await world.people(6);
    const once = onceFor(buyer!.userId);
    const answers = await Promise.all([
      ...others.map((other) => placeOrder(shop.shop, wish(other, sku), onceFor(other.userId))),
      ...Array.from({ length: 5 }, () => placeOrder(shop.shop, wish(buyer!, sku), once)),
    ]);
    const orderIds = answers.map((answer) => (must(answer) as OrderPlaced).orderId);
    expect(new Set(orderIds).size).toBe(6);
    expect(await ordersOf([buyer!, ...others])).toBe(6);
  });

  it('the limit of a person holds however many of their orders come at once', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const buyer = await world.person();
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => placeOrder(shop.shop, wish(buyer, sku), onceFor(buyer.userId))),
    );
    const codes = answers.map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes).toEqual([...Array<string>(5).fill('ok'), ...Array<string>(4).fill('unpaid_order_limit')]);
  });

  it('a convoy stopped by a constraint is placed one by one: only the one it stopped is refused', async () => {
    const { world, shop } = scene;
    const [sku, emptied] = [await world.sku(), await world.sku({ stock: 1 })];
    const people = await world.people(5);
    const thief = new pg.Client({ connectionString: shop.ownerUrl });
    await thief.connect();
    await thief.query('begin');
    await thief.query('update stock_buckets set left_units = 0, sold = sold + 1 where stock_id = $1', [
      emptied.stockId,
    ]);
    const first = placeOrder(shop.shop, wish(people[0]!, sku), onceFor(people[0]!.userId));
    const rest = people
      .slice(1)
      .map((buyer, index) => placeOrder(shop.shop, wish(buyer, index === 1 ? emptied : sku), onceFor(buyer.userId)));
    must(await first);
    await waitingFor('a convoy waits for the bucket', async () => {
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return (await world.sql(waiting)).length > 0;
    });
    await thief.query('commit');
    await thief.end();
    const codes = (await Promise.all(rest)).map((answer) => (answer.ok ? 'ok' : answer.code));
    expect(codes).toEqual(['ok', 'sold_out', 'ok', 'ok']);
    expect(await ordersOf(people)).toBe(4);
    await world.sql('update stock_buckets set left_units = 1, sold = sold - 1 where stock_id = $1', [emptied.stockId]);
    await expectCleanAudits(shop);
  });
});

async function waitingFor(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`it never happened: ${what}`);
}
