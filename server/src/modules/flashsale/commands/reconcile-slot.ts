// Compares the gate with the rows every minute while a slot runs, names what differs, and fills up only a gate that
// promises too little. When a slot is over and nothing of it can be taken, written, paid or closed any more, its unsold
// units go home. It may run again: a refund long after puts units back on the slot's side, and they follow.
import type { Tx } from '../../../platform/db/index.js';
import { type HeldLock, LockContended, fenceStatement } from '../../../platform/lock.js';
import { newId } from '../../../platform/ids.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  type CampaignBucket,
  handBackUnits,
  handBacksOf,
  lockBucketsOfCampaign,
  lockStocksOfCampaign,
  logStockMoves,
  readLevelsOfCampaigns,
} from '../../catalog/index.js';
import { type ExpectedWrite, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { countUncredited } from '../attempt-statements.js';
import { type Drift, classifyDrift } from '../domain/drift.js';
import { gateAccess } from '../gate-access.js';
import { StaleFence, underSlotLock } from '../gate-keeping.js';
import { changed } from '../placing-part.js';
import { type ItemRow, type SlotRow, findSlot, lockSlot, moveSlot, readItemsOf } from '../slot-statements.js';
import { gateKept } from './turn-slot.js';

const AGAIN_MS = 30_000;

/** Timer of a slot that has begun. */
export async function reconcileSlot(shop: Shop, slotId: string): Promise<TimerOutcome> {
  const [slots, items] = await shop.db.read(findSlot(slotId), readItemsOf([slotId]));
  const [slot] = slots.rows;
  if (!slot) return { done: true };
  if (slot.status === 'ended' || slot.status === 'reconciled') return settle(shop, slot, items.rows);
  const found = await reconcileItems(shop, items.rows);
  const { reconcileEveryMs } = settings.flashsale;
  return { done: false, againInMs: reconcileEveryMs, reason: found.join(', ') || 'the gate agrees' };
}

async function reconcileItems(shop: Shop, items: readonly ItemRow[]): Promise<string[]> {
  const found: string[] = [];
  const over = new Set<string>();
  for (const item of items) {
    const drift = await driftOf(shop, item);
    if (drift.kind === 'none' || drift.kind === 'moving') continue;
    shop.log.warn({ itemId: item.id, ...drift }, 'the gate differs from the rows');
    found.push(`${item.id}: ${drift.kind} ${drift.units}`);
    if (drift.kind === 'over_promise') over.add(item.id);
    else await fillUp(shop, item, drift.units);
  }
  const [first] = items;
  if (over.size > 0 && first) await gateKept(shop, first.slot_id, over);
  return found;
}

/** The gate is looked at before and after the rows: only one that stood still says something about them. */
async function driftOf(shop: Shop, item: ItemRow): Promise<Drift> {
  const { gate } = gateAccess(shop);
  const look = async () => {
    const state = await gate.state(item.id);
    const isTheirs = state?.epoch === item.epoch && state.trusted;
    return isTheirs ? { left: state.left, admitted: state.admitted, waiting: await gate.waiting(item.id) } : null;
  };
  const before = await look();
  const [levels, uncredited] = await shop.db.read(readLevelsOfCampaigns([item.id]), countUncredited(item.id));
  const after = await look();
  const [level] = levels.rows;
  if (!before || !after || !level) return { kind: 'moving' };
  return classifyDrift(before, { left: level.left_units, uncredited: uncredited.rows[0]?.units ?? 0 }, after);
}

/** Of nobody's limit; an answer that is lost is measured anew the next time. */
async function fillUp(shop: Shop, item: ItemRow, units: number): Promise<void> {
  const nobody = { epoch: item.epoch, attemptId: newId(), personId: 'nobody', units };
  await gateAccess(shop).gate.credit(item.id, nobody);
}

/** Ended → reconciled, under the slot's lock. */
async function settle(shop: Shop, slot: SlotRow, items: readonly ItemRow[]): Promise<TimerOutcome> {
  if (slot.status === 'ended') {
    // one that was withdrawn would still let people in by its gate's own clock
    const closed = await gateKept(shop, slot.id);
    if (!closed) return { done: false, againInMs: settings.flashsale.againMs, reason: 'the gate can’t be closed yet' };
    const waiting = await waitingAt(shop, items);
    if (waiting > 0) return { done: false, againInMs: settings.flashsale.againMs, reason: `${waiting} attempts wait` };
  }
  try {
    return await underSlotLock(shop, slot.id, async (lock) => {
      const result = await shop.db.transact((tx) => settleRows(tx, lock, slot.id, items));
      if (!result.ok) throw new Error(`settling slot ${slot.id} was refused: ${result.code}`);
      return result.value;
    });
  } catch (error) {
    if (!(error instanceof LockContended)) throw error;
    return { done: false, againInMs: settings.flashsale.againMs, reason: 'somebody else holds the slot' };
  }
}

async function waitingAt(shop: Shop, items: readonly ItemRow[]): Promise<number> {
  const counts = await Promise.all(items.map(({ id }) => gateAccess(shop).gate.waiting(id)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function settleRows(tx: Tx, lock: HeldLock, slotId: string, items: readonly ItemRow[]): Promise<TimerOutcome> {
  const results = await tx.batch(
    fenceStatement(lock),
    lockSlot(slotId),
    ...items.flatMap(({ id }) => [lockStocksOfCampaign(id), lockBucketsOfCampaign(id)]),
  );
  if (results[0]?.rows.length === 0) throw new StaleFence(lock.name);
  const slot = results[1]?.rows[0] as SlotRow | undefined;
  if (!slot) return { done: true };
  const perItem = items.map((item, index) => {
    const all = (results[3 + index * 2]?.rows ?? []) as CampaignBucket[];
    return { item, all, own: all.filter((bucket) => bucket.stock_id !== bucket.parent_id) };
  });
  const held = perItem.flatMap(({ own }) => own).reduce((sum, bucket) => sum + bucket.held, 0);
  if (held > 0) return { done: false, againInMs: AGAIN_MS, reason: `${held} units held` };
  const isLast = slot.status === 'ended';
  await writeAll(tx, [
    ...(isLast ? [expectWrite(moveSlot(slotId, 'ended', 'reconciled', 'timer'), 1)] : []),
    ...perItem.flatMap(({ own, all }) => handBack(slot, own, all)),
  ]);
  if (isLast) tx.emit('flash.slot_reconciled', slotId);
  for (const { id } of items) tx.emit(changed(id).topic, id);
  return { done: true };
}

function handBack(slot: SlotRow, own: readonly CampaignBucket[], all: readonly CampaignBucket[]): ExpectedWrite[] {
  const backs = handBacksOf(own, all);
  if (backs.length === 0) return [];
  const [empty, adjust, raise] = handBackUnits(backs);
  const moves = backs.flatMap(({ stockId, parentId, units }) => [
    { stockId, kind: 'hand_back' as const, units: -units },
    { stockId: parentId, kind: 'hand_back' as const, units },
  ]);
  return [
    anyCount(empty),
    expectWrite(adjust, backs.length),
    expectWrite(raise, backs.length),
    anyCount(logStockMoves(moves, `秒杀结束：${slot.name}`, 'timer')),
  ];
}
