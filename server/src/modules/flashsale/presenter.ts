// How slots, items and attempts look on the wire. Progress is units of real orders; why an attempt was released is told in
// the buyer's words.
import type { AnswerOf, flashsale as contract } from '@hetuan/contract';
import { type RefusalCode, refusals } from '@hetuan/contract/errors';
import { settings } from '../../settings.js';
import type { Storage } from '../../platform/storage/index.js';
import { flashRuleTexts } from './domain/rule-texts.js';
import type { FoundAttempt } from './finding-attempt.js';
import type { SlotList, inspectSlot } from './queries.js';
import type { ItemRow, SlotRow } from './slot-statements.js';

type Card = AnswerOf<typeof contract.listSlots>['items'][number]['items'][number];

export function presentSlot(slot: SlotRow) {
  const { id: slotId, name, status, revision: version } = slot;
  return { slotId, name, status, version, startsAt: slot.starts_at.toISOString(), endsAt: slot.ends_at.toISOString() };
}

/** Cards of a slot's items whose SKUs are there. */
export function presentItems(slot: SlotRow, list: SlotList, storage: Storage): Card[] {
  return list.items.filter((item) => item.slot_id === slot.id).flatMap((item) => presentItem(item, list, storage));
}

export function presentItem(item: ItemRow, { skus, levels }: SlotList, storage: Storage): Card[] {
  const sku = skus.find((candidate) => candidate.sku_id === item.sku_id);
  if (!sku) return [];
  const level = levels.find((one) => one.campaign_id === item.id);
  return [
    {
      ...{ flashItemId: item.id, skuId: item.sku_id, productId: sku.product_id, productName: sku.name },
      ...{ specification: sku.specification, basePriceFen: sku.price_fen, priceFen: item.price_fen },
      pictureUrl: sku.picture_key === null ? null : storage.urlOf(sku.picture_key),
      ...{ personLimit: item.person_limit, allocatedUnits: item.allocated_units },
      orderedUnits: (level?.held ?? 0) + (level?.sold ?? 0),
      soldOut: (level?.left_units ?? 0) <= 0,
    },
  ];
}

export function presentItemPage(
  list: SlotList,
  now: Date,
  storage: Storage,
): AnswerOf<typeof contract.showFlashItem> | null {
  const [item, slot] = [list.items[0], list.slots[0]];
  const [card] = item ? presentItem(item, list, storage) : [];
  if (!item || !slot || !card) return null;
  const payWindowMs = settings.orders.campaignPayWindowMs;
  return {
    ...card,
    slot: presentSlot(slot),
    asks: { captcha: slot.captcha, queue: slot.queue_rate !== null },
    payWindowMs,
    rules: flashRuleTexts({ personLimit: item.person_limit, payWindowMs }),
    serverNow: now.toISOString(),
  };
}

export function presentOpsSlot(slot: SlotRow) {
  return {
    ...presentSlot(slot),
    ...{ captcha: slot.captcha, queueRate: slot.queue_rate, subsidyBudgetFen: slot.subsidy_budget_fen },
    ...{ needsApproval: slot.needs_approval, approved: slot.approver_id !== null, pauseReason: slot.pause_reason },
    withdrawn: slot.withdrawn_at && { at: slot.withdrawn_at.toISOString(), reason: slot.withdraw_reason ?? '' },
    createdAt: slot.created_at.toISOString(),
  };
}

type Inspected = NonNullable<Awaited<ReturnType<typeof inspectSlot>>>;

export function presentInspectedSlot(found: Inspected, now: Date, storage: Storage) {
  const slot = found.slots[0] as SlotRow;
  return {
    ...presentOpsSlot(slot),
    spentFen: slot.spent_fen,
    items: found.items.flatMap((item) => {
      const level = found.levels.find((one) => one.campaign_id === item.id);
      return presentItem(item, found, storage).map((card) => ({
        ...card,
        lossFen: item.loss_fen,
        attempts: found.attempts
          .filter((row) => row.item_id === item.id)
          .map(({ status, attempts, units }) => ({ status, attempts, units })),
        ...{ leftUnits: level?.left_units ?? 0, heldUnits: level?.held ?? 0, soldUnits: level?.sold ?? 0 },
        gate: found.gates.get(item.id) ?? null,
        refusals: found.refusals
          .filter((row) => row.item_id === item.id)
          .map(({ reason, count }) => ({ reason, count })),
      }));
    }),
    serverNow: now.toISOString(),
  };
}

export function presentAttempt(found: FoundAttempt, now: Date) {
  const { attemptId, itemId: flashItemId, ticket, status, version, orderId } = found;
  const reason = found.reason === null ? null : reasonText(found.reason);
  return { attemptId, flashItemId, ticket, status, version, orderId, reason, serverNow: now.toISOString() };
}

const isRefusal = (reason: string): reason is RefusalCode => reason in refusals;

function reasonText(reason: string): string {
  if (reason === 'payment_closed') return '未在限定时间内支付，名额已释放';
  return isRefusal(reason) ? refusals[reason].message : refusals.internal.message;
}
