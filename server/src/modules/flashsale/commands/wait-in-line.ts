// The waiting queue as shoppers meet it. It lives at the gate; when that is away nobody is let past, and nobody is told
// that anything was sold.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { gateAccess } from '../gate-access.js';
import type { QueueStanding } from '../gate/index.js';
import { findSlot } from '../slot-statements.js';

export interface Standing {
  kind: QueueStanding['kind'];
  position: number | null;
  waitMs: number | null;
  leftMs: number | null;
}

const NONE: Standing = { kind: 'none', position: null, waitMs: null, leftMs: null };

/** Refusals: `not_found`, `flash_ended`, `flash_busy`. */
export function joinQueue(shop: Shop, slotId: string, personId: string): Promise<Result<Standing>> {
  return atQueue(shop, slotId, (queue, rate) => queue.join(slotId, personId, rate), true);
}

/** Refusals: `not_found`, `flash_busy`. */
export function showQueue(shop: Shop, slotId: string, personId: string): Promise<Result<Standing>> {
  return atQueue(shop, slotId, (queue, rate) => queue.position(slotId, personId, rate), false);
}

type Queue = ReturnType<typeof gateAccess>['queue'];

async function atQueue(
  shop: Shop,
  slotId: string,
  ask: (queue: Queue, rate: number) => Promise<QueueStanding>,
  joins: boolean,
): Promise<Result<Standing>> {
  const [slot] = await shop.db.rows(findSlot(slotId));
  if (!slot || (slot.needs_approval && slot.approver_id === null)) return refuse('not_found');
  if (joins && (slot.status === 'ended' || slot.status === 'reconciled')) return refuse('flash_ended');
  const { queue_rate: rate } = slot;
  if (rate === null) return ok(NONE);
  return orBusy(shop, async () => ok(standingOf(await ask(gateAccess(shop).queue, rate))));
}

function standingOf(told: QueueStanding): Standing {
  if (told.kind === 'none') return NONE;
  if (told.kind === 'waiting') return { kind: 'waiting', position: told.position, waitMs: told.waitMs, leftMs: null };
  return { kind: 'let_in', position: null, waitMs: null, leftMs: told.leftMs };
}

async function orBusy<T>(shop: Shop, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    shop.log.warn({ err: error }, 'the gate could not be asked');
    return refuse('flash_busy');
  }
}
