// The simulator's durable memory: an append-only log of JSON lines, replayed and compacted at start. A change is on its
// way to the disk (write(2) has returned) before anybody is answered, so a SIGKILL loses nothing that was acknowledged;
// one line is one atomic change of any number of records, and a torn last line was never acknowledged.
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { kinds, type Kind, type Records } from './records.js';

export type Change = { [K in Kind]: readonly [kind: K, key: string, value: Records[K] | null] }[Kind];

export interface Store {
  get<K extends Kind>(kind: K, key: string): Records[K] | undefined;
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
  count(kind: Kind): number;
  /** Appends one atomic change (null deletes), then applies it in memory. Throws when it could not be written. */
  commit(...changes: Change[]): void;
  close(): void;
}

type Tables = { [K in Kind]: Map<string, Records[K]> };

function emptyTables(): Tables {
  return {
    trade: new Map(),
    prepay: new Map(),
    transaction: new Map(),
    refund: new Map(),
    transfer: new Map(),
    notice: new Map(),
    code: new Map(),
    certificate: new Map(),
    quota: new Map(),
    subscribeMessage: new Map(),
    shipping: new Map(),
    carriedParcel: new Map(),
    expressSubscription: new Map(),
    expressPush: new Map(),
    setting: new Map(),
  };
}

function applyOne<K extends Kind>(tables: Tables, kind: K, key: string, value: Records[K] | null): void {
  if (value === null) tables[kind].delete(key);
  else tables[kind].set(key, value);
}

function apply(tables: Tables, changes: readonly Change[]): void {
  for (const [kind, key, value] of changes) applyOne(tables, kind, key, value);
}

function replay(file: string, tables: Tables): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  let start = 0;
  for (let end = bytes.indexOf(10, start); end !== -1; end = bytes.indexOf(10, start)) {
    apply(tables, parseLine(bytes.subarray(start, end)));
    start = end + 1;
  }
  // What follows the last newline is a torn write: it was never acknowledged.
}

function parseLine(line: Buffer): Change[] {
  const changes: unknown = JSON.parse(line.toString('utf8'));
  if (!Array.isArray(changes)) throw new Error('the simulator log holds a line that is not a list of changes');
  return changes.filter(isChange).map(withGateway);
}

const ofGateways: readonly Kind[] = ['trade', 'prepay', 'transaction', 'refund', 'notice'];

/** What was written before there was a second gateway belongs to the first. */
function withGateway(change: Change): Change {
  const [kind, key, value] = change;
  if (value === null || !ofGateways.includes(kind) || 'gateway' in value) return change;
  return [kind, key, { ...value, gateway: 'wechat_pay' }] as unknown as Change;
}

function isChange(value: unknown): value is Change {
  return Array.isArray(value) && value.length === 3 && kinds.some((kind) => kind === value[0]);
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let written = 0; written < bytes.length;) written += writeSync(fd, bytes, written);
}

/** Rewrites the log as one line per record, into a new file that replaces the old one in one step. */
function compact(file: string, tables: Tables): void {
  const draft = `${file}.draft`;
  rmSync(draft, { force: true });
  const fd = openSync(draft, 'w', 0o600);
  for (const kind of kinds) {
    for (const [key, value] of tables[kind]) writeAll(fd, `${JSON.stringify([[kind, key, value]])}\n`);
  }
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, file);
}

/** Drops codes that nobody can use any more, so that the log does not grow with every login for ever. */
function forgetOldCodes(tables: Tables, nowMs: number): void {
  for (const [key, code] of tables.code) if (nowMs - code.issuedAtMs > 86_400_000) tables.code.delete(key);
}

export function openStore(dataDir: string): Store {
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'wechat.jsonl');
  const tables = emptyTables();
  replay(file, tables);
  forgetOldCodes(tables, Date.now());
  compact(file, tables);
  let fd: number | null = openSync(file, 'a', 0o600);
  return {
    get: (kind, key) => tables[kind].get(key),
    all: (kind) => tables[kind].values(),
    count: (kind) => tables[kind].size,
    commit(...changes) {
      if (fd === null) throw new Error('the simulator store is closed');
      writeAll(fd, `${JSON.stringify(changes)}\n`);
      apply(tables, changes);
    },
    close() {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}
