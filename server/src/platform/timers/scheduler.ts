// The loop that fires timers: claim a batch with SKIP LOCKED, run handlers side by side, postpone each or end those that
// are done together.
// Two schedulers may run at once: the lease token fences the one that lost its lease.
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../db/index.js';
import type { Logger } from '../log.js';
import {
  type ClaimedTimer,
  type TimerHandler,
  type TimerOutcome,
  claimTimers,
  finishTimers,
  letTimerGo,
  postponeTimer,
} from './index.js';

const LEASE_MS = 60_000;
const BATCH = 64;
const PARALLEL = 8;
const IDLE_MS = 300;
const MAX_BACKOFF_MS = 60_000;

export interface Scheduler {
  stop(): Promise<void>;
}

export function startScheduler(db: Database, handlers: ReadonlyMap<string, TimerHandler>, log: Logger): Scheduler {
  const stopping = new AbortController();
  const running = loop();

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      const fired = await fireDueTimers(db, handlers, log, stopping.signal).catch((error: unknown) => {
        log.warn({ err: error }, 'timers could not be claimed');
        return 0;
      });
      if (fired < BATCH) await sleep(IDLE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Fires one batch of due timers; returns how many were claimed. Once stopping, it begins no further one. */
export async function fireDueTimers(
  db: Database,
  handlers: ReadonlyMap<string, TimerHandler>,
  log: Logger,
  stopping?: AbortSignal,
): Promise<number> {
  const claimed = await db.rows(claimTimers(BATCH, LEASE_MS));
  const queue = [...claimed];
  const ending = endTogether(db, log);
  const lanes = Array.from({ length: Math.min(PARALLEL, queue.length) }, async () => {
    while (!stopping?.aborted) {
      const timer = queue.shift();
      if (!timer) return;
      const outcome = await runHandler(handlers, timer, log);
      if (outcome.done) ending.add(timer);
      else await postpone(db, timer, outcome, log);
    }
  });
  await Promise.all(lanes);
  await ending.ended();
  if (queue.length > 0) {
    await db.read(...queue.map(letTimerGo)).catch((error: unknown) => {
      log.warn({ err: error }, 'timers could not be given back; their leases will run out');
    });
  }
  return claimed.length;
}

/** Timers that are done while others are being ended are ended by the next statement; no handler waits for it. */
function endTogether(db: Database, log: Logger) {
  let waiting: ClaimedTimer[] = [];
  let ending: Promise<void> | undefined;

  async function end(): Promise<void> {
    await nextTurn(); // those that have nothing to wait for are done by then
    while (waiting.length > 0) {
      const together = waiting;
      waiting = [];
      await db.read(finishTimers(together)).catch((error: unknown) => {
        log.warn({ err: error }, 'timers could not be ended; their leases will run out');
      });
    }
    ending = undefined;
  }

  return {
    add(timer: ClaimedTimer): void {
      waiting.push(timer);
      ending ??= end();
    },
    ended: () => ending,
  };
}

async function postpone(
  db: Database,
  timer: ClaimedTimer,
  outcome: TimerOutcome & { done: false },
  log: Logger,
): Promise<void> {
  await db.read(postponeTimer(timer, outcome.againInMs, outcome.reason)).catch((error: unknown) => {
    log.warn({ err: error, timer: timer.id }, 'timer could not be postponed; its lease will run out');
  });
}

async function runHandler(
  handlers: ReadonlyMap<string, TimerHandler>,
  timer: ClaimedTimer,
  log: Logger,
): Promise<TimerOutcome> {
  const handler = handlers.get(timer.kind);
  if (!handler) return { done: false, againInMs: MAX_BACKOFF_MS, reason: `no handler for ${timer.kind}` };
  try {
    return await handler(timer.subject_id);
  } catch (error) {
    log.error({ err: error, kind: timer.kind, subject: timer.subject_id }, 'timer failed');
    const againInMs = Math.min(1_000 * 2 ** Math.min(timer.attempts, 6), MAX_BACKOFF_MS);
    return { done: false, againInMs, reason: error instanceof Error ? error.message.slice(0, 300) : 'fault' };
  }
}
