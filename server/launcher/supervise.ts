// Runs the whole shop on one machine: database, Redis, simulators and every role, in this order; starts again what
// dies, and stops in the opposite order. Nothing it started outlives it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Exit } from '../src/platform/embedded/child.js';
import { freePort, portIsFree } from '../src/platform/embedded/free-port.js';
import { ClearSentence } from '../src/platform/embedded/sentence.js';
import { makeClockAdjustable } from '../src/platform/clock.js';
import { migrate } from '../src/platform/db/migrate.js';
import { asEnv, ensureCredentials } from '../simulators/credentials.js';
import { hasOpenRows, openDatabase, openRedis } from './backing.js';
import { lastWords, openDataFolder, personalKeys, tokenSecret, wipeDataFolder } from './data-folder.js';
import { KeptProcess, type KeptEvents, type Running } from './keep-alive.js';
import { startNodeProcess, waitUntilAnswers } from './node-process.js';
import { ownMark, waitForOtherSupervisor, removeRunState, writeRunState, type RunState } from './run-state.js';
import { stopRequested } from './stop-request.js';

export interface Progress {
  say(line?: string): void;
  step<T>(title: string, work: (note: (text: string) => void) => Promise<T>): Promise<T>;
}

export interface SuperviseOptions {
  root: string;
  dataDir: string;
  port: number;
  fresh: boolean;
  progress: Progress;
  startedAtMs: number;
}

interface Shop extends SuperviseOptions {
  env: NodeJS.ProcessEnv;
  state: RunState;
  /** In the order of starting. */
  kept: Pick<KeptProcess<Running>, 'name' | 'stop'>[];
  ports: Record<string, number>;
  events: KeptEvents;
}

// Together short enough that a stop takes at most ten seconds; who is cut off loses nothing that was acknowledged.
const WEB_DRAIN_MS = 5_000;
const DRAIN_MS = 2_500;
const READY_TIMEOUT_MS = 90_000;
const HOST = '127.0.0.1';

/** Resolves with the exit code when the shop has been stopped. */
export async function supervise(options: SuperviseOptions): Promise<number> {
  await waitForOtherSupervisor(options.dataDir, options.progress.say);
  const host = process.env.HOST ?? HOST;
  if (!(await portIsFree(options.port, host))) {
    throw new ClearSentence(
      `Port ${options.port} is used by another program; stop that or use "npm start -- --port ${options.port + 1}".`,
    );
  }
  openDataFolder(options.dataDir);
  if (options.fresh) {
    options.progress.say(`Deleting everything in ${options.dataDir} (--fresh)`);
    wipeDataFolder(options.dataDir);
  }
  const stop = stopRequested(options.progress.say);
  const shop = newShop(options, stop.because);
  try {
    await Promise.race([boot(shop), stop.wanted.then(() => Promise.reject(new StoppedEarly()))]);
    announce(shop);
    await stop.wanted;
  } catch (error) {
    if (!(error instanceof StoppedEarly)) {
      await shutDown(shop);
      throw error;
    }
  }
  const fault = stop.fault();
  await shutDown(shop);
  if (fault) throw new ClearSentence(fault);
  options.progress.say('Stopped.');
  return 0;
}

class StoppedEarly extends Error {}

function newShop(options: SuperviseOptions, stopBecause: (sentence: string) => void): Shop {
  const state: RunState = {
    supervisor: ownMark(),
    startedAt: new Date().toISOString(),
    ready: false,
    dataDir: options.dataDir,
    url: `http://${HOST}:${options.port}`,
    databaseUrl: '',
    redisUrl: '',
    redisKind: '',
    processes: {},
  };
  const shop: Shop = { ...options, env: { ...process.env }, state, kept: [], ports: {}, events: {} as KeptEvents };
  shop.events = {
    started(name, running) {
      const restarts = (state.processes[name]?.restarts ?? -1) + 1;
      const startedAt = new Date().toISOString();
      state.processes[name] = { pid: running.pid, port: running.port ?? shop.ports[name], restarts, startedAt };
      writeRunState(state);
      if (restarts > 0) options.progress.say(`${name} runs again (process ${running.pid})`);
    },
    ended(name, exit) {
      options.progress.say(`${name} ended with ${describeExit(exit)}; starting it again`);
    },
    gaveUp(name) {
      const words = lastWords(options.dataDir, name);
      stopBecause(`${name} keeps dying, so the shop was stopped. Its last words:\n${words}`);
    },
  };
  return shop;
}

