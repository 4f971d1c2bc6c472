// What stopping looks like from outside: what was asked is answered, nothing new is taken, an idle connection may still
// bring a request, and whoever holds claimed work gives it back.
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { type Socket as Wire, connect as dial } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.js';
import { jobOf } from '../../src/platform/outbox/relay.js';
import { openReactionQueue, startReactionWorker } from '../../src/platform/outbox/worker.js';
import { setTimer } from '../../src/platform/timers/index.js';
import { fireDueTimers, startScheduler } from '../../src/platform/timers/scheduler.js';
import { type RunningServer, listen } from '../../src/roles/http-server.js';
import { startWorker } from '../../src/roles/worker.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { openScene } from '../harness/scene.js';
import { until } from '../realtime/clients.js';

describe('an HTTP server that drains', () => {
  let running: RunningServer;
  const agents: Agent[] = [];
  let finish: () => void = () => undefined;
  let reached: Promise<void>;

  /** `/slow` answers when `finish` is called, which is once it has `reached` the server. */
  async function open(sparesIdle: boolean): Promise<void> {
    let arrive: () => void = () => undefined;
    reached = new Promise((resolve) => (arrive = resolve));
    running = await listen(
      (asked, answer) => {
        if (asked.url !== '/slow') return void answer.end('quick');
        finish = () => answer.end('slow');
        arrive();
      },
      { host: '127.0.0.1', port: 0, sparesIdle },
    );
  }

  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.destroy();
    await running.drain(100);
  });

  /** One connection that is kept alive. */
  function line(): (path: string) => Promise<{ text: string; connection: string | undefined }> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return async (path) => {
      const sent = request({ host: '127.0.0.1', port: running.port, path, agent });
      sent.end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      let text = '';
      for await (const part of answer) text += String(part);
      return { text, connection: answer.headers.connection };
    };
  }

  it('answers what is on its way and says that it was the last', async () => {
    await open(true);
    const one = line();
    expect((await one('/')).connection).toBe('keep-alive');
    const answered = one('/slow');
    await reached;
    const drained = running.drain(5_000);
    finish();
    expect(await answered).toEqual({ text: 'slow', connection: 'close' });
    await drained;
  });

  it('takes a request over a connection that was idle, and none over a new one', async () => {
    await open(true);
    const idle = line();
    await idle('/');
    const drained = running.drain(5_000);
    await sleep(50);
    await expect(line()('/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await idle('/')).toEqual({ text: 'quick', connection: 'close' });
    await drained;
  });

  it('cuts idle connections at once where it was told to', async () => {
    await open(false);
    const idle = line();
    await idle('/');
    let over = false;
    const drained = running.drain(60_000).then(() => (over = true));
    expect(await until(() => over)).toBe(true);
    await drained;
  });

  it('ends by force what does not end', async () => {
    await open(true);
    const wire: Wire = dial(running.port, '127.0.0.1');
    wire.on('error', () => undefined);
    await once(wire, 'connect');
    wire.write('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
    await reached;
    await running.drain(200);
    expect(await until(() => wire.closed)).toBe(true);
  });
});

describe('a worker that stops', () => {
  const scene = openScene();

  it('finishes the reactions it has begun, and leaves none that would stall', async () => {
    const { shop, config } = scene.shop;
    const brake = new pg.Client({ connectionString: scene.shop.ownerUrl });
    await brake.connect();
    await brake.query('begin');
    await brake.query('lock table inbox in share mode'); // no reaction can end before this does
    const waiting = async (): Promise<number> => {
      const [row] = await scene.world.sql(
        `select count(*)::int as n from pg_locks where relation = 'inbox'::regclass and not granted`,
      );
      return Number(row!.n);
    };
    const orderIds = Array.from({ length: 3 }, () => newId());
    const worker = await startWorker(shop, config);
    await shop.db.transact(async (tx) => {
      await tx.begin();
      for (const orderId of orderIds)
        tx.emit('order.created', orderId, { userId: newId(), skuIds: [], fromCart: true });
    });
    await expect.poll(waiting, { timeout: 20_000 }).toBeGreaterThanOrEqual(3);
    let left = false;
    const stopped = worker.stop().then(() => (left = true));
    expect(await until(() => left, 2_500)).toBe(false);
    await brake.query('commit');
    await stopped;
    const done = await scene.world.sql(
      `select o.subject_id from inbox i join outbox o on o.id = i.event_id
        where i.reaction = 'cart.clear-ordered' and o.subject_id = any($1::uuid[])`,
      [orderIds],
    );
    expect(done).toHaveLength(3);
    const queue = openReactionQueue(config.redisUrl);
    expect(await queue.getActiveCount()).toBe(0);
    await queue.close();
    await brake.end();
  });

  it('finishes what Bull had fetched for it when it was already stopping', needsRealRedis, async () => {
    const { db, log } = scene.shop.shop;
    const events = 1_500;
    let seen = 0;
    const count = { name: 'test.count', topics: ['order.created'], outside: async () => void (seen += 1) };
    await db.transact(async (tx) => {
      await tx.begin();
      for (let n = 0; n < events; n += 1)
        tx.emit('order.created', newId(), { userId: newId(), skuIds: [], fromCart: false });
    });
    const rows = await scene.world.sql(`select id from outbox order by id desc limit ${events}`);
    const filling = openReactionQueue(scene.shop.config.redisUrl);
    await filling.addBulk(rows.map(({ id }) => jobOf(Number(id), count.name)));
    for (let stops = 1; stops <= 5; stops += 1) {
      const queue = openReactionQueue(scene.shop.config.redisUrl);
      const worker = startReactionWorker({ db, queue, reactions: [count], log });
      await until(() => seen >= stops * 50); // busy, and far from done
      await worker.stop();
      await queue.close();
      expect(await filling.getActiveCount()).toBe(0);
      expect(seen + (await filling.getWaitingCount())).toBe(events);
    }
    expect(seen).toBeLessThan(events);
    await filling.close();
  });
});

describe('a scheduler that stops', () => {
  const scene = openScene();

  it('finishes what it has begun, and gives back what it has claimed and not begun', async () => {
    const { db, log } = scene.shop.shop;
    const ids = Array.from({ length: 30 }, () => newId());
    for (const id of ids) await db.rows(setTimer('test-stopping', id, new Date(0)));
    let begun = 0;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (go = resolve));
    const handlers = new Map([
      [
        'test-stopping',
        async () => {
          begun += 1;
          await gate;
          return { done: true as const };
        },
      ],
    ]);
    const scheduler = startScheduler(db, handlers, log);
    await until(() => begun === 8);
    const stopped = scheduler.stop();
    go();
    await stopped;
    expect(begun).toBe(8);
    const rows = await scene.world.sql(
      `select done_at is not null as done, lease_until is not null as leased, attempts
         from timers where kind = 'test-stopping' order by done desc`,
    );
    expect(rows.filter(({ done }) => done).length).toBe(8);
    expect(rows.filter(({ done, leased }) => !done && leased)).toEqual([]);
    expect(rows.filter(({ done, attempts }) => !done && attempts !== 0)).toEqual([]);
    const fired = await fireDueTimers(db, handlers, log);
    expect(fired).toBeGreaterThanOrEqual(22);
    expect(begun).toBe(30);
  });
});
