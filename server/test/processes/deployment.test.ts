// The deployment diagram is true: `ecosystem.config.js` runs under pm2, its processes are one shop, and it can be
// replaced under load without anybody noticing (F30).
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audits } from '../../src/audits/index.js';
import { openDatabase } from '../../src/platform/db/index.js';
import { openReactionQueue } from '../../src/platform/outbox/worker.js';
import { createApi } from '../harness/api.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { createSteps } from '../harness/steps.js';
import { type World, createWorld } from '../harness/world.js';
import { ask, connected, until } from '../realtime/clients.js';
import { openFront } from './front.js';
import { startLoad } from './load.js';
import { type GroupPages, openPages } from './pages.js';
import { type Pm2Shop, answerOf, startPm2Shop } from './pm2-shop.js';

const ROUNDS = process.env.HETUAN_TEST_FULL ? 5 : 1;
const PAIRS = 3;

describe('the shop as several processes', () => {
  let shop: Pm2Shop;
  let world: World;
  let api: ReturnType<typeof createApi>;

  beforeAll(async () => {
    shop = await startPm2Shop();
    api = createApi(shop.webUrl, shop.simulatorUrl);
    world = await createWorld({ ownerUrl: shop.ownerUrl, api });
  }, 240_000);
  afterAll(async () => {
    await world?.close();
    await shop?.close();
  }, 60_000);

  it('is what the diagram says, every process online', async () => {
    const all = await shop.list();
    const names = all.map(({ name, status }) => `${name} ${status}`).sort();
    const expected = ['realtime', 'realtime', 'scheduler', 'web', 'web', 'worker'].map((name) => `${name} online`);
    expect(names).toEqual(expected);
    expect((await shop.metrics(shop.webUrl, 2)).size).toBe(2);
  });

  it('a token works on every web process', async () => {
    const person = await world.person();
    const headers = { authorization: `Bearer ${person.token}` };
    const served = async (): Promise<string[]> =>
      [...(await shop.metrics(shop.webUrl, 2))].flatMap(([pid, text]) =>
        /request_seconds_count\{operation="identity.showProfile",status="200"\} [1-9]/.test(text) ? [pid] : [],
      );
    const everywhere = await until(async () => {
      expect((await answerOf(`${shop.webUrl}/api/me`, headers)).status).toBe(200);
      return (await served()).length === 2;
    });
    expect(everywhere).toBe(true);
  });

  it('sockets on different processes see the same change, a shopper’s own included', async () => {
    const steps = createSteps({ api });
    const [leader, friend] = await world.people(2);
    const offer = await world.offer(await world.sku());
    const opened = await steps.open(leader!, offer);
    await steps.pay(leader!, opened.orderId);
    const sockets = [];
    for (let n = 0; n < 4; n += 1) sockets.push(await connected(shop.realtimeUrl, { token: friend!.token }));
    const holding = [...(await shop.metrics(shop.realtimeUrl, 2)).values()].map((text) =>
      Number(/^hetuan_sockets (\d+)/m.exec(text)?.[1]),
    );
    expect(
      holding.every((count) => count > 0),
      `sockets by process: ${holding.join()}`,
    ).toBe(true);
    const heard = sockets.map((socket) => {
      const events: string[] = [];
      socket.on('group.changed', ({ status }: { status: string }) => events.push(`group ${status}`));
      socket.on('order.changed', ({ status }: { status: string }) => events.push(`order ${status}`));
      return events;
    });
    for (const socket of sockets) {
      expect(await ask(socket, 'watch', { room: 'group', id: opened.groupId })).toEqual({ ok: true });
    }
    const joined = await steps.join(friend!, offer, opened.groupId);
    await steps.pay(friend!, joined.orderId);
    const complete = await until(() =>
      heard.every((events) => events.includes('group formed') && events.includes('order awaiting_shipment')),
    );
    expect(complete, JSON.stringify(heard)).toBe(true);
    for (const socket of sockets) socket.disconnect();
  });

  it('behind the proxy it is one address: API and sockets, and no figures for strangers', async () => {
    const front = await openFront(shop.webUrl, shop.realtimeUrl);
    try {
      const steps = createSteps({ api: createApi(front.url, shop.simulatorUrl) });
      const [leader] = await world.people(1);
      const opened = await steps.open(leader!, await world.offer(await world.sku()));
      const visitor = await connected(front.url, { headers: { origin: front.url } });
      const heard: string[] = [];
      visitor.on('group.changed', ({ status }: { status: string }) => heard.push(status));
      expect(await ask(visitor, 'watch', { room: 'group', id: opened.groupId })).toEqual({ ok: true });
      await steps.pay(leader!, opened.orderId);
      expect(await until(() => heard.includes('open'))).toBe(true);
      visitor.disconnect();
      const forged = { 'x-forwarded-for': '127.0.0.1' };
      expect((await answerOf(`${front.url}/metrics`, forged, '127.0.0.5')).status).toBe(404);
      expect((await answerOf(`${front.url}/metrics`, {}, '127.0.0.1')).status).toBe(200);
    } finally {
      await front.close();
    }
  });

  it(
    'F30: replaced under load, no request fails, no job stalls, and sockets come back and catch up',
    { ...needsRealRedis, timeout: ROUNDS * 180_000 },
    async () => {
      const queue = openReactionQueue(shop.redisUrl);
      const troubles: string[] = [];
      queue.on('global:stalled', (job) => troubles.push(`stalled ${String(job)}`));
      queue.on('global:failed', (job, error) => troubles.push(`failed ${String(job)} ${String(error)}`));
      await queue.isReady();
      const before = await shop.list();
      const pages = Array.from({ length: PAIRS }, () => openPages(shop.realtimeUrl, api));
      await until(() => pages.every(({ socket }) => socket.connected));
      const onOpened = (groupId: string, pair: number): void => void pages[pair]?.follow(groupId);
      const load = await startLoad({ ...shop, world, pairs: PAIRS, browsers: 3, onOpened });
      await until(() => load.filled.length >= PAIRS);
      for (let round = 0; round < ROUNDS; round += 1) await replaceAll(shop);
      const replaced = load.filled.length;
      await until(() => load.filled.length >= replaced + PAIRS, 20_000);
      await load.stop();

      expect(load.line.failures).toEqual([]);
      expect(load.line.answered()).toBeGreaterThan(100);
      const after = await shop.list();
      expect(after.map(({ name, status }) => `${name} ${status}`).sort()).toEqual(
        before.map(({ name }) => `${name} online`).sort(),
      );
      const old = new Set(before.map(({ pid }) => pid));
      expect(after.filter(({ pid }) => old.has(pid))).toEqual([]);
      await expectQuiet();
      expect(await queue.getActiveCount()).toBe(0); // what a lost worker held would stall here
      await expectPagesTrue(pages);
      expect(troubles).toEqual([]);
      expect((await shop.logs()).split('\n').filter((text) => /"level":(50|60)|uncaught/i.test(text))).toEqual([]);
      for (const { socket } of pages) socket.disconnect();
      await queue.close();
      await expectCleanBooks();
    },
  );

  /** Every reaction made, every due timer fired. */
  async function expectQuiet(): Promise<void> {
    const open = async (): Promise<Record<string, unknown> | undefined> => {
      const [row] = await world.sql(
        `select (select count(*)::int from outbox where settled_at is null) as events,
                (select count(*)::int from timers where done_at is null and due_at <= app_now()) as timers`,
      );
      return row;
    };
    const quiet = await until(async () => {
      const row = await open();
      return row?.events === 0 && row.timers === 0;
    }, 20_000);
    expect(quiet, JSON.stringify(await open())).toBe(true);
  }

  /** Sockets were cut, came back, and every page shows what is true, heard or fetched. */
  async function expectPagesTrue(pages: readonly GroupPages[]): Promise<void> {
    for (const { socket, shown, heard, disconnects } of pages) {
      expect(disconnects()).toBeGreaterThanOrEqual(ROUNDS);
      expect(await until(() => socket.connected)).toBe(true);
      expect(heard.size).toBeGreaterThan(0);
      const stale = async (): Promise<string[]> => {
        const truths = await world.sql(`select id, status, paid from groups where id = any($1)`, [[...shown.keys()]]);
        return truths.flatMap(({ id, status, paid }) => {
          const page = shown.get(String(id));
          return page?.status === status && page?.paid === paid ? [] : [`${String(id)} ${JSON.stringify(page)}`];
        });
      };
      await until(async () => (await stale()).length === 0, 5_000);
      expect(await stale()).toEqual([]);
    }
  }

  async function expectCleanBooks(): Promise<void> {
    const db = openDatabase({ url: shop.ownerUrl, poolMax: 2, applicationName: 'audits' });
    try {
      for (const audit of audits) {
        const found = await audit.find({ db, simulatorUrl: shop.simulatorUrl });
        expect(found ?? [], `${audit.id} ${audit.name}`).toEqual([]);
      }
    } finally {
      await db.close();
    }
  }
});

/** Web and realtime roll; worker and scheduler get a SIGTERM, and pm2 starts them again. */
async function replaceAll(shop: Pm2Shop): Promise<void> {
  const rolling = shop.pm2('reload', 'web').then(() => shop.pm2('reload', 'realtime'));
  await sleep(500);
  const ended = (await shop.list()).filter(({ name }) => name === 'worker' || name === 'scheduler');
  for (const { pid } of ended) process.kill(pid, 'SIGTERM');
  await rolling;
  const gone = new Set(ended.map(({ pid }) => pid));
  const back = async (): Promise<boolean> => {
    const all = await shop.list();
    const again = all.filter(
      ({ name, pid, status }) => /worker|scheduler/.test(name) && !gone.has(pid) && status === 'online',
    );
    return again.length === 2;
  };
  // the diagram allows a process 15 s to drain and 30 s to start
  if (!(await until(back, 60_000))) throw new Error('worker and scheduler did not come back');
}
