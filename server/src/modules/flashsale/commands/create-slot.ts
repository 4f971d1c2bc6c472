// Plans a slot and gives its items stock of their own, in one transaction: the SKUs' ordinary stock is locked first, so
// that two slots can neither take the same unit nor sell the same SKU in the same window. Below the margin it waits for
// somebody else's word.
import { plusMs } from '../../../kernel/clock.js';
import { Refused, type Result, must, ok } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  type Allotment,
  type SkuForSale,
  allotUnits,
  insertCampaignStocks,
  lockOrdinaryBuckets,
  lockOrdinaryStocks,
  logStockMoves,
  readSkusForSale,
  takeFromOrdinary,
} from '../../catalog/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { isBelowMargin, marginOf } from '../../promotions/index.js';
import { birthOfSlot, insertSlotItems, insertSlotRow, readSlotConflicts } from '../slot-statements.js';
import { type SkuFacts, type SlotVerdict, type SlotWish, acceptSlot, judgeSlot } from '../domain/slot-rules.js';
import { END_SLOT, WARM_SLOT } from './turn-slot.js';

export type NewSlotInput = SlotWish & { operatorId: string };

/** Refusals: `sku_unavailable`, `flash_slot_invalid`. Nothing is written. */
export async function previewSlot(shop: Shop, wish: SlotWish): Promise<Result<SlotVerdict>> {
  const skus = factsOf(await shop.db.rows(readSkusForSale(skuIdsOf(wish))));
  const accepted = acceptSlot(wish, skus, shop.clock.now());
  return accepted.ok ? ok(judgeSlot(wish, skus, marginGuard)) : accepted;
}

/** Refusals: those of a preview, `campaign_conflict`, `stock_below_zero`, `subsidy_unapproved` without a budget. */
export function createSlot(
  shop: Shop,
  input: NewSlotInput,
  once?: IdempotentRequest,
): Promise<Result<{ slotId: string; needsApproval: boolean }>> {
  return transactOnce(shop.db, once, (tx) => create(tx, input));
}

async function create(tx: Tx, input: NewSlotInput): Promise<{ slotId: string; needsApproval: boolean }> {
  const skuIds = skuIdsOf(input);
  const [, buckets, rows, conflicts] = await tx.batch(
    lockOrdinaryStocks(skuIds),
    lockOrdinaryBuckets(skuIds),
    readSkusForSale(skuIds),
    readSlotConflicts(skuIds, input.startsAt, input.endsAt),
  );
  const skus = factsOf(rows.rows);
  must(acceptSlot(input, skus, tx.now));
  const [conflict] = conflicts.rows;
  if (conflict) throw new Refused('campaign_conflict', { skuId: conflict.sku_id, slotId: conflict.slot_id });
  const verdict = judgeSlot(input, skus, marginGuard);
  if (verdict.needsApproval && input.subsidyBudgetFen === null) {
    throw new Refused('subsidy_unapproved', { worstLossFen: verdict.worstLossFen });
  }
  const slotId = newId();
  const items = input.items.map((item) => ({ id: newId(), item, allotment: allotUnits(item, buckets.rows) }));
  await writeSlot(tx, { ...input, id: slotId, verdict }, items);
  tx.emit('flash.slot_planned', slotId);
  return { slotId, needsApproval: verdict.needsApproval };
}

interface Planned {
  id: string;
  item: SlotWish['items'][number];
  allotment: Allotment;
}

async function writeSlot(
  tx: Tx,
  slot: NewSlotInput & { id: string; verdict: SlotVerdict },
  planned: readonly Planned[],
): Promise<void> {
  const { verdict, operatorId } = slot;
  const allotments = planned.map(({ allotment }) => allotment);
  const moves = allotments.flatMap(({ parentId, stockId, units }) => [
    { stockId: parentId, kind: 'allocate' as const, units: -units },
    { stockId, kind: 'opening' as const, units },
  ]);
  const lossOf = (skuId: string): number =>
    Math.max(0, -(verdict.items.find((one) => one.skuId === skuId)?.marginFen ?? 0));
  const items = planned.map(({ id, item, allotment }, position) => ({
    ...{ id, position, sku_id: item.skuId, stock_id: allotment.stockId, price_fen: item.priceFen },
    ...{ loss_fen: lossOf(item.skuId), allocated_units: item.allocatedUnits, person_limit: item.personLimit },
  }));
  const { needsApproval, worstLossFen } = verdict;
  await writeAll(tx, [
    expectWrite(insertSlotRow({ ...slot, needsApproval, authorId: operatorId }), 1),
    anyCount(birthOfSlot(slot.id, `operator:${operatorId}`)),
    expectWrite(takeFromOrdinary(allotments), allotments.length, 'stock_below_zero'),
    ...planned.flatMap(({ id, allotment }) => {
      const [stocks, buckets] = insertCampaignStocks(id, [allotment]);
      return [expectWrite(stocks, 1), expectWrite(buckets, allotment.buckets.length)];
    }),
    expectWrite(insertSlotItems(slot.id, items), items.length),
    anyCount(logStockMoves(moves, `秒杀场次：${slot.name}`, `operator:${operatorId}`)),
    anyCount(setTimer(WARM_SLOT, slot.id, plusMs(slot.startsAt, -settings.flashsale.warmBeforeMs))),
    anyCount(setTimer(END_SLOT, slot.id, slot.endsAt)),
    anyCount(recordOperatorAction(operatorId, 'flash_slots.create', slot.id, { needsApproval, worstLossFen })),
  ]);
}

const skuIdsOf = ({ items }: SlotWish): string[] => items.map(({ skuId }) => skuId);

const factsOf = (rows: readonly SkuForSale[]): SkuFacts[] =>
  rows.map((sku) => ({
    ...{ skuId: sku.sku_id, basePriceFen: sku.price_fen, costFen: sku.cost_fen, active: sku.active },
  }));

/** The same guard that campaigns keep: cost, and commission where the price earns one; flash prices earn none. */
function marginGuard({ costFen }: SkuFacts, priceFen: number): { marginFen: number; below: boolean } {
  const { leastMarginBps, commissionBps } = settings.promotions;
  const lines = [{ units: 1, payFen: priceFen, costFen, commissionable: false }];
  const rules = { leastMarginBps, commissionBps, leaderRewardFen: 0 };
  return { marginFen: marginOf(lines, rules), below: isBelowMargin(lines, rules) };
}
