// Redlock, wrapped once: an odd number of nodes, a lock with too little life left is no lock, contention and outage are
// different errors, and every lock carries a fencing number that the protected SQL must check. Locks guard rare
// maintenance only; correctness rests on the fence.
import type { Redis } from 'ioredis';
import Redlock from 'redlock';
import { type Database, type Statement, prepared } from './db/index.js';
import { closeRedis, openRedis } from './redis/index.js';

export class LockContended extends Error {
  constructor(name: string) {
    super(`lock ${name} is held by somebody else`);
    this.name = 'LockContended';
  }
}

export class LockOutage extends Error {
  constructor(name: string, cause: unknown) {
    super(`lock ${name}: Redis can't be asked`, { cause });
    this.name = 'LockOutage';
  }
}

export interface HeldLock {
  name: string;
  /** higher than any number handed out for this name before */
  fence: number;
  /** milliseconds of life left */
  leftMs(): number;
  release(): Promise<void>;
}

const MIN_LIFE = 0.5;

const nextFence = prepared<{ fence: number }>(
  `insert into lock_fences (name, fence) values ($1, 1)
   on conflict (name) do update set fence = lock_fences.fence + 1 returning fence`,
);
const holdFence = prepared<{ fence: number }>(
  `select fence from lock_fences where name = $1 and fence = $2 for update`,
);

/** To be sent first in the transaction a lock protects: no row means a younger holder exists, so write nothing. */
export function fenceStatement(lock: Pick<HeldLock, 'name' | 'fence'>): Statement<{ fence: number }> {
  return holdFence(lock.name, lock.fence);
}

export interface Locks {
  /** Throws LockContended or LockOutage; waits at most `ttlMs / 4`, and as long again to tell which. */
  acquire(name: string, ttlMs: number): Promise<HeldLock>;
}

/** A node that does not answer within this is taken for absent; twice this is less than a quarter of any sensible lock. */
const NODE_TIMEOUT_MS = 200;

/** Locks over nodes of their own connections: an odd number of addresses with commas between. */
export function openLocks(urls: string, db: Database): Locks & { close(): Promise<void> } {
  const addresses = urls.split(',').map((url) => url.trim());
  assertOdd(addresses);
  const nodes = addresses.map((url) => openRedis(url, NODE_TIMEOUT_MS));
  return {
    ...createLocks(nodes, db),
    close: async () => {
      await Promise.all(nodes.map(closeRedis));
    },
  };
}

export function createLocks(nodes: readonly Redis[], db: Database): Locks {
  assertOdd(nodes);
  const redlock = new Redlock([...nodes] as never, { retryCount: 0, driftFactor: 0.01 });
  redlock.on('clientError', () => undefined);

  return {
    async acquire(name, ttlMs) {
      const asked = redlock.lock(`{lock}:${name}`, ttlMs);
      const lock = await withinTime(asked, ttlMs / 4).catch(async (error: unknown) => {
        // who gave up waiting holds nothing, even if the lock is granted after all
        asked.then((late) => late.unlock()).then(nothing, nothing);
        if (await reachable(nodes, ttlMs / 4)) throw new LockContended(name);
        throw new LockOutage(name, error);
      });
      const leftMs = (): number => lock.expiration - Date.now();
      if (leftMs() < ttlMs * MIN_LIFE) {
        await withinTime(lock.unlock(), ttlMs / 4).catch(nothing);
        throw new LockOutage(name, new Error('too little life left'));
      }
      const release = (): Promise<void> => withinTime(lock.unlock(), ttlMs / 4).catch(nothing); // expired: nothing left
      try {
        const [row] = await db.rows(nextFence(name));
        if (!row) throw new Error('no fencing number');
        return { name, fence: row.fence, leftMs, release };
      } catch (error) {
        await release();
        throw error;
      }
    },
  };
}

const nothing = (): void => undefined;

function assertOdd(nodes: readonly unknown[]): void {
  if (nodes.length % 2 === 0) throw new Error('redlock needs an odd number of nodes');
}

async function reachable(nodes: readonly Redis[], withinMs: number): Promise<boolean> {
  const answers = await Promise.allSettled(nodes.map((node) => withinTime(node.ping(), withinMs)));
  return answers.filter((answer) => answer.status === 'fulfilled').length > nodes.length / 2;
}

async function withinTime<T>(work: PromiseLike<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
