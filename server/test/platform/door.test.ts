// The door of the whole web role: who comes when its hands are full is turned away at once, who is in is served, and
// what was learned goes on being told; nothing of what was turned away has happened. One kind of work takes no other's
// room.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

const scene = openScene({ env: { MOST_UNDER_WAY: '4', MOST_OF_A_KIND: '2' } });
let holder: pg.Client | undefined;
afterEach(async () => {
  await holder?.end();
  holder = undefined;
});

const placing = async (sku: WorldSku, person: Person) => {
  const body = { lines: [{ skuId: sku.skuId, units: 1 }], addressId: person.addressId, quotedPayFen: sku.priceFen };
  return scene.shop.api.call('POST', '/api/orders', { token: person.token, key: randomUUID(), body });
};

/** Nobody can reserve of it until `holder` lets go. */
async function hold({ stockId }: WorldSku): Promise<void> {
  holder = new pg.Client({ connectionString: scene.shop.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from stock_buckets where stock_id = $1 for update', [stockId]);
}

it('four wait for a row: the next are turned away, and served once the four are', async () => {
  const sku = await scene.world.sku({ stock: 10 });
  const people: Person[] = [];
  while (people.length < 7) people.push(await scene.world.person());
  const place = (index: number) => placing(sku, people[index]!);
  await hold(sku);
  const inside = [0, 1, 2, 3].map(place);
  const looks = () => scene.shop.api.get('/api/me', people[4]!.token);
  await expect.poll(async () => (await looks()).status).toBe(503);
  for (const index of [4, 5]) {
    const answer = await place(index);
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
  }
  expect(await scene.world.sql('select id from orders')).toHaveLength(0);
  await holder?.query('rollback');
  for (const answer of await Promise.all(inside)) expect(answer.status).toBe(200);
  expect((await looks()).status).toBe(200);
  for (const index of [4, 5, 6]) expect((await place(index)).status).toBe(200);
  expect(await scene.world.sql('select id from orders')).toHaveLength(7);
});

it('orders that wait take no room of a payment: it is made while two of them are at work and one is in line', async () => {
  const [sku, paidFor] = [await scene.world.sku({ stock: 10 }), await scene.world.sku()];
  const [payer, ...others] = await scene.world.people(4);
  const { orderId } = await scene.steps.place(payer!, paidFor.skuId);
  await hold(sku);
  const inside = others.map((person) => placing(sku, person));
  const waiting = async (): Promise<number> => {
    const [row] = await scene.world.sql(
      `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    return Number(row!.n);
  };
  await expect.poll(waiting).toBeGreaterThan(0);
  await scene.steps.pay(payer!, orderId);
  await holder?.query('rollback');
  for (const answer of await Promise.all(inside)) expect(answer.status).toBe(200);
});
