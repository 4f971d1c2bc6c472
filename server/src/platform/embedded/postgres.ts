/**
 * A private PostgreSQL for machines that have none: development, tests and the demo shop. It keeps its data between
 * runs, listens on loopback only, and never outlives the process that started it.
 */
import { resolve, dirname } from 'node:path';
import pg from 'pg';
import { eachLine, spawnTied, stopTied, type Exit, type TiedChild } from './child.js';
import { freePort } from './free-port.js';
import { chooseAccount, type AccountKind, type PostgresAccount } from './postgres-account.js';
import { locatePostgres } from './postgres-binaries.js';
import { claimCluster, ensureCluster, SUPERUSER } from './postgres-cluster.js';
import { signalProcess } from './process-facts.js';
import { ClearSentence } from './sentence.js';

export interface PostgresOptions {
  /** The cluster lives here; password and owner file stand beside it. */
  dataDir: string;
  /** A free one is taken when none is given. */
  port?: number;
  onLog?: (line: string) => void;
  /** Overrides of postgresql.conf, e.g. `{ fsync: 'off' }` for tests. */
  settings?: Record<string, string>;
  /** Forces one way of running instead of the first that works; for tests. */
  runAs?: AccountKind;
}

export interface EmbeddedPostgres {
  /** Superuser, maintenance database `postgres`. */
  url: string;
  port: number;
  pid: number;
  /** True when the cluster was made by this call. */
  fresh: boolean;
  exited: Promise<Exit>;
  /** Fast shutdown; immediate after 10 s. */
  stop(): Promise<void>;
  /** SIGINT fast, SIGQUIT immediate, SIGKILL as a crash. */
  kill(signal: NodeJS.Signals): void;
}

const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '2GB',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  random_page_cost: '1.1',
  jit: 'off',
  // a young shop grows fast: its statistics, and with them the plans, follow within seconds
  autovacuum_naptime: '10s',
  // Containers often have 64 MB of /dev/shm, too little for parallel plans, and two cores gain nothing from them.
  max_parallel_workers_per_gather: '0',
  // Statements and row values may hold personal data: errors are logged by the application, with its request id.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};

export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const account = chooseAccount(locatePostgres(dirname(dataDir)), options.runAs);
  const release = await claimCluster(dataDir, account.place(dataDir));
  try {
    const durable = options.settings?.fsync !== 'off';
    const { clusterDir, password, fresh } = await ensureCluster(account, dataDir, durable);
    const { child, port } = await launch(account, clusterDir, password, options);
    void child.exited.then(release);
    return {
      url: urlOf(port, password),
      port,
      pid: child.pid,
      fresh,
      exited: child.exited,
      stop: () => stopTied(child, STOP_LADDER),
      kill: (signal) => void signalProcess(child.pid, signal),
    };
  } catch (error) {
    release();
    throw error;
  }
}

const urlOf = (port: number, password: string): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`;

const RETRY_FOR_MS = 10_000;

/** Tries again while the memory of a crashed predecessor is still in use, or a random port was lost in a race. */
async function launch(account: PostgresAccount, clusterDir: string, password: string, options: PostgresOptions) {
  const deadline = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const port = options.port ?? (await freePort());
    const lines: string[] = [];
    const child = await spawnPostgres(account, clusterDir, port, options, lines);
    if (await becomesReady(child, urlOf(port, password))) return { child, port };
    const output = lines.slice(-8).join(' | ');
    const portTaken = /could not bind|Address already in use/.test(output);
    const retry = /still in use|lock file/.test(output) || (portTaken && options.port === undefined);
    if (retry && Date.now() < deadline) {
      await new Promise((wake) => setTimeout(wake, 100));
      continue;
    }
    throw new ClearSentence(
      portTaken
        ? `PostgreSQL can't listen on port ${port}: another program uses it.`
        : `PostgreSQL did not start on ${clusterDir}: ${output || 'no output'}`,
    );
  }
}

async function spawnPostgres(
  account: PostgresAccount,
  clusterDir: string,
  port: number,
  options: PostgresOptions,
  lines: string[],
): Promise<TiedChild> {
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [command, ...args] = [...account.prefix, account.binaries.postgres, '-D', clusterDir, ...flags];
  const child = await spawnTied(command as string, args, {
    cwd: '/',
    uid: account.uid,
    gid: account.gid,
    alreadyTied: account.tied,
    deathSignal: 'SIGINT',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  eachLine(child.process, (line) => {
    lines.push(line);
    if (lines.length > 40) lines.shift();
    options.onLog?.(line);
  });
  return child;
}

// Fast, immediate, crash.
const STOP_LADDER = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;

const READY_TIMEOUT_MS = 120_000;

/** False when the server ended before it accepted a connection. Crash recovery may take its time. */
async function becomesReady(child: TiedChild, url: string): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (let waitMs = 10; !ended && Date.now() < deadline; waitMs = Math.min(waitMs + 10, 100)) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      // Another server may answer on this port while ours has just failed to bind it.
      await new Promise((wake) => setTimeout(wake, 5));
      if (!ended) return true;
    } catch {
      await new Promise((wake) => setTimeout(wake, waitMs));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  if (!ended) await stopTied(child, STOP_LADDER);
  return false;
}
