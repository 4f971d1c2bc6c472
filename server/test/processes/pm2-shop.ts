// The shop as it is deployed: `ecosystem.config.js` run by pm2, on a database, a Redis and simulators of its own. The
// pm2 daemon has a home of its own and is tied to this process; whatever happens, nothing of it stays.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type TiedChild, spawnTied, stopTied } from '../../src/platform/embedded/child.js';
import { ownPort } from '../harness/own-port.js';
import { startRedis } from '../../src/platform/embedded/redis.js';
import { asEnv } from '../../simulators/credentials.js';
import { startSimulators } from '../../simulators/start-simulators.js';
import { createTestDatabase, makeClockTrue } from '../harness/database.js';
import { credentialsFolder } from '../setup/credentials-folder.js';
import { randomPersonalKeys } from '../harness/shop.js';
import { until } from '../realtime/clients.js';

const run = promisify(execFile);
const root = resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const pm2Folder = join(root, 'node_modules/pm2');
/** What the diagram allows two processes that are replaced one after the other (2 × 30 s to start, 15 s to drain), and some. */
const PM2_PATIENCE_MS = 120_000;

export interface ManagedProcess {
  name: string;
  pid: number;
  status: string;
  restarts: number;
}

export interface Pm2Shop {
  webUrl: string;
  realtimeUrl: string;
  simulatorUrl: string;
  ownerUrl: string;
  redisUrl: string;
  pm2(...args: string[]): Promise<string>;
  list(): Promise<ManagedProcess[]>;
  /** what each process behind `url` says of itself, by process id; asks until `count` have answered */
  metrics(url: string, count: number): Promise<Map<string, string>>;
  /** what the processes wrote to their logs */
  logs(): Promise<string>;
  close(): Promise<void>;
}

