// An invitation comes to nothing: its purchase went back, an operator refused it, or two users turned out to be one
// person. What had been earned by it goes back as well, as far as it is there.
import type { Tx } from '../../../platform/db/index.js';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import { findCampaign, lockOver, moveCampaignRow } from '../campaign-statements.js';
import { standingOf } from '../domain/invitation-rules.js';
import {
  type InvitationRow,
  lockInvitation,
  readInvitationsOf,
  readSpoiled,
  voidInvitation,
} from '../invitation-statements.js';
import { findGoods } from '../purchase.js';
import { settleRewards } from './settle-rewards.js';

/** Something of an order went back or will: as it stands, whatever one hears of it and when. */
export async function endByRefund(tx: Tx, orderId: string): Promise<void> {
  const rows = await tx.rows(readInvitationsOf(orderId));
  const live = rows.filter(({ status }) => status !== 'void');
  if (live.length === 0) return;
  const goods = await findGoods(tx, orderId);
  const campaigns = await tx.batch(...live.map((row) => findCampaign(row.campaign_id)));
  for (const [index, row] of live.entries()) {
    const leastPayFen = campaigns[index]?.rows[0]?.least_pay_fen ?? 1;
    if (standingOf(goods, leastPayFen) === 'gone') await endInvitation(tx, row, 'refunded', 'system');
  }
}

/** Settles what was earned by it. Under the inviter's lock, taken here. */
export async function endInvitation(
  tx: Tx,
  { id, inviter_id: inviterId, campaign_id: campaignId }: InvitationRow,
  because: NonNullable<InvitationRow['ended_because']>,
  actor: string,
): Promise<void> {
  const [, locked] = await tx.batch(lockPerson(inviterId), lockInvitation(id));
  const [row] = locked.rows;
  if (!row || row.status === 'void') return;
  await tx.batch(voidInvitation(row, because, actor));
  tx.emit('invitation.voided', id, { campaignId, inviterId, because });
  if (row.status === 'counted') await settleRewards(tx, campaignId, inviterId);
}

/** What linking persons has spoiled ends here, and campaigns whose time is over. */
export async function keepInvitationsTimer(shop: Shop): Promise<TimerOutcome> {
  const { sweepAtOnce, sweepEveryMs } = settings.invitations;
  const spoiled = await shop.db.rows(readSpoiled(sweepAtOnce));
  for (const row of spoiled) {
    await shop.db.transact((tx) => endInvitation(tx, row, row.spoiled ?? 'same_person', 'timer'));
  }
  await shop.db.transact(async (tx) => {
    const over = await tx.rows(lockOver());
    if (over.length > 0) await tx.batch(...over.map(({ id, status }) => moveCampaignRow(id, status, 'ended', 'timer')));
  });
  return { done: false, againInMs: spoiled.length === sweepAtOnce ? 0 : sweepEveryMs, reason: 'standing' };
}
