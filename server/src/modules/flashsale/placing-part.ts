// The flash sale's part in writing orders: many attempts in one transaction, each with the order it becomes. Slots and
// items stand still meanwhile, an item's epoch with them; writers share them, and what two take of one stock is counted
// by its bucket, which refuses what is not there.
import { type Refusal, ok, refuse } from '../../kernel/errors.js';
import { settings } from '../../settings.js';
import type { OfferTerms, PlacedOrder, PlacingJudge, PlacingPart, Seeker } from '../orders/index.js';
import { type NewAttempt, insertOrderedAttempts, readKnownAttempts } from './attempt-statements.js';
import { mayBecomeOrder } from './domain/write-rules.js';
import { type ItemRow, type SlotRow, shareSlotsAndItems, spendOfSlot } from './slot-statements.js';
import type { AttemptFacts } from './taken.js';

export const FLASHSALE = 'flashsale';

/** The budget was counted under the slot's lock; the other two say that somebody else has written the attempt. */
const refusals = {
  flash_slots_budget: 'flash_budget_spent',
  flash_attempts_pkey: 'idempotency_in_flight',
  flash_attempts_request: 'flash_stale',
} as const;

export function placingPart(seekers: readonly Seeker[]): PlacingPart {
  const itemIds = [...new Set(seekers.map(({ offer }) => offer.offerId))];
  return {
    statements: [...shareSlotsAndItems(itemIds), readKnownAttempts(seekers.map(({ offer }) => offer.ref))],
    judge([, slots, items, known]) {
      const ground: Ground = {
        slots: new Map(((slots?.rows ?? []) as SlotRow[]).map((slot) => [slot.id, slot])),
        items: new Map(((items?.rows ?? []) as ItemRow[]).map((item) => [item.id, item])),
        known: new Set(((known?.rows ?? []) as { id: string }[]).map(({ id }) => id)),
        spentFen: new Map(),
        terms: new Map(),
      };
      return judgeAttempts(ground);
    },
    refusals,
  };
}

interface Ground {
  slots: ReadonlyMap<string, SlotRow>;
  items: ReadonlyMap<string, ItemRow>;
  known: ReadonlySet<string>;
  /** by slot: what those before have taken of its budget in this transaction */
  spentFen: Map<string, number>;
  /** by item */
  terms: Map<string, OfferTerms>;
}

function judgeAttempts(ground: Ground): PlacingJudge {
  const told = new Set<string>();
  return {
    admit(seeker) {
      const found = find(ground, seeker);
      if ('code' in found) return found;
      const { slot, item, facts } = found;
      const may = mayBecomeOrder({
        ...{ slotStatus: slot.status, itemEpoch: item.epoch, attemptEpoch: facts.attempt.epoch },
        ...{ known: ground.known.has(seeker.offer.ref), budgetFen: slot.subsidy_budget_fen },
        lossFen: item.loss_fen * unitsOf(seeker),
        spentFen: slot.spent_fen + (ground.spentFen.get(slot.id) ?? 0),
      });
      return may.ok ? ok(termsOnce(ground, item)) : may;
    },
    take(seeker) {
      const found = find(ground, seeker);
      if ('code' in found) return;
      const { slot, item } = found;
      const before = ground.spentFen.get(slot.id) ?? 0;
      ground.spentFen.set(slot.id, before + item.loss_fen * unitsOf(seeker));
    },
    writes(orders) {
      if (orders.length === 0) return [];
      const spends = [...ground.spentFen].filter(([, amountFen]) => amountFen > 0).sort();
      return [
        insertOrderedAttempts(orders.map(attemptOf)),
        ...spends.map(([slotId, amountFen]) => spendOfSlot(slotId, amountFen)),
      ];
    },
    events({ offer }) {
      const own = { topic: 'flash.attempt_changed', subjectId: offer.ref };
      if (told.has(offer.offerId)) return [own];
      told.add(offer.offerId);
      return [own, changed(offer.offerId)];
    },
  };
}

function termsOnce({ terms }: Ground, item: ItemRow): OfferTerms {
  const known = terms.get(item.id);
  if (known) return known;
  const made = termsOf(item);
  terms.set(item.id, made);
  return made;
}

export const changed = (itemId: string) => ({ topic: 'flash.changed', subjectId: itemId });

const unitsOf = ({ lines }: Seeker): number => lines.reduce((sum, line) => sum + line.units, 0);

function find(
  { slots, items }: Ground,
  { offer }: Seeker,
): Refusal | { slot: SlotRow; item: ItemRow; facts: AttemptFacts } {
  const item = items.get(offer.offerId);
  const slot = item && slots.get(item.slot_id);
  const facts = offer.facts as AttemptFacts | undefined;
  return item && slot && facts ? { slot, item, facts } : refuse('not_found');
}

function attemptOf(order: PlacedOrder): NewAttempt {
  const { attempt, inputHash } = order.offer.facts as AttemptFacts;
  return { ...attemptRow(attempt, inputHash), orderId: order.orderId };
}

export function attemptRow(attempt: AttemptFacts['attempt'], inputHash: string): NewAttempt {
  const { attemptId: id, itemId, personId: userId, requestId, epoch, units, admittedAtMs } = attempt;
  const admittedAt = new Date(admittedAtMs);
  return { id, itemId, userId, requestId, inputHash, epoch, units, admittedAt, orderId: null, reason: null };
}

/** An exclusive price; who was admitted has five minutes to pay, also beyond the end of the slot. */
export function termsOf(item: ItemRow): OfferTerms {
  return {
    ...{ kind: FLASHSALE, offerId: item.id, label: '秒杀价' },
    allows: { coupons: false, points: false, commission: false },
    priceFenBySku: new Map([[item.sku_id, item.price_fen]]),
    limits: { perOrder: item.person_limit, perPerson: item.person_limit },
    payWindowMs: settings.orders.campaignPayWindowMs,
    payBefore: null,
  };
}
