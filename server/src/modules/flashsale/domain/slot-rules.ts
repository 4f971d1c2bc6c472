// What an operator may plan, decided from facts read under the lock of the stock it is taken from. A price below the
// configured margin is allowed (1元秒杀, 0元购), with a budget that covers it in part or whole and somebody else's word.
import type { StateOf } from '@hetuan/contract/states';
import { plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import { type Fen, sumFen } from '../../../kernel/money.js';

export interface SlotItemWish {
  skuId: string;
  priceFen: Fen;
  allocatedUnits: number;
  personLimit: number;
  buckets: number;
}

export interface SlotWish {
  name: string;
  startsAt: Date;
  endsAt: Date;
  items: readonly SlotItemWish[];
  captcha: boolean;
  queueRate: number | null;
  subsidyBudgetFen: Fen | null;
}

export interface SkuFacts {
  skuId: string;
  basePriceFen: Fen;
  costFen: Fen;
  active: boolean;
}

export interface ItemVerdict {
  skuId: string;
  /** of one unit, after everything that is given away */
  marginFen: Fen;
  belowMargin: boolean;
}

export interface SlotVerdict {
  needsApproval: boolean;
  worstLossFen: Fen;
  items: ItemVerdict[];
}

/** The shop's margin guard, asked for one unit of a SKU at a price. */
export type MarginGuard = (sku: SkuFacts, priceFen: Fen) => { marginFen: Fen; below: boolean };

interface Problem {
  where: string;
  problem: string;
}

const LATE_MS = 5 * 60_000;
const LONGEST_MS = 3 * 24 * 60 * 60_000;

/** Refusals: `sku_unavailable`, `flash_slot_invalid` with everything that is wrong. */
export function acceptSlot(wish: SlotWish, skus: readonly SkuFacts[], now: Date): Result<void> {
  for (const { skuId } of wish.items) {
    if (!skus.find((sku) => sku.skuId === skuId)?.active) return refuse('sku_unavailable', { skuId });
  }
  const problems = [...windowProblems(wish, now), ...itemProblems(wish, skus)];
  return problems.length > 0 ? refuse('flash_slot_invalid', { problems }) : ok(undefined);
}

function windowProblems({ startsAt, endsAt }: SlotWish, now: Date): Problem[] {
  const problems: Problem[] = [];
  if (plusMs(startsAt, LATE_MS) < now) problems.push({ where: 'startsAt', problem: 'in_the_past' });
  if (endsAt <= startsAt || endsAt <= now) problems.push({ where: 'endsAt', problem: 'too_early' });
  if (endsAt > plusMs(startsAt, LONGEST_MS)) problems.push({ where: 'endsAt', problem: 'too_late' });
  return problems;
}

function itemProblems({ items }: SlotWish, skus: readonly SkuFacts[]): Problem[] {
  const problems = items.flatMap((item, index): Problem[] => {
    const baseFen = skus.find(({ skuId }) => skuId === item.skuId)?.basePriceFen ?? 0;
    return [
      ...(item.priceFen < baseFen ? [] : [{ where: `items.${index}.priceFen`, problem: 'not_below_base_price' }]),
      ...(item.buckets <= item.allocatedUnits ? [] : [{ where: `items.${index}.buckets`, problem: 'more_than_units' }]),
      ...(item.personLimit <= item.allocatedUnits
        ? []
        : [{ where: `items.${index}.personLimit`, problem: 'more_than_units' }]),
    ];
  });
  const repeated = new Set(items.map(({ skuId }) => skuId)).size !== items.length;
  return repeated ? [...problems, { where: 'items', problem: 'repeated' }] : problems;
}

/** What the slot costs when every unit is sold, and whether somebody has to answer for it. */
export function judgeSlot(wish: SlotWish, skus: readonly SkuFacts[], guard: MarginGuard): SlotVerdict {
  const judged = wish.items.flatMap((item) => {
    const sku = skus.find(({ skuId }) => skuId === item.skuId);
    return sku ? [{ item, ...guard(sku, item.priceFen) }] : [];
  });
  return {
    needsApproval: judged.some(({ below }) => below),
    worstLossFen: sumFen(judged.map(({ item, marginFen }) => Math.max(0, -marginFen) * item.allocatedUnits)),
    items: judged.map(({ item, marginFen, below }) => ({ skuId: item.skuId, marginFen, belowMargin: below })),
  };
}

/** A slot that waits for approval is nobody's business yet. */
export const isShown = (slot: { needs_approval: boolean; approver_id: string | null }): boolean =>
  !slot.needs_approval || slot.approver_id !== null;

export const isOver = ({ status }: { status: StateOf<'flash_slot'> }): boolean =>
  status === 'ended' || status === 'reconciled';
