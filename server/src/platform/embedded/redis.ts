/**
 * A private Redis for development, tests and the demo shop: redis-server or valkey-server when the machine has one,
 * else an in-memory server in JavaScript. It listens on loopback only, never evicts, and never outlives the process
 * that started it. What it holds can always be rebuilt from PostgreSQL.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { eachLine, spawnTied, stopTied, type Exit, type TiedChild } from './child.js';
import { freePort } from './free-port.js';
import { signalProcess } from './process-facts.js';
import { ClearSentence } from './sentence.js';

export type RedisKind = 'redis-server' | 'valkey-server' | 'js-redis-server';

export interface RedisOptions {
  dataDir: string;
  /** A free one is taken when none is given. */
  port?: number;
  /** Append-only file, synced every second; on by default. The fallback has none. */
  appendOnly?: boolean;
  /** A node of a cluster (`redis-cluster.ts`), talking to the others on this port; a real server of version 7 only. */
  clusterPort?: number;
  /** Uses the JavaScript server even where a real one is installed. */
  forceFallback?: boolean;
  onLog?: (line: string) => void;
}

export interface EmbeddedRedis {
  url: string;
  port: number;
  pid: number;
  kind: RedisKind;
  exited: Promise<Exit>;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export const FALLBACK_BANNER =
  'NOTE: no redis-server on this machine. Using js-redis-server: in memory, slower, for development only.';

const MINIMUM_VERSION = 6.2;

export async function startRedis(options: RedisOptions): Promise<EmbeddedRedis> {
  const kind = options.forceFallback ? 'js-redis-server' : (installedServer() ?? 'js-redis-server');
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (kind === 'js-redis-server') options.onLog?.(FALLBACK_BANNER);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const lines: string[] = [];
    const child = await spawnServer(kind, port, dataDir, options, lines);
    if (await becomesReady(child, port)) {
      return {
        url: `redis://127.0.0.1:${port}`,
        port,
        pid: child.pid,
        kind,
        exited: child.exited,
        stop: () => stopTied(child, STOP_LADDER),
        kill: (signal) => void signalProcess(child.pid, signal),
      };
    }
    const output = lines.slice(-6).join(' | ');
    const portTaken = /address already in use|EADDRINUSE/i.test(output);
    if (portTaken && options.port === undefined && attempt < 5) continue;
    throw new ClearSentence(
      portTaken
        ? `Redis can't listen on port ${port}: another program uses it.`
        : `${kind} did not start in ${dataDir}: ${output || 'no output'}`,
    );
  }
}

/** The first real server on PATH that is new enough. */
export function installedServer(): 'redis-server' | 'valkey-server' | undefined {
  return (['redis-server', 'valkey-server'] as const).find((name) => {
    try {
      const version = /v=(\d+\.\d+)/.exec(execFileSync(name, ['--version'], { stdio: 'pipe' }).toString());
      return version !== null && Number(version[1]) >= MINIMUM_VERSION;
    } catch {
      return false;
    }
  });
}

async function spawnServer(
  kind: RedisKind,
  port: number,
  dataDir: string,
  options: RedisOptions,
  lines: string[],
): Promise<TiedChild> {
  const [command, ...args] =
    kind === 'js-redis-server'
      ? [process.execPath, fileURLToPath(new URL('./redis-fallback.mjs', import.meta.url)), String(port)]
      : [kind, ...serverFlags(port, dataDir, options)];
  const child = await spawnTied(command as string, args, { cwd: dataDir, stdio: ['pipe', 'pipe', 'pipe'] });
  // The fallback watches its input: it ends when this process does, even where no parent-death signal exists.
  child.process.stdin?.on('error', () => undefined);
  eachLine(child.process, (line) => {
    lines.push(line);
    if (lines.length > 40) lines.shift();
    options.onLog?.(line);
  });
  return child;
}

function serverFlags(port: number, dataDir: string, { appendOnly = true, clusterPort }: RedisOptions): string[] {
  const settings = {
    bind: '127.0.0.1',
    port: String(port),
    dir: dataDir,
    appendonly: appendOnly ? 'yes' : 'no',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
    ...(clusterPort ? { 'cluster-enabled': 'yes', 'cluster-port': String(clusterPort) } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
}

const STOP_LADDER = [
  ['SIGTERM', 5_000],
  ['SIGKILL', 5_000],
] as const;

const READY_TIMEOUT_MS = 30_000;

async function becomesReady(child: TiedChild, port: number): Promise<boolean> {
  let ended = false;
  void child.exited.then(() => (ended = true));
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (let waitMs = 5; !ended && Date.now() < deadline; waitMs = Math.min(waitMs + 10, 100)) {
    if ((await answers(port)) && !ended) return true;
    await new Promise((wake) => setTimeout(wake, waitMs));
  }
  if (!ended) await stopTied(child, STOP_LADDER);
  return false;
}

/** A server that still loads its append-only file answers PING with an error. */
async function answers(port: number): Promise<boolean> {
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.ping()) === 'PONG';
  } catch {
    return false;
  } finally {
    client.disconnect();
  }
}
