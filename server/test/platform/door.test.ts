// The door of the whole web role: who comes when its hands are full is turned away at once, who is in is served, and
// what was learned goes on being told; nothing of what was turned away has happened. One kind of work takes no other's
// room.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import type { Answer } from '../harness/api.js';
import { openScene } from '../harness/scene.js';
import type { Person, WorldSku } from '../harness/world.js';

const scene = openScene({ env: { MOST_UNDER_WAY: '6', MOST_OF_A_KIND: '4', MOST_AT_WORK: '2' } });
let holder: pg.Client | undefined;
afterEach(async () => {
  await holder?.end();
  holder = undefined;
});

/** One after the other: the door is narrow. */
async function arrive(count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) people.push(await scene.world.person());
  return people;
}

const placing = async (sku: WorldSku, person: Person) => {
  const body = { lines: [{ skuId: sku.skuId, units: 1 }], addressId: person.addressId, quotedPayFen: sku.priceFen };
  return scene.shop.api.call('POST', '/api/orders', { token: person.token, key: randomUUID(), body });
};

/** Nobody gets past it until `holder` lets go. */
async function hold(lock: string): Promise<void> {
  holder = new pg.Client({ connectionString: scene.shop.ownerUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query(lock);
}

const stockOf = ({ stockId }: WorldSku): string => `select from stock_buckets where stock_id = '${stockId}' for update`;

it('four wait for a row: the next are turned away, others are not, and they are served once the four are', async () => {
  const sku = await scene.world.sku({ stock: 10 });
  const people = await arrive(6);
  const place = (person: Person) => placing(sku, person);
  await hold(stockOf(sku));
  const answers: Answer[] = [];
  const all = people.map((person) => place(person).then((answer) => void answers.push(answer)));
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, body: { error: { code: 'busy' } } });
  expect((await scene.shop.api.get('/api/me', people[0]!.token)).status).toBe(200);
  expect(await scene.world.sql('select id from orders')).toHaveLength(0);
  await holder?.query('rollback');
  await Promise.all(all);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 200, 200, 200]);
  for (const person of people) expect((await place(person)).status).toBe(200);
  expect(await scene.world.sql('select id from orders')).toHaveLength(10);
});

it('who has come in is in while it is found out who they are', async () => {
  const sku = await scene.world.sku({ stock: 10 });
  const people = await arrive(6);
  // of a sign-in that was not asked about yet
  for (const person of people) person.token = await scene.shop.api.login(person.name);
  await hold('lock table sessions in access exclusive mode');
  const answers: Answer[] = [];
  const all = people.map((person) => placing(sku, person).then((answer) => void answers.push(answer)));
  await expect.poll(() => answers.length).toBe(2);
  await holder?.query('rollback');
  await Promise.all(all);
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200, 200, 200, 200]);
});

it('whether it is alive is told while it has its hands full of all kinds', async () => {
  const sku = await scene.world.sku({ stock: 10 });
  const people = await arrive(6);
  const [one, other, ...others] = people as [Person, Person, ...Person[]];
  const [mine, theirs] = [await scene.steps.place(one, sku.skuId), await scene.steps.place(other, sku.skuId)];
  await hold(stockOf(sku));
  const cancel = ({ token }: Person, { orderId }: { orderId: string }) =>
    scene.shop.api.call('POST', `/api/orders/${orderId}/cancel`, { token, key: randomUUID(), body: {} });
  const inside = [cancel(one, mine), cancel(other, theirs), ...others.map((person) => placing(sku, person))];
  const looks = async () => (await scene.shop.api.get('/api/me', one.token)).status;
  await expect.poll(looks).toBe(503);
  expect((await fetch(`${scene.shop.url}/healthz`)).status).toBe(200);
  await holder?.query('rollback');
  for (const answer of await Promise.all(inside)) expect(answer.status).toBe(200);
});

it('orders that wait take no room of a payment: it is made while two of them are at work and one is in line', async () => {
  const [sku, paidFor] = [await scene.world.sku({ stock: 10 }), await scene.world.sku()];
  const [payer, ...others] = await arrive(4);
  const { orderId } = await scene.steps.place(payer!, paidFor.skuId);
  await hold(stockOf(sku));
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
