// An operator has looked at an invitation that seemed to be a farm's: it waits like any other from now on, or ends.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, recordOperatorAction } from '../../identity/index.js';
import { findOrderRow } from '../../orders/index.js';
import { findCampaign } from '../campaign-statements.js';
import { clearInvitation, findInvitation, lockInvitation, voidInvitation } from '../invitation-statements.js';
import { watchReceipt } from './await-receipt.js';

export interface Review {
  invitationId: string;
  accept: boolean;
  reason: string;
  operatorId: string;
}

/** Refusal `not_found`: no such invitation waits for a look. */
export function reviewInvitation(shop: Shop, review: Review): Promise<Result<{ done: true }>> {
  const { invitationId, accept, reason, operatorId } = review;
  return shop.db.transact(async (tx) => {
    const [found] = await tx.rows(findInvitation(invitationId));
    if (!found) throw new Refused('not_found');
    const [, locked, campaigns, orders] = await tx.batch(
      lockPerson(found.inviter_id),
      lockInvitation(invitationId),
      findCampaign(found.campaign_id),
      findOrderRow(found.order_id),
    );
    const [[row], [campaign]] = [locked.rows, campaigns.rows];
    if (row?.status !== 'held' || !campaign) throw new Refused('not_found');
    const actor = `operator:${operatorId}`;
    const watched = [{ id: row.id, waitDays: campaign.wait_days }];
    tx.last(
      ...(accept
        ? [clearInvitation(row, actor), ...watchReceipt(watched, orders.rows[0]?.completed_at ?? null)]
        : [voidInvitation(row, 'refused', actor)]),
      recordOperatorAction(operatorId, 'invitations.review', invitationId, { accept, reason }),
    );
    return { done: true } as const;
  });
}
