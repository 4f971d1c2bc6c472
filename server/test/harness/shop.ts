// The shop under test: the real one, on a database of its own, with simulators of its own, on loopback. Timers and
// reactions run only when a test asks (`settle`), or all roles run as in production (`roles: 'all'`).
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timersOf, reactionsOf } from '../../src/app.js';
import { type Config, readConfig } from '../../src/config.js';
import { prepared } from '../../src/platform/db/index.js';
import { ownPort } from './own-port.js';
import { type RunningShop, startRoles } from '../../src/roles/index.js';
import { writeSome } from '../../src/modules/flashsale/index.js';
import { deliver } from '../../src/platform/outbox/worker.js';
import { fireDueTimers } from '../../src/platform/timers/scheduler.js';
import { asEnv } from '../../simulators/credentials.js';
import { type Simulators, startSimulators } from '../../simulators/start-simulators.js';
import { credentialsFolder } from '../setup/credentials-folder.js';
import { createApi, type Api } from './api.js';
import { createTestDatabase } from './database.js';

export interface TestShop extends RunningShop {
  config: Config;
  /** what the shop was told, for another process of the same shop */
  environment: Readonly<Record<string, string>>;
  url: string;
  ownerUrl: string;
  simulators: Simulators;
  api: Api;
  /** moves the shop's and the simulators' clock forward */
  passTime(ms: number): Promise<void>;
  /** runs due timers, admitted attempts and undelivered reactions until nothing is left to do */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface TestShopOptions {
  roles?: string;
  poolMax?: number;
  /** a PostgreSQL of the test's own (superuser's URL), for tests that break it */
  postgresUrl?: string;
  env?: Record<string, string>;
}

export function randomPersonalKeys(): { PERSONAL_KEYS: string; PERSONAL_INDEX_KEY: string } {
  const random = (): string => randomBytes(32).toString('base64');
  return { PERSONAL_KEYS: `t1:${random()}`, PERSONAL_INDEX_KEY: random() };
}

const undelivered = prepared<{ id: number; topic: string; done: string[] }>(
  `select o.id, o.topic, coalesce(array_agg(i.reaction) filter (where i.reaction is not null), '{}') as done
     from outbox o left join inbox i on i.event_id = o.id where o.settled_at is null group by o.id order by o.id`,
);
const markDelivered = prepared(
  `update outbox set dispatched_at = clock_timestamp(), settled_at = clock_timestamp(),
          reactions = (select count(*) from inbox where event_id = $1) where id = $1`,
);
const dueTimers = prepared<{ due: number }>(
  `select count(*) as due from timers where done_at is null and due_at <= app_now()
      and (lease_until is null or lease_until <= app_now())`,
);

// Two processes run tests at once, and one of them may empty the database of its shop: each has seven of its own.
const DATABASES_EACH = 7;
const firstDatabase = (Number(process.env.VITEST_POOL_ID ?? 1) % 2) * DATABASES_EACH;
let shopsOpened = 0;

export async function openTestShop(options: TestShopOptions = {}): Promise<TestShop> {
  const database = await createTestDatabase(options.postgresUrl);
  const dataDir = await mkdtemp(join(tmpdir(), 'hetuan-test-'));
  const simulators = await startSimulators({
    dataDir: join(dataDir, 'simulators'),
    credentialsDir: credentialsFolder(join(dataDir, 'credentials')),
    port: 0,
  });
  const redisUrl = new URL(process.env.TEST_REDIS_URL ?? '');
  redisUrl.pathname = `/${firstDatabase + (shopsOpened++ % DATABASES_EACH)}`;
  const port = await ownPort();
  const environment: Record<string, string> = {
    NODE_ENV: 'test',
    ROLE: options.roles ?? 'web',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATABASE_POOL: String(options.poolMax ?? 12),
    REDIS_URL: redisUrl.toString(),
    TOKEN_SECRET: randomBytes(32).toString('base64'),
    ...randomPersonalKeys(),
    DATA_DIR: dataDir,
    RATE_LIMIT_FACTOR: '1000',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    SIMULATOR_URL: simulators.url,
    ...asEnv(simulators.credentials, simulators.url),
    ...options.env,
  };
  const config = readConfig(environment);
  const running = await startRoles(config);
  const url = `http://127.0.0.1:${running.port}`;
  const api = createApi(url, simulators.url);
  // A refund is still answered first and arrives afterwards, but no test has to sit out the wait.
  await api.simulate('PUT', '/__sim/tuning', { refundDelayMs: 20 });
  let shiftMs = 0;
  const { shop } = running;

  async function passTime(ms: number): Promise<void> {
    shiftMs += ms;
    await shop.db.rows(prepared("select set_clock_shift($1::bigint * interval '1 ms')")(shiftMs));
    await fetch(`${simulators.url}/__sim/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ offsetMs: shiftMs }),
    });
    await shop.clock.sync();
  }

  // `TEST_BEGINS=2026-11-30T23:58:00+08:00 npm test`: what only holds at some hour, or on some day, shows itself.
  const begins = process.env.TEST_BEGINS;
  if (begins) await passTime(Date.parse(begins) - Date.now());

  async function settle(): Promise<void> {
    for (let round = 0; round < 200; round += 1) {
      const fired = await fireDueTimers(shop.db, timersOf(shop), shop.log);
      const written = await writeSome(shop, 'settle', 0);
      const delivered = await deliverAll();
      const [left] = await shop.db.rows(dueTimers());
      if (fired + written + delivered === 0 && (left?.due ?? 0) === 0) return;
    }
    throw new Error('the shop does not settle');
  }

  async function deliverAll(): Promise<number> {
    const reactions = reactionsOf(shop);
    let count = 0;
    for (const event of await shop.db.rows(undelivered())) {
      for (const reaction of reactions) {
        if (!reaction.topics.includes(event.topic) || event.done.includes(reaction.name)) continue;
        await deliver(shop.db, reactions, { eventId: event.id, reaction: reaction.name });
        count += 1;
      }
      await shop.db.rows(markDelivered(event.id));
    }
    return count;
  }

  return {
    ...running,
    config,
    environment,
    url,
    ownerUrl: database.url,
    simulators,
    api,
    passTime,
    settle,
    async close() {
      await running.stop();
      await simulators.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
