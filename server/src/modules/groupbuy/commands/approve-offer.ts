// The second pair of eyes on an offer that may lose money: until then nobody can order under it.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { approveOfferRow, lockOffer } from '../offer-statements.js';

/** Refusals: `not_found`, `offer_ended`, `own_campaign`, `campaign_state_changed` when there is nothing to approve. */
export function approveOffer(
  shop: Shop,
  { offerId, operatorId }: { offerId: string; operatorId: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [offer] = await tx.rows(lockOffer(offerId));
    if (!offer) throw new Refused('not_found');
    if (tx.now >= offer.ends_at) throw new Refused('offer_ended');
    if (offer.author_id === operatorId) throw new Refused('own_campaign');
    const { subsidy_budget_fen: subsidyBudgetFen, approver_id: approver } = offer;
    if (subsidyBudgetFen === null || approver !== null) throw new Refused('campaign_state_changed');
    await writeAll(tx, [
      expectWrite(approveOfferRow(offerId, operatorId), 1),
      anyCount(recordOperatorAction(operatorId, 'offers.approve', offerId, { subsidyBudgetFen })),
    ]);
    tx.emit('offer.approved', offerId);
    return { done: true };
  });
}
