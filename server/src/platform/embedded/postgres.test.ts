/**
 * The embedded PostgreSQL keeps what it acknowledged through every way of dying, comes back on the same files and
 * port, refuses a second owner in words, and never outlives the process that started it.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wipeCluster } from './postgres-cluster.js';
import { startPostgres, type EmbeddedPostgres, type PostgresOptions } from './postgres.js';
import { markOf, waitGone } from './process-facts.js';

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hetuan-pg-'));
  dataDir = join(folder, 'postgres');
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  wipeCluster(dataDir);
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<PostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, ...options });
  running.push(server);
  return server;
}

async function ask(server: { url: string }, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a new cluster is UTF-8, asks for its password, and has the extensions the shop needs', async () => {
  const server = await start({ settings: { work_mem: '7MB' } });
  expect(server.fresh).toBe(true);
  const [facts] = await ask(
    server,
    `select current_setting('server_encoding') as encoding, current_setting('work_mem') as work_mem,
            current_setting('synchronous_commit') as commit, current_setting('max_connections') as connections,
            (select count(*)::int from pg_available_extensions where name in ('pg_trgm', 'pgcrypto', 'citext')) as found,
            '合团' < '秒杀' as ordered`,
  );
  expect(facts).toEqual({
    encoding: 'UTF8',
    work_mem: '7MB',
    commit: 'on',
    connections: '200',
    found: 3,
    ordered: true,
  });
  const wrong = server.url.replace(/:[^:@]+@/, ':wrong@');
  await expect(ask({ url: wrong }, 'select 1')).rejects.toThrow(/password authentication failed/);
  expect(statSync(`${dataDir}.password`).mode & 0o777).toBe(0o600);
});

test('data survive a clean stop, an immediate stop and a crash, on the same port', async () => {
  let server = await start();
  await ask(server, 'create table kept (n int)');
  const port = server.port;
  for (const [n, signal] of (['SIGINT', 'SIGQUIT', 'SIGKILL'] as const).entries()) {
    await ask(server, `insert into kept values (${n})`);
    server.kill(signal);
    await server.exited;
    server = await start({ port });
    expect(server).toMatchObject({ port, fresh: false });
    expect(await ask(server, 'select n from kept order by n')).toHaveLength(n + 1);
  }
}, 60_000);

test('a lock file whose process id now belongs to somebody else does not stop it', async () => {
  const server = await start();
  server.kill('SIGKILL');
  await server.exited;
  writeFileSync(join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n0\n5432\n\n127.0.0.1\n`);
  expect((await start()).fresh).toBe(false);
}, 30_000);

test('a second owner is refused in one sentence', async () => {
  const owner = await startElsewhere(dataDir);
  await expect(startPostgres({ dataDir })).rejects.toThrow(
    `PostgreSQL on ${dataDir} is already run by process ${owner.pid}; stop that first or choose another data folder.`,
  );
  owner.kill('SIGKILL');
  expect(await waitGone(owner.postgresPid, 15_000)).toBe(true);
}, 60_000);

test('it dies with its parent, and the next start works at once', async () => {
  const owner = await startElsewhere(dataDir);
  owner.kill('SIGKILL');
  const server = await start();
  expect(server.fresh).toBe(false);
  expect(markOf(owner.postgresPid)).toBeUndefined();
}, 60_000);

test('a taken port and a foreign folder are one clear sentence each', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const port = (taken.address() as AddressInfo).port;
  await expect(start({ port })).rejects.toThrow(`PostgreSQL can't listen on port ${port}: another program uses it.`);
  taken.close();
  writeFileSync(join(folder, 'note.txt'), 'not a cluster');
  await expect(start({ dataDir: folder })).rejects.toThrow(/is neither empty nor a PostgreSQL folder/);
  rmSync(`${dataDir}.password`);
  await expect(start()).rejects.toThrow(/password file .* is missing/);
}, 30_000);

test('what a killed initdb left behind is not taken for a cluster', async () => {
  const half = `${dataDir}.half`;
  mkdirSync(half);
  writeFileSync(join(half, 'PG_VERSION'), '18\n');
  const server = await start();
  expect(server.fresh).toBe(true);
  expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(existsSync(half)).toBe(false);
}, 30_000);

test.runIf(process.getuid?.() === 0)(
  'root without user namespaces runs it as another user',
  async () => {
    let server = await start({ runAs: 'other-user' });
    await ask(server, 'create table kept (n int)');
    await server.stop();
    server = await start({ runAs: 'other-user' });
    expect(await ask(server, 'select * from kept')).toEqual([]);
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  },
  30_000,
);

/** Starts the server from a process of its own, which can then be killed. */
async function startElsewhere(clusterDir: string) {
  const program = `
    import { startPostgres } from ${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)};
    const server = await startPostgres({ dataDir: ${JSON.stringify(clusterDir)} });
    console.log(server.pid);
    setInterval(() => undefined, 1e6);`;
  const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const postgresPid = await new Promise<number>((resolve) =>
    createInterface({ input: owner.stdout }).once('line', (line) => resolve(Number(line))),
  );
  return { pid: owner.pid as number, postgresPid, kill: (signal: NodeJS.Signals) => owner.kill(signal) };
}
