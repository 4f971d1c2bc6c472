/**
 * PostgreSQL refuses to run as root. An ordinary user simply runs it; root runs it inside a user namespace of its
 * own, which changes nothing on the machine; where namespaces are forbidden it runs as the user postgres or nobody,
 * with its files in a folder which that user can reach.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasParentDeathSignal } from './child.js';
import { binariesIn, linkLibraries, type PostgresBinaries } from './postgres-binaries.js';
import { ClearSentence } from './sentence.js';

export type AccountKind = 'self' | 'namespace' | 'other-user';

export interface PostgresAccount {
  kind: AccountKind;
  binaries: PostgresBinaries;
  /** Put before every PostgreSQL command line. */
  prefix: string[];
  /** True when the prefix makes the process die with its parent. */
  tied: boolean;
  uid?: number;
  gid?: number;
  /** Where the cluster of `dataDir` really lives. */
  place(dataDir: string): string;
  /** Gives a file or folder made by this process to the account. */
  own(path: string): void;
}

// World-writable and kept over a restart of the machine, unlike /tmp.
const REACHABLE_ROOT = '/var/tmp';

export function chooseAccount(binaries: PostgresBinaries, force?: AccountKind): PostgresAccount {
  const isRoot = process.getuid?.() === 0;
  const kind = force ?? (isRoot ? (namespaceWorks(binaries) ? 'namespace' : 'other-user') : 'self');
  if (kind === 'other-user') return otherUserAccount(binaries);
  const inNamespace = kind === 'namespace';
  return {
    kind,
    binaries,
    prefix: [
      ...(inNamespace ? NAMESPACE_PREFIX : []),
      ...(inNamespace || hasParentDeathSignal() ? DEATH_PREFIX : []),
      ...libraryPrefix(binaries),
    ],
    tied: inNamespace || hasParentDeathSignal(),
    place: (dataDir) => dataDir,
    own: () => undefined,
  };
}

// Fast shutdown: sessions are cut, everything acknowledged is on disk.
const DEATH_PREFIX = ['setpriv', '--pdeathsig', 'INT', '--'];
const NAMESPACE_PREFIX = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--'];

function namespaceWorks(binaries: PostgresBinaries): boolean {
  const command = [...NAMESPACE_PREFIX, ...DEATH_PREFIX, ...libraryPrefix(binaries), binaries.postgres, '--version'];
  return spawnSync(command[0] as string, command.slice(1)).status === 0;
}

function libraryPrefix(binaries: PostgresBinaries): string[] {
  if (!binaries.libraryPath) return [];
  return ['env', `${process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH'}=${binaries.libraryPath}`];
}

function otherUserAccount(binaries: PostgresBinaries): PostgresAccount {
  const { uid, gid } = findUser();
  const tied = hasParentDeathSignal();
  const prefix = tied
    ? ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--pdeathsig', 'INT', '--']
    : [];
  const identity = tied ? {} : { uid, gid };
  const reachable = reachableBinaries(binaries, uid, gid);
  return {
    kind: 'other-user',
    binaries: reachable,
    prefix: [...prefix, ...libraryPrefix(reachable)],
    tied,
    ...identity,
    place: (dataDir) => join(ownedFolder(otherUserFolder(dataDir), uid, gid), 'postgres'),
    own: (path) => chownSync(path, uid, gid),
  };
}

function findUser(): { uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString());
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such user here: try the next.
    }
  }
  throw new ClearSentence(
    'PostgreSQL refuses to run as root and this machine has neither user namespaces nor a user "postgres" or "nobody"; run this as an ordinary user or set DATABASE_URL.',
  );
}

/** The binaries themselves when that user can run them, else a copy for it. */
function reachableBinaries(binaries: PostgresBinaries, uid: number, gid: number): PostgresBinaries {
  const runs = ({ postgres }: { postgres: string }): boolean =>
    spawnSync(postgres, ['--version'], { uid, gid, cwd: '/' }).status === 0;
  if (!binaries.libraryPath && runs(binaries)) return binaries;
  const folder = ownedFolder(join(REACHABLE_ROOT, `hetuan-postgres-${binaries.version}`), 0, 0);
  chmodSync(folder, 0o755);
  const nativeDir = join(folder, 'native');
  if (!existsSync(nativeDir)) {
    const half = `${nativeDir}.${process.pid}`;
    cpSync(binaries.nativeDir, half, { recursive: true, verbatimSymlinks: true });
    renameSync(half, nativeDir);
  }
  const copy = { ...binaries, ...binariesIn(nativeDir), libraryPath: linkLibraries(folder, folder) };
  if (!runs(copy)) {
    rmSync(nativeDir, { recursive: true, force: true });
    throw new ClearSentence(
      `PostgreSQL can't be run by user ${uid} from ${folder}; run this as an ordinary user or set DATABASE_URL.`,
    );
  }
  return copy;
}

/** Where the account `postgres` or `nobody` keeps what belongs to `dataDir`. */
export function otherUserFolder(dataDir: string): string {
  return join(REACHABLE_ROOT, `hetuan-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
}

/** Makes a folder for that user alone; refuses one that somebody else has put there. */
function ownedFolder(folder: string, uid: number, gid: number): string {
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    chownSync(folder, uid, gid);
  }
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || stat.uid !== uid) {
    throw new ClearSentence(`${folder} does not belong to user ${uid}; remove it or set DATABASE_URL.`);
  }
  return folder;
}