const describeExit = ({ code, signal }: Exit): string => signal ?? `code ${code}`;

async function boot(shop: Shop): Promise<void> {
  const { progress, dataDir, state, events } = shop;
  await progress.step('PostgreSQL', async () => {
    const database = await openDatabase(dataDir, process.env.DATABASE_URL, events);
    if (database.kept) shop.kept.push(database.kept);
    state.databaseUrl = database.url;
    return database.description;
  });
  await progress.step('Redis', async () => {
    const fallback = process.env.HETUAN_REDIS_FALLBACK === '1';
    const redis = await openRedis(dataDir, process.env.REDIS_URL, fallback, progress.say, events);
    if (redis.kept) shop.kept.push(redis.kept);
    state.redisUrl = redis.url;
    state.redisKind = redis.kind;
    return redis.description;
  });
  await progress.step('Database schema', async (note) => {
    let applied = 0;
    await migrate(state.databaseUrl, (name) => {
      applied++;
      note(name);
    });
    // a demo plays a day in minutes; a shop in production refuses a clock that can be moved
    if (process.env.NODE_ENV !== 'production') await makeClockAdjustable(state.databaseUrl);
    return applied === 0 ? 'up to date' : `${applied} changes applied`;
  });
  Object.assign(shop.env, {
    DATABASE_URL: state.databaseUrl,
    REDIS_URL: state.redisUrl,
    TOKEN_SECRET: process.env.TOKEN_SECRET ?? tokenSecret(dataDir),
    ...(process.env.PERSONAL_KEYS ? {} : personalKeys(dataDir)),
    DATA_DIR: dataDir,
    PUBLIC_BASE_URL: process.env.PUBLIC_BASE_URL ?? state.url,
  });
  await sealOlderRows(shop);
  await startSimulators(shop);
  await startRoles(shop);
  await seed(shop);
  state.ready = true;
  writeRunState(state);
}

/** What an older shop stored in the open is sealed before anybody looks at it. */
async function sealOlderRows(shop: Shop): Promise<void> {
  if (!(await hasOpenRows(shop.state.databaseUrl))) return;
  await shop.progress.step('Sealing phones and addresses', async () => {
    const { root, dataDir, env } = shop;
    const file = join(root, 'server/dist/reseal.js');
    const child = await startNodeProcess({ name: 'reseal', file, env, dataDir, cwd: root, drainMs: 0 });
    const { code } = await child.exited;
    if (code !== 0) throw new ClearSentence(`Rows could not be sealed:\n${lastWords(dataDir, 'reseal')}`);
    return 'done';
  });
}

/** Real credentials in the environment mean the real platforms; otherwise they are simulated on loopback. */
async function startSimulators(shop: Shop): Promise<void> {
  if (process.env.WECHAT_APP_ID && process.env.WECHAT_PAY_MCHID) return;
  const port = await ownPort(shop, Number(process.env.SIMULATOR_PORT ?? 4010));
  const url = `http://${HOST}:${port}`;
  Object.assign(shop.env, asEnv(ensureCredentials(join(shop.dataDir, 'credentials')), url), {
    SIMULATOR_PORT: String(port),
    SIMULATOR_URL: url,
    DEMO: process.env.DEMO ?? '1',
    RATE_LIMIT_FACTOR: process.env.RATE_LIMIT_FACTOR ?? '1000',
  });
  shop.state.simulatorUrl = url;
  await shop.progress.step('Simulated platforms (WeChat, WeChat Pay, Alipay, Kuaidi100)', async () => {
    const kept = await keepNode(shop, 'simulators', 'server/dist/simulators.js', port, {});
    await ready(shop, kept, `${url}/healthz`, (status) => status > 0);
    return `port ${port}`;
  });
}

