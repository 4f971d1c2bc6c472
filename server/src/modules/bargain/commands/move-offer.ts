// Moves an offer through its life. Pausing and ending stop what would begin; bargains that are under way keep their own
// time, because people were promised it.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type OfferRow, lockOffer, moveOffer } from '../offer-statements.js';
import { END_BARGAIN_OFFER } from '../timer-kinds.js';

interface Moving {
  offerId: string;
  operatorId: string;
}

type Done = Promise<Result<{ done: true }>>;
type OfferState = StateOf<'bargain_offer'>;

/** The second pair of eyes. Refusals: `not_found`, `campaign_state_changed`, `own_campaign`. */
export function approveOffer(shop: Shop, moving: Moving): Done {
  return move(shop, moving, { from: ['pending'], to: 'open', action: 'approve' }, (offer) => {
    if (offer.author_id === moving.operatorId) throw new Refused('own_campaign');
  });
}

/** Refusals: `not_found`, `campaign_state_changed`. */
export const pauseOffer = (shop: Shop, moving: Moving & { reason: string }): Done =>
  move(shop, moving, { from: ['open'], to: 'paused', action: 'pause' });

/** Refusals: `not_found`, `campaign_state_changed`. */
export const resumeOffer = (shop: Shop, moving: Moving): Done =>
  move(shop, moving, { from: ['paused'], to: 'open', action: 'resume' });

/** For good; its stock goes home once no bargain of it is under way. Refusals: `not_found`, `campaign_state_changed`. */
export const endOffer = (shop: Shop, moving: Moving & { reason: string }): Done =>
  move(shop, moving, { from: ['pending', 'open', 'paused'], to: 'ended', action: 'end' });

function move(
  shop: Shop,
  { offerId, operatorId, reason }: Moving & { reason?: string },
  { from, to, action }: { from: readonly OfferState[]; to: OfferState; action: string },
  check: (offer: OfferRow) => void = () => undefined,
): Done {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [offer] = await tx.rows(lockOffer(offerId));
    if (!offer) throw new Refused('not_found');
    if (!from.includes(offer.status)) throw new Refused('campaign_state_changed', { status: offer.status });
    check(offer);
    const approver = action === 'approve' ? operatorId : null;
    const moving = { from: offer.status, to, actor: `operator:${operatorId}` };
    await writeAll(tx, [
      expectWrite(moveOffer(offerId, moving, approver), 1),
      anyCount(recordOperatorAction(operatorId, `bargain_offers.${action}`, offerId, reason ? { reason } : {})),
      ...(to === 'ended' ? [anyCount(hastenTimers(END_BARGAIN_OFFER, [offerId]))] : []),
    ]);
    tx.emit('bargain_offer.moved', offerId, { from: offer.status, to });
    return { done: true };
  });
}
