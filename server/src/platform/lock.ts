// Redlock, wrapped once: an odd number of nodes, a lock with too little life left is no lock, contention and outage are
// different errors, and every lock carries a fencing number that the protected SQL must check. Locks guard rare
// maintenance only; correctness rests on the fence.
import type { Redis } from 'ioredis';
import Redlock from 'redlock';
import { type Database, type Statement, prepared } from './db/index.js';

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

export function createLocks(nodes: readonly Redis[], db: Database) {
  if (nodes.length % 2 === 0) throw new Error('redlock needs an odd number of nodes');
  const redlock = new Redlock([...nodes] as never, { retryCount: 0, driftFactor: 0.01 });
  redlock.on('clientError', () => undefined);

  return {
    /** Throws LockContended or LockOutage; waits at most `ttlMs / 4`. */
    async acquire(name: string, ttlMs: number): Promise<HeldLock> {
      const lock = await withinTime(redlock.lock(`{lock}:${name}`, ttlMs), ttlMs / 4).catch(async (error: unknown) => {
        if (await reachable(nodes, ttlMs / 4)) throw new LockContended(name);
        throw new LockOutage(name, error);
      });
      const leftMs = (): number => lock.expiration - Date.now();
      if (leftMs() < ttlMs * MIN_LIFE) {
        await lock.unlock().catch(() => undefined);
        throw new LockOutage(name, new Error('too little life left'));
      }
      const [row] = await db.rows(nextFence(name));
      if (!row) throw new Error('no fencing number');
      return {
        name,
        fence: row.fence,
        leftMs,
        release: () =>
          lock.unlock().then(
            () => undefined,
            () => undefined,
          ), // expired: nothing to release
      };
    },
  };
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
