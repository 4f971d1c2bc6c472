// Gives what an inviter has earned and takes back what they no longer have, until both agree. Runs under the inviter's
// lock; the campaign's row is held, so its number of rewards can't be passed.
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { giveReward, takeBackReward } from '../../coupons/index.js';
import { givePoints, takeBackPoints } from '../../points/index.js';
import { type CampaignRow, lockCampaign, spendRewards, termsOf } from '../campaign-statements.js';
import { rewardsDue } from '../domain/invitation-rules.js';
import {
  type RewardRow,
  giveRewardRow,
  keepUnrecovered,
  readRewards,
  readTally,
  takeBackRewardRow,
} from '../invitation-statements.js';

export async function settleRewards(tx: Tx, campaignId: string, inviterId: string): Promise<void> {
  const [campaigns, tallies, rewards] = await tx.batch(
    lockCampaign(campaignId),
    readTally(campaignId, inviterId),
    readRewards(campaignId, inviterId),
  );
  const [campaign] = campaigns.rows;
  if (!campaign) throw new Error(`no campaign ${campaignId}`);
  const standing = rewards.rows.filter(({ status }) => status === 'granted');
  const recoverable = standing.filter(({ unrecovered }) => !unrecovered);
  const due = rewardsDue(termsOf(campaign), {
    ...{ counted: tallies.rows[0]?.counted ?? 0, standing: standing.length },
    ...{ unrecovered: standing.length - recoverable.length, left: campaign.quantity - campaign.granted },
  });
  const lastNo = rewards.rows.at(-1)?.no ?? 0;
  for (let turn = 0; turn < due; turn += 1) {
    const given = await give(tx, campaign, inviterId, lastNo + turn + 1);
    if (!given) return;
  }
  for (const reward of recoverable.reverse().slice(0, Math.max(0, -due))) await takeBack(tx, campaign, reward);
}

/** False: the coupon behind it is over or at its limit, and nothing was written. */
async function give(tx: Tx, campaign: CampaignRow, inviterId: string, no: number): Promise<boolean> {
  const id = newId();
  const { id: campaignId, coupon_template_id: templateId, points } = campaign;
  if (templateId !== null) {
    const reward = { userId: inviterId, sourceKey: id, templateId, source: 'invite' } as const;
    if ((await giveReward(tx, reward)) !== 'granted') return false;
  }
  await tx.batch(
    spendRewards(campaignId, 1),
    ...giveRewardRow({ id, campaign_id: campaignId, inviter_id: inviterId, no }),
  );
  if (points !== null) await givePoints(tx, { userId: inviterId, points, sourceKey: id });
  tx.emit('invitation.rewarded', inviterId, { campaignId, rewardId: id });
  return true;
}

async function takeBack(tx: Tx, campaign: CampaignRow, reward: RewardRow): Promise<void> {
  const { id, inviter_id: userId } = reward;
  if (campaign.points === null && !(await takeBackReward(tx, 'invite', id, '邀请的好友已退款'))) {
    return void (await tx.batch(keepUnrecovered(id)));
  }
  if (campaign.points !== null) await takeBackPoints(tx, { userId, sourceKey: id });
  await tx.batch(spendRewards(campaign.id, -1), takeBackRewardRow(id));
  tx.emit('invitation.reward_taken_back', userId, { campaignId: campaign.id, rewardId: id });
}
