// The waiting queue of a slot: people are let in to the gate in the order they came, so many a second. A ticket is one
// admission; who stops asking loses the place, and who was let in and does not come loses the pass.
import { newId } from '../../../platform/ids.js';
import { STEP, USE } from './queue-scripts.js';
import { type RedisOrCluster, evaluate } from '../../../platform/redis/index.js';
import type { QueueStanding, WaitingQueue } from './types.js';

export interface QueueOptions {
  /** who has not asked for so long is passed by */
  abandonedMs?: number;
  /** so long may who was let in take to come */
  passMs?: number;
}

const ABANDONED_MS = 15_000;
const PASS_MS = 60_000;
const KEPT_MS = 3_600_000;
const USED_KNOWN_MS = 600_000;

export function createWaitingQueue(redis: RedisOrCluster, options: QueueOptions = {}): WaitingQueue {
  const { abandonedMs = ABANDONED_MS, passMs = PASS_MS } = options;

  async function step(slotId: string, personId: string, ticket: string, rate: number): Promise<QueueStanding> {
    if (!(rate > 0)) throw new Error(`a queue that lets in ${rate} a second never ends`);
    const { line, tickets, seen, passes, state } = queueKeysOf(slotId);
    const values = [personId, ticket, rate, abandonedMs, passMs, KEPT_MS];
    const told = await evaluate(redis, STEP, [line, tickets, seen, passes, state], values);
    return standingOf(told as [string, string, number], rate);
  }

  return {
    join: (slotId, personId, rate) => step(slotId, personId, newId(), rate),
    position: (slotId, personId, rate) => step(slotId, personId, '', rate),
    async admit(slotId, personId, requestId) {
      const { passes, tickets, usedBy } = queueKeysOf(slotId);
      const values = [personId, requestId, USED_KNOWN_MS];
      return (await evaluate(redis, USE, [passes, tickets, usedBy(personId)], values)) === 1;
    },
  };
}

function queueKeysOf(slotId: string) {
  const tag = `{flash-queue:${slotId}}:`;
  return {
    /** sorted set: person by order of arrival */
    line: `${tag}line`,
    /** hash: person → ticket */
    tickets: `${tag}tickets`,
    /** hash: person in the line → when last heard of */
    seen: `${tag}seen`,
    /** sorted set: person let in by when the pass ends */
    passes: `${tag}passes`,
    /** hash: last number, allowance and when it was counted */
    state: `${tag}state`,
    usedBy: (personId: string) => `${tag}used:${personId}`,
  };
}

function standingOf([kind, ticket, number]: [string, string, number], rate: number): QueueStanding {
  if (kind === 'waiting') return { kind, ticket, position: number, waitMs: Math.ceil((number / rate) * 1_000) };
  if (kind === 'let_in') return { kind, ticket, leftMs: number };
  return { kind: 'none' };
}
