// The door of the whole web role: who comes when its hands are full is turned away at once, who is in is served, and
// what was learned goes on being told; nothing of what was turned away has happened. One kind of work takes no other's
// room.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

const scene = openScene({ env: { MOST_OF_A_KIND: '4', MOST_AT_WORK: '2' } });
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

it('four wait for a row: the next are turned away, others are not, and they are served once the four are', async () => {
  const sku = await scene.world.sku({ stock: 10 });
  const people: Person[] = [];
  while (people.length < 6) people.push(await scene.world.person());
  const place = (person: Person) => placing(sku, person);
  await hold(sku);
  const answers: Answer[] = [];
  const all = people.map((person) => place(person).then((answer) => void answers.push(answer)));
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
  expect((await scene.shop.api.get('/api/me', people[0]!.token)).status).toBe(200);
  expect((await fetch(`${scene.shop.url}/healthz`)).status).toBe(200);
  expect(await scene.world.sql('select id from orders')).toHaveLength(0);
  await holder?.query('rollback');
  await Promise.all(all);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 200, 200, 200]);
  for (const person of people) expect((await place(person)).status).toBe(200);
  expect(await scene.world.sql('select id from orders')).toHaveLength(10);
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
