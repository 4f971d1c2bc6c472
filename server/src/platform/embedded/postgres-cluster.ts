/**
 * The files of one embedded PostgreSQL: made once, completely or not at all, with a generated password beside them;
 * and held by one process at a time. A server that a killed launcher left behind is stopped before a new one starts.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eachLine, spawnTied } from './child.js';
import { otherUserFolder, type PostgresAccount } from './postgres-account.js';
import { commandLineOf, isSameProcess, markOf, signalProcess, waitGone, type ProcessMark } from './process-facts.js';
import { ClearSentence } from './sentence.js';

export const SUPERUSER = 'postgres';

export const passwordFileOf = (dataDir: string): string => `${dataDir}.password`;
const ownerFileOf = (dataDir: string): string => `${dataDir}.owner`;

/**
 * Makes the cluster when there is none. `clusterDir` is where it lives, `dataDir` is its name for the password.
 */
export async function ensureCluster(
  account: PostgresAccount,
  dataDir: string,
  durable: boolean,
): Promise<{ clusterDir: string; password: string; fresh: boolean }> {
  mkdirSync(dirname(dataDir), { recursive: true });
  const clusterDir = account.place(dataDir);
  if (existsSync(join(clusterDir, 'PG_VERSION'))) {
    checkReadable(account, clusterDir);
    return { clusterDir, password: readPassword(dataDir), fresh: false };
  }
  if (existsSync(clusterDir) && readdirSync(clusterDir).length > 0) {
    throw new ClearSentence(`${clusterDir} is neither empty nor a PostgreSQL folder; choose another data folder.`);
  }
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFileOf(dataDir), password, { mode: 0o600 });
  await initialise(account, clusterDir, password, durable);
  return { clusterDir, password, fresh: true };
}

/** Everything is written to a neighbour folder first, so that a killed initdb leaves no half cluster. */
async function initialise(account: PostgresAccount, clusterDir: string, password: string, durable: boolean) {
  const half = `${clusterDir}.half`;
  const passwordFile = `${clusterDir}.initial-password`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  account.own(half);
  account.own(passwordFile);
  const args = ['-D', half, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--encoding=UTF8', process.platform === 'win32' ? '--no-locale' : '--locale=C.UTF-8');
  if (!durable) args.push('--no-sync');
  try {
    let { code, output } = await runToEnd(account, account.binaries.initdb, args);
    if (code !== 0 && /invalid locale/.test(output)) {
      // macOS before 15 has no C.UTF-8: byte order with UTF-8 encoding sorts the same.
      rmSync(half, { recursive: true, force: true });
      ({ code, output } = await runToEnd(account, account.binaries.initdb, [
        ...args.filter((arg) => !arg.startsWith('--locale')),
        '--no-locale',
      ]));
    }
    if (code !== 0) throw new ClearSentence(`PostgreSQL could not make its data folder ${clusterDir}: ${output}`);
    rmSync(clusterDir, { recursive: true, force: true });
    renameSync(half, clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function runToEnd(account: PostgresAccount, binary: string, args: string[]) {
  const [command, ...rest] = [...account.prefix, binary, ...args];
  const { uid, gid, tied } = account;
  const child = await spawnTied(command as string, rest, {
    uid,
    gid,
    cwd: '/',
    alreadyTied: tied,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  eachLine(child.process, (line) => lines.push(line));
  const { code } = await child.exited;
  return { code, output: lines.slice(-6).join(' | ') };
}

function checkReadable(account: PostgresAccount, clusterDir: string): void {
  const owner = statSync(clusterDir).uid;
  const expected = account.kind === 'other-user' ? undefined : process.getuid?.();
  if (expected !== undefined && owner !== expected) {
    throw new ClearSentence(
      `The PostgreSQL data in ${clusterDir} belongs to user ${owner} and this is user ${expected}; run as that user or choose another data folder.`,
    );
  }
  const made = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  const ours = account.binaries.version.split('.')[0];
  if (made !== ours) {
    throw new ClearSentence(
      `The data in ${clusterDir} was made by PostgreSQL ${made} and this is ${ours}; begin anew with "npm start -- --fresh" or choose another data folder.`,
    );
  }
}

function readPassword(dataDir: string): string {
  try {
    return readFileSync(passwordFileOf(dataDir), 'utf8').trim();
  } catch {
    throw new ClearSentence(
      `The password file ${passwordFileOf(dataDir)} is missing; put it back, or begin anew with "npm start -- --fresh".`,
    );
  }
}

/** Forgets everything in this data folder; the server must not be running. */
export function wipeCluster(dataDir: string): void {
  const places = [dataDir, otherUserFolder(dataDir), passwordFileOf(dataDir), ownerFileOf(dataDir)];
  for (const path of places) rmSync(path, { recursive: true, force: true });
}

// An owner that is just dying or stopping is gone within this time.
const OWNER_PATIENCE_MS = 2_000;

/** Takes the cluster for this process, or says who has it. Returns what gives it back. */
export async function claimCluster(dataDir: string, clusterDir: string): Promise<() => void> {
  const ownerFile = ownerFileOf(dataDir);
  mkdirSync(dirname(ownerFile), { recursive: true });
  const own = JSON.stringify(markOf(process.pid) ?? { pid: process.pid, startMark: '' });
  const deadline = Date.now() + OWNER_PATIENCE_MS;
  while (!writeNew(ownerFile, own)) {
    const owner = readOwner(ownerFile);
    if (!owner || owner.pid === process.pid || !isSameProcess(owner)) {
      rmSync(ownerFile, { force: true });
    } else if (Date.now() > deadline) {
      throw new ClearSentence(
        `PostgreSQL on ${dataDir} is already run by process ${owner.pid}; stop that first or choose another data folder.`,
      );
    } else {
      await new Promise((wake) => setTimeout(wake, 50));
    }
  }
  await stopLeftOver(clusterDir);
  return () => rmSync(ownerFile, { force: true });
}

/** False when the file is already there. */
function writeNew(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(ownerFile: string): ProcessMark | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile, 'utf8')) as ProcessMark;
  } catch {
    return undefined;
  }
}

/**
 * Stops a server that still runs on these files, and removes a postmaster.pid whose process is gone: PostgreSQL
 * itself would take any process that has got the same id since, or a zombie, for its own.
 */
export async function stopLeftOver(clusterDir: string): Promise<void> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const runs = Number.isInteger(pid) && pid > 0 && markOf(pid) && isPostgresOn(pid, clusterDir);
  if (runs) {
    for (const [signal, timeoutMs] of [
      ['SIGINT', 10_000],
      ['SIGQUIT', 5_000],
      ['SIGKILL', 2_000],
    ] as const) {
      signalProcess(pid, signal);
      if (await waitGone(pid, timeoutMs)) break;
    }
  }
  rmSync(pidFile, { force: true });
}

function isPostgresOn(pid: number, clusterDir: string): boolean {
  const command = `${commandLineOf(pid)} `;
  return command.includes('postgres') && command.includes(`-D ${clusterDir} `);
}
