// Makes the gate of a slot what PostgreSQL says it should be: opened, paused, closed, or built anew under a new epoch
// when Redis has lost it, was restarted, or promises more than there is. Rare, under one lock a slot whose fencing number
// the transaction checks: who lost the lock writes nothing, and a gate that a younger holder has opened stays.
import { Refused } from '../../kernel/errors.js';
import type { HeldLock } from '../../platform/lock.js';
import { fenceStatement } from '../../platform/lock.js';
import type { Shop } from '../../shop.js';
import { settings } from '../../settings.js';
import { readLevelsOfCampaigns } from '../catalog/index.js';
import { readHolders, readWrittenAttempts } from './attempt-statements.js';
import { gateNeeds, type GateNeed } from './domain/gate-needs.js';
import { isOver } from './domain/slot-rules.js';
import { gateAccess } from './gate-access.js';
import type { GateTerms } from './gate/index.js';
import {
  type ItemRow,
  type SlotRow,
  findSlot,
  lockFlashItems,
  lockSlotsOfItems,
  raiseItemEpoch,
  readItemsOf,
} from './slot-statements.js';

const MOST_LOOKS = 5;

/** Thrown out of a transaction whose lock has passed to somebody else. */
export class StaleFence extends Error {
  constructor(name: string) {
    super(`lock ${name} has passed to somebody else`);
    this.name = 'StaleFence';
  }
}

/** Throws LockContended or LockOutage when the slot's lock can't be had. */
export async function underSlotLock<T>(shop: Shop, slotId: string, work: (lock: HeldLock) => Promise<T>): Promise<T> {
  const lock = await shop.locks.acquire(`flash:${slotId}`, settings.flashsale.lockTtlMs);
  try {
    return await work(lock);
  } finally {
    await lock.release();
  }
}

/** `distrusted`: items whose gate promises more than there is. */
export function keepGate(shop: Shop, slotId: string, distrusted: ReadonlySet<string> = new Set()): Promise<void> {
  return underSlotLock(shop, slotId, async (lock) => {
    // who moves the slot meanwhile finds the lock taken: its gate is made what the slot says when it is left
    let seen = '';
    for (let look = 0; look < MOST_LOOKS; look += 1) {
      const [slots, items] = await shop.db.read(findSlot(slotId), readItemsOf([slotId]));
      const [slot] = slots.rows;
      if (!slot || slot.status === seen) return;
      const isFirst = seen === '';
      for (const item of items.rows) {
        await keepItem(shop, lock, { slot, item, distrusted: isFirst && distrusted.has(item.id) });
      }
      seen = slot.status;
    }
  });
}

interface Kept {
  slot: SlotRow;
  item: ItemRow;
  distrusted: boolean;
}

async function keepItem(shop: Shop, lock: HeldLock, { slot, item, distrusted }: Kept): Promise<void> {
  const { gate } = gateAccess(shop);
  const state = await gate.state(item.id);
  let epoch = item.epoch;
  for (const need of gateNeeds({ slotStatus: slot.status, epoch, state, distrusted })) {
    if (need === 'rebuild') epoch = await rebuild(shop, lock, slot, item);
    else await turn(shop, lock, { itemId: item.id, epoch }, need);
  }
}

async function turn(
  shop: Shop,
  { fence }: HeldLock,
  item: { itemId: string; epoch: number },
  need: Exclude<GateNeed, 'rebuild'>,
): Promise<void> {
  const { gate } = gateAccess(shop);
  const outcome = await gate[need](item, fence);
  if (outcome === 'stale_fence') throw new StaleFence(item.itemId);
}

/** A new epoch, committed before anything is counted, so that no attempt of the old one is written afterwards. */
async function rebuild(shop: Shop, lock: HeldLock, slot: SlotRow, { id: itemId, epoch }: ItemRow): Promise<number> {
  const result = await shop.db.transact(async (tx): Promise<GateTerms> => {
    const [fences, slots, items, epochs, levels, holders, written] = await tx.batch(
      fenceStatement(lock),
      lockSlotsOfItems([itemId]),
      lockFlashItems([itemId]),
      raiseItemEpoch(itemId),
      readLevelsOfCampaigns([itemId]),
      readHolders(itemId),
      readWrittenAttempts(itemId),
    );
    if (fences.rows.length === 0) throw new StaleFence(lock.name);
    const [item, level, raised] = [items.rows[0], levels.rows[0], epochs.rows[0]];
    // withdrawn since somebody looked: what was admitted by the gate of before is written as its own
    if (slots.rows.some(isOver)) throw new Refused('flash_ended');
    if (!item || !level || !raised) throw new Error(`flash item ${itemId} has no stock`);
    return {
      ...{ epoch: raised.epoch, fence: lock.fence, left: level.left_units, limitPerPerson: item.person_limit },
      ...{ startsAtMs: slot.starts_at.getTime(), endsAtMs: slot.ends_at.getTime() },
      persons: holders.rows.map(({ user_id: personId, units }) => ({ personId, units })),
      written: written.rows.map((row) => ({
        ...{ requestId: row.request_id, personId: row.user_id, attemptId: row.id, epoch: row.epoch },
      })),
    };
  });
  if (!result.ok && result.code === 'flash_ended') return epoch;
  if (!result.ok) throw new Error(`rebuilding the gate of ${itemId} was refused: ${result.code}`);
  const outcome = await gateAccess(shop).gate.open(itemId, result.value);
  if (outcome !== 'opened') throw new StaleFence(itemId);
  shop.log.info({ itemId, epoch: result.value.epoch, left: result.value.left }, 'the gate was built');
  return result.value.epoch;
}
