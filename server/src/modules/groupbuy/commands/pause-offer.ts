// Pausing an offer stops new seats; groups that are open go on and may still be paid. Resuming takes it back.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { lockOffer, setOfferPaused } from '../offer-statements.js';

export interface OfferPause {
  offerId: string;
  operatorId: string;
}

/** Refusals: `not_found`, `offer_ended`. Pausing a paused offer changes nothing. */
export function pauseOffer(shop: Shop, input: OfferPause & { reason: string }): Promise<Result<{ done: true }>> {
  return changePause(shop, input, true, { reason: input.reason });
}

/** Refusals: `not_found`, `offer_ended`. */
export function resumeOffer(shop: Shop, input: OfferPause): Promise<Result<{ done: true }>> {
  return changePause(shop, input, false, {});
}

function changePause(shop: Shop, input: OfferPause, paused: boolean, details: Record<string, unknown>) {
  const { offerId, operatorId } = input;
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [offer] = await tx.rows(lockOffer(offerId));
    if (!offer) throw new Refused('not_found');
    if (tx.now >= offer.ends_at) throw new Refused('offer_ended');
    if ((offer.paused_at !== null) === paused) return { done: true };
    await writeAll(tx, [
      expectWrite(setOfferPaused(offerId, paused), 1),
      anyCount(recordOperatorAction(operatorId, paused ? 'offers.pause' : 'offers.resume', offerId, details)),
    ]);
    tx.emit(paused ? 'offer.paused' : 'offer.resumed', offerId);
    return { done: true };
  });
}
