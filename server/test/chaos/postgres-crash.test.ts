// F07: PostgreSQL stops as in a crash while people order and pay, three times, and comes back on its port. The shop is
// not restarted. Whatever was acknowledged is there whole, whatever was not gets its one answer under the same key,
// and every committed change has its event, delivered by the shop's own relay.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wipeCluster } from '../../src/platform/embedded/postgres-cluster.js';
import { type EmbeddedPostgres, startPostgres } from '../../src/platform/embedded/postgres.js';
import type { Answer } from '../harness/api.js';
import { expectCleanAudits } from '../harness/audited.js';
import { type TestShop, openTestShop } from '../harness/shop.js';
import { type Steps, createSteps } from '../harness/steps.js';
import { type Person, type World, type WorldOffer, type WorldSku, createWorld } from '../harness/world.js';

const CRASHES = 3;
const BUYERS = 24;
const UNCERTAIN = new Set([0, 500, 503]);

interface Wish {
  person: Person;
  key: string;
  send(): Promise<Answer>;
}

let folder: string;
let postgres: EmbeddedPostgres;
let shop: TestShop;
let world: World;
let steps: Steps;
let sku: WorldSku;
let offer: WorldOffer;

const server = (port?: number): Promise<EmbeddedPostgres> =>
  startPostgres({ dataDir: join(folder, 'postgres'), ...(port === undefined ? {} : { port }) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hetuan-crash-'));
  postgres = await server();
  shop = await openTestShop({ postgresUrl: postgres.url, roles: 'all' });
  world = await createWorld(shop);
  steps = createSteps(shop);
  sku = await world.sku({ stock: 10_000, buckets: 4 });
  offer = await world.offer(await world.sku({ stock: 10_000 }), { stock: 5_000, perPerson: 5_000 });
});
afterAll(async () => {
  await world?.close();
  await shop?.close();
  await postgres?.stop();
  wipeCluster(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
});

/** An answer, or status 0 when there was none. */
const attempt = (work: () => Promise<Answer>): Promise<Answer> =>
  work().catch(() => ({ status: 0, body: {}, headers: new Headers() }));

function wishOf(person: Person, turn: number): Wish {
  const key = randomUUID();
  const send =
    turn % 2 === 0
      ? () => steps.placeAnswer(person, [{ skuId: sku.skuId, units: 1 }], sku.priceFen, key)
      : () => steps.openAnswer(person, offer, 1, key);
  return { person, key, send };
}

/** One person orders and pays until told to stop; what was answered is remembered, what was not is told. */
async function keepBuying(person: Person, told: { orders: Map<string, Wish>; open: Wish[] }, stop: AbortSignal) {
  for (let turn = 0; !stop.aborted; turn += 1) {
    const wish = wishOf(person, turn);
    const answer = await attempt(wish.send);
    if (UNCERTAIN.has(answer.status)) {
      told.open.push(wish);
      await sleep(20);
      continue;
    }
    if (answer.status === 200) {
      const orderId = String(answer.body.orderId);
      told.orders.set(orderId, wish);
      // half of them pay; of the others some will be closed by the buyer, so that nobody runs into the limit
      if (turn % 3 < 2) await steps.pay(person, orderId).catch(() => undefined);
      else await attempt(() => shop.api.post(`/api/orders/${orderId}/cancel`, {}, person.token));
    }
    if (answer.body.error?.code === 'unpaid_order_limit') await sleep(50);
  }
}

/** The shop buys again without anybody's help; how long that took is not judged, only that it happens. */
async function recovered(person: Person, told: { orders: Map<string, Wish> }): Promise<void> {
  const before = told.orders.size;
  for (let tries = 0; tries < 400; tries += 1) {
    if (told.orders.size > before) return;
    await sleep(50);
  }
  throw new Error(`no order succeeded after PostgreSQL was back (${person.name})`);
}

/** What had no answer is asked again under its own key until it has one. */
async function resolve(told: { orders: Map<string, Wish>; open: Wish[] }): Promise<void> {
  for (const wish of told.open) {
    for (let tries = 0; ; tries += 1) {
      const answer = await attempt(wish.send);
      if (answer.status === 200) told.orders.set(String(answer.body.orderId), wish);
      if (!UNCERTAIN.has(answer.status)) break;
      if (tries > 100) throw new Error(`no answer under ${wish.key}: ${answer.status}`);
      await sleep(50);
    }
  }
}

/** Everything begun is finished, without anybody's help: events, notices, and what the poller asks a minute later. */
async function finished(): Promise<void> {
  await shop.passTime(2 * 60_000);
  let left: number | undefined;
  for (let tries = 0; tries < 300; tries += 1) {
    const [row] = await world.sql<{ left: number }>(
      `select (select count(*) from outbox where settled_at is null)::int
            + (select count(*) from payment_notices where outcome is null)::int
            + (select count(*) from timers where done_at is null and due_at <= app_now())::int as left`,
    );
    left = row?.left;
    if (left === 0) return;
    await sleep(100);
  }
  throw new Error(`relay, worker and scheduler did not come back by themselves: ${left} things are unfinished`);
}

it('F07: three crashes under load lose nothing that was acknowledged and leave nothing half', async () => {
  const people = await world.people(BUYERS);
  const told = { orders: new Map<string, Wish>(), open: [] as Wish[] };
  const stop = new AbortController();
  const buying = people.map((person) => keepBuying(person, told, stop.signal));
  for (let crash = 0; crash < CRASHES; crash += 1) {
    await recovered(people[0]!, told);
    await sleep(400);
    postgres.kill('SIGQUIT');
    await postgres.exited;
    await sleep(200);
    postgres = await server(postgres.port);
  }
  await recovered(people[0]!, told);
  stop.abort();
  await Promise.all(buying);
  const lost = told.open.length;
  await resolve(told);
  const rows = await world.sql<{ id: string; user_id: string; lines: number; held: number; events: number }>(
    `select o.id, o.user_id,
            (select count(*)::int from order_lines l where l.order_id = o.id and l.kind = 'goods') as lines,
            (select count(*)::int from reservations r where r.order_id = o.id) as held,
            (select count(*)::int from outbox e where e.topic = 'order.created' and e.subject_id = o.id) as events
       from orders o`,
  );
  expect(lost, 'the crashes hit nobody: the test tested nothing').toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.id))).toEqual(new Set(told.orders.keys()));
  for (const row of rows) {
    expect(row.user_id).toBe(told.orders.get(row.id)?.person.userId);
    expect([row.lines, row.held, row.events]).toEqual([1, 1, 1]);
  }
  await finished();
  await expectCleanAudits(shop);
}, 120_000);
