// The time for sending goods back is over: an invitation whose purchase is kept counts, once, and a reward may be due. It
// waits on while a case is open, while the inviter has reached the day's limit, or while an operator still looks at others
// they have brought; and, without asking the clock, until the new person has proved a number that was nobody's before.
import type { TimerOutcome } from '../../../platform/timers/index.js';
import { DAY_MS, HOUR_MS, businessDay } from '../../../kernel/clock.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { lockPerson, readVerified } from '../../identity/index.js';
import { findCampaign } from '../campaign-statements.js';
import { standingOf } from '../domain/invitation-rules.js';
import {
  countInvitation,
  findInvitation,
  lockInvitation,
  readTally,
  voidInvitation,
} from '../invitation-statements.js';
import { findGoods } from '../purchase.js';
import { settleRewards } from './settle-rewards.js';

type Counting = 'done' | 'open' | 'reviewed' | 'tomorrow' | 'unverified';

export async function countInvitationTimer(shop: Shop, invitationId: string): Promise<TimerOutcome> {
  const counted = await shop.db.transact((tx) => countOne(tx, invitationId));
  if (!counted.ok) return { done: false, againInMs: 1_000, reason: counted.code };
  const { value } = counted;
  // whoever proves a number sets the timer again
  if (value === 'done' || value === 'unverified') return { done: true };
  const againInMs = value === 'tomorrow' ? untilTomorrowMs(shop.clock.now()) : value === 'open' ? DAY_MS : HOUR_MS;
  return { done: false, againInMs, reason: value };
}

async function countOne(tx: Tx, invitationId: string): Promise<Counting> {
  const [found] = await tx.rows(findInvitation(invitationId));
  if (!found) return 'done';
  const { inviter_id: inviterId, campaign_id: campaignId, order_id: orderId } = found;
  const [, locked, campaigns, tallies, numbers] = await tx.batch(
    lockPerson(inviterId),
    lockInvitation(invitationId),
    findCampaign(campaignId),
    readTally(campaignId, inviterId),
    readVerified([found.invitee_id]),
  );
  const [[row], [campaign], [tally], [verified]] = [locked.rows, campaigns.rows, tallies.rows, numbers.rows];
  // a person who turned out to be another is looked at again under that one's lock
  if (row && (row.inviter_id !== inviterId || row.invitee_id !== found.invitee_id)) return 'reviewed';
  if (!row || !campaign || !tally || row.status !== 'waiting' || row.spoiled !== null) return 'done';
  const standing = standingOf(await findGoods(tx, orderId), campaign.least_pay_fen);
  if (standing === 'open') return 'open';
  if (standing === 'gone') {
    await tx.batch(voidInvitation(row, 'refunded', 'timer'));
    return 'done';
  }
  if (!verified) return 'unverified';
  if (tally.held > 0) return 'reviewed';
  if (tally.today >= campaign.daily_most) return 'tomorrow';
  await tx.batch(countInvitation(row, verified.proved_at));
  tx.emit('invitation.counted', row.id, { campaignId, inviterId });
  await settleRewards(tx, campaignId, inviterId);
  return 'done';
}

/** A moment past the next midnight of the shop's day. */
export function untilTomorrowMs(now: Date): number {
  const midnight = Date.parse(`${businessDay(now)}T00:00:00+08:00`) + DAY_MS;
  return midnight - now.getTime() + 60_000;
}