export async function startPm2Shop(): Promise<Pm2Shop> {
  const stops: (() => Promise<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop();
  };
  try {
    return { ...(await start(stops)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(stops: (() => Promise<unknown>)[]): Promise<Omit<Pm2Shop, 'close'>> {
  await run(process.execPath, [join(root, 'server/launcher/bundle.mjs')], { cwd: root });
  const home = await mkdtemp(join(tmpdir(), 'hetuan-pm2-'));
  stops.push(() => rm(home, { recursive: true, force: true }));
  const database = await createTestDatabase();
  stops.push(() => database.drop());
  await makeClockTrue(database.url);
  const redis = await startRedis({ dataDir: join(home, 'redis'), appendOnly: false });
  stops.push(() => redis.stop());
  const credentialsDir = credentialsFolder(join(home, 'credentials'));
  const simulators = await startSimulators({ dataDir: join(home, 'simulators'), credentialsDir, port: 0 });
  stops.push(() => simulators.close());
  const [web, realtime, worker, scheduler] = [await ownPort(), await ownPort(), await ownPort(), await ownPort()];
  const env = {
    ...process.env,
    ...asEnv(simulators.credentials, simulators.url),
    ...{ PM2_HOME: join(home, 'pm2'), PM2_DISABLE_VERSION_CHECK: 'true' },
    ...{ WEB_PORT: `${web}`, REALTIME_PORT: `${realtime}`, WEB_INSTANCES: '2', REALTIME_INSTANCES: '2' },
    ...{ WORKER_HEALTH_PORT: `${worker}`, SCHEDULER_HEALTH_PORT: `${scheduler}` },
    ...{ DATABASE_URL: database.url, DATABASE_POOL: '8', REDIS_URL: redis.url },
    ...{ DATA_DIR: join(home, 'data'), PUBLIC_BASE_URL: `http://127.0.0.1:${web}` },
    ...randomPersonalKeys(),
    ...{
      TOKEN_SECRET: randomBytes(32).toString('base64'),
      RATE_LIMIT_FACTOR: '1000',
      TRUSTED_PROXIES: '1',
      LOG_LEVEL: 'info',
    },
  };
  // A home that was used before: in a new one pm2 would ask its maker for news.
  await mkdir(env.PM2_HOME);
  await writeFile(join(env.PM2_HOME, 'touch'), '');
  const daemon = await spawnTied(process.execPath, [join(pm2Folder, 'lib/Daemon.js')], { env, stdio: 'ignore' });
  const pm2 = async (...args: string[]): Promise<string> => {
    const command = [join(pm2Folder, 'bin/pm2'), ...args];
    return (await run(process.execPath, command, { cwd: root, env, timeout: PM2_PATIENCE_MS, maxBuffer: 1 << 24 }))
      .stdout;
  };
  const list = async (): Promise<ManagedProcess[]> => processesIn(await pm2('jlist'));
  stops.push(() => end(daemon, pm2, list));
  const logs = async (): Promise<string> => allTexts(join(home, 'pm2/logs'));
  // Earlier the command would start a daemon of its own, tied to nobody.
  if (!(await until(() => existsSync(join(env.PM2_HOME, 'rpc.sock'))))) throw new Error('pm2 did not start');
  await pm2('start', join(root, 'ecosystem.config.js'));
  for (const port of [web, realtime, worker, scheduler]) {
    const ready = await until(async () => (await answerOf(`http://127.0.0.1:${port}/readyz`)).status === 200);
    if (!ready) throw new Error(`a role did not become ready:\n${(await logs()).slice(-3_000)}`);
  }
  const [webUrl, realtimeUrl] = [`http://127.0.0.1:${web}`, `http://127.0.0.1:${realtime}`];
  const urls = { webUrl, realtimeUrl, simulatorUrl: simulators.url, ownerUrl: database.url, redisUrl: redis.url };
  return { ...urls, pm2, list, metrics: metricsByProcess, logs };
}

/** Asks pm2 to end all, then sees to it by force: the daemon first, so that it starts nothing again. */
async function end(daemon: TiedChild, pm2: Pm2Shop['pm2'], list: () => Promise<ManagedProcess[]>): Promise<void> {
  const pids = await list().then(
    (all) => all.map(({ pid }) => pid),
    () => [],
  );
  await pm2('kill').catch(() => undefined);
  await stopTied(daemon, [
    ['SIGTERM', 2_000],
    ['SIGKILL', 2_000],
  ]);
  const alive = (): number[] => pids.filter((pid) => pid > 0 && lives(pid));
  if (await until(() => alive().length === 0, 3_000)) return;
  for (const pid of alive()) process.kill(pid, 'SIGKILL');
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function processesIn(output: string): ManagedProcess[] {
  const all = JSON.parse(output.slice(output.indexOf('[{'))) as {
    name: string;
    pid: number;
    pm2_env: { status: string; restart_time: number };
  }[];
  return all.map(({ name, pid, pm2_env }) => ({ name, pid, status: pm2_env.status, restarts: pm2_env.restart_time }));
}

async function metricsByProcess(url: string, count: number): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  await until(async () => {
    const { text } = await answerOf(`${url}/metrics`);
    const pid = /hetuan_process_info\{pid="(\d+)"\}/.exec(text)?.[1];
    if (pid) found.set(pid, text);
    return found.size === count;
  });
  return found;
}

/** On a connection of its own, so that any process behind the port may get it. Status 0: nobody answers. */
export function answerOf(
  url: string,
  headers: Record<string, string> = {},
  from = '127.0.0.1',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve_) => {
    const asked = request(url, { agent: new Agent(), timeout: 5_000, headers, localAddress: from }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve_({ status: answer.statusCode ?? 0, text }));
      answer.on('error', () => resolve_({ status: 0, text: '' }));
    });
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve_({ status: 0, text: '' }));
    asked.end();
  });
}

async function allTexts(folder: string): Promise<string> {
  const files = await readdir(folder).catch(() => []);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.map((text, index) => `── ${files[index]}\n${text}`).join('\n');
}
