// The flash sale's part in the life of its orders. Paid: the attempt is. Closed: the attempt is released with the stock,
// what it took of the budget comes back, and the gate is told after COMMIT, so that it never promises a unit that a
// transaction may still keep.
import { ok, refuse } from '../../kernel/errors.js';
import { type LifePart, type OrderEnd, type OrderPort, anyCount, expectWrite } from '../orders/index.js';
import { type AttemptRow, lockAttempt, moveAttempts, releaseAttempt } from './attempt-statements.js';
import { FLASHSALE, changed, placingPart, termsOf } from './placing-part.js';
import { type ItemRow, type SlotRow, lockSlotsOfItems, readItems, spendOfSlot } from './slot-statements.js';

const nothing = { writes: [], events: [] };

export const flashOrderPort: OrderPort = {
  kind: FLASHSALE,
  paidTogether: true,
  quoting: (itemId) => ({
    statements: [readItems([itemId])],
    terms: ([items]) => {
      const item = items?.rows[0] as ItemRow | undefined;
      return item ? ok(termsOf(item)) : refuse('not_found');
    },
  }),
  placing: (seekers) => placingPart(seekers),
  paid: ({ offer }) => ({
    statements: [lockAttempt(offer.ref)],
    decide([attempts]) {
      const attempt = attempts?.rows[0] as AttemptRow | undefined;
      if (attempt?.status !== 'ordered') return nothing;
      return {
        writes: [expectWrite(moveAttempts([attempt.id], 'ordered', 'paid', 'gateway'), 1)],
        events: [{ topic: 'flash.attempt_changed', subjectId: attempt.id }],
      };
    },
  }),
  closed: releasePart,
  refunding: () => ({ statements: [], decide: () => nothing }),
  refunded: () => ({ statements: [], decide: () => nothing }),
};

function releasePart({ offer }: OrderEnd): LifePart {
  return {
    statements: [lockSlotsOfItems([offer.offerId]), readItems([offer.offerId]), lockAttempt(offer.ref)],
    decide([slots, items, attempts]) {
      const [slot, item] = [slots?.rows[0] as SlotRow | undefined, items?.rows[0] as ItemRow | undefined];
      const attempt = attempts?.rows[0] as AttemptRow | undefined;
      if (!slot || !item || attempt?.status !== 'ordered') return nothing;
      const backFen = item.loss_fen * attempt.units;
      const back = backFen > 0 ? [anyCount(spendOfSlot(slot.id, -backFen))] : [];
      const credit = { itemId: item.id, epoch: item.epoch, personId: attempt.user_id, units: attempt.units };
      return {
        writes: [expectWrite(releaseAttempt(attempt.id, 'payment_closed', 'timer'), 1), ...back],
        events: [
          { topic: 'flash.attempt_released', subjectId: attempt.id, payload: credit },
          { topic: 'flash.attempt_changed', subjectId: attempt.id },
          changed(item.id),
        ],
      };
    },
  };
}