async function startRoles(shop: Shop): Promise<void> {
  const workerPort = await ownPort(shop, 4002);
  const schedulerPort = await ownPort(shop, 4003);
  const roles = [
    { name: 'web', port: shop.port, env: { ROLE: 'web,realtime', PORT: String(shop.port) } },
    { name: 'worker', port: workerPort, env: { ROLE: 'worker', HEALTH_PORT: String(workerPort) } },
    { name: 'scheduler', port: schedulerPort, env: { ROLE: 'scheduler', HEALTH_PORT: String(schedulerPort) } },
  ];
  await shop.progress.step('The shop', async (note) => {
    const waiting = new Set(roles.map(({ name }) => name));
    const tell = () => note(`waiting for ${[...waiting].join(', ')}`);
    tell();
    await Promise.all(
      roles.map(async ({ name, port, env }) => {
        const kept = await keepNode(shop, name, 'server/dist/main.js', port, env);
        await ready(shop, kept, `http://${HOST}:${port}/readyz`, (status) => status === 200);
        waiting.delete(name);
        tell();
      }),
    );
    return roles.map(({ name, port }) => `${name} ${port}`).join(', ');
  });
}

/** The usual port, unless another program or another part of this shop has it. */
async function ownPort(shop: Shop, usual: number): Promise<number> {
  const reserved = usual === shop.port || Object.values(shop.ports).includes(usual);
  return !reserved && (await portIsFree(usual, HOST)) ? usual : freePort();
}

async function keepNode(shop: Shop, name: string, bundle: string, port: number, env: NodeJS.ProcessEnv) {
  shop.ports[name] = port;
  const { dataDir, root } = shop;
  const start = () =>
    startNodeProcess({
      name,
      file: join(root, bundle),
      env: { ...shop.env, ...env },
      dataDir,
      cwd: root,
      drainMs: name === 'web' ? WEB_DRAIN_MS : DRAIN_MS,
    });
  const kept = await KeptProcess.start(name, start, shop.events);
  shop.kept.push(kept);
  return kept;
}

async function ready(shop: Shop, kept: KeptProcess<Running>, url: string, accept: (status: number) => boolean) {
  try {
    await waitUntilAnswers(url, () => kept.current, accept, READY_TIMEOUT_MS);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const words = lastWords(shop.dataDir, kept.name);
    throw new ClearSentence(`${kept.name} did not become ready: ${reason}. Its last words:\n${words}`);
  }
}

async function seed(shop: Shop): Promise<void> {
  const file = join(shop.root, 'seeds/dist/main.js');
  if (!existsSync(file)) return;
  await shop.progress.step('Demo goods and people', async () => {
    const { root, dataDir, env } = shop;
    const child = await startNodeProcess({
      name: 'seeds',
      file,
      args: ['--if-empty'],
      env,
      dataDir,
      cwd: root,
      drainMs: 0,
    });
    const { code } = await child.exited;
    if (code !== 0) throw new ClearSentence(`The shop could not be filled:\n${lastWords(dataDir, 'seeds')}`);
    return lastWords(dataDir, 'seeds', 1).trim();
  });
}

function announce({ progress, state, dataDir, startedAtMs }: Shop): void {
  progress.say();
  progress.say(`Hetuan 合团 is open: ${state.url}  (${((Date.now() - startedAtMs) / 1000).toFixed(1)} s)`);
  progress.say(`Data and logs are in ${dataDir}. Stop with Ctrl-C.`);
}

/** Those who serve first, each draining what it has; then those they stand on. */
async function shutDown({ kept, dataDir, progress, state }: Shop): Promise<void> {
  state.stopping = true;
  writeRunState(state);
  const stop = async (...names: string[]): Promise<void> => {
    const results = await Promise.allSettled(kept.filter(({ name }) => names.includes(name)).map((one) => one.stop()));
    for (const result of results) if (result.status === 'rejected') progress.say(String(result.reason));
  };
  await stop('web');
  await stop('worker', 'scheduler');
  await stop('simulators');
  await stop('redis');
  await stop('postgres');
  removeRunState(dataDir);
}
