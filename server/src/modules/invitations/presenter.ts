// How campaigns for inviting look on the wire. The people somebody has brought are masked, and what each of them waits for
// is said in a sentence.
import type { AnswerOf, invitations as contract } from '@hetuan/contract';
import { shortYuan } from '../../kernel/money.js';
import { maskNickname } from '../identity/index.js';
import type { CampaignRow } from './campaign-statements.js';
import type { InvitationRow } from './invitation-statements.js';
import type { Invited, NamedInvitation, Progress, listCampaigns } from './queries.js';

type Shown = AnswerOf<typeof contract.listInvitationCampaigns>['items'][number];
type Person = AnswerOf<typeof contract.listMyInvitations>['items'][number];

export function presentCampaign(row: CampaignRow): Shown {
  const { needed, most_rewards: mostRewards, reward_name: rewardName } = row;
  return {
    ...{ campaignId: row.id, title: row.title, needed, mostRewards, status: row.status },
    ...{ reward: { kind: row.points === null ? 'coupon' : 'points', name: rewardName } },
    ...{ left: row.quantity - row.granted, quantity: row.quantity },
    ...{ startsAt: row.starts_at.toISOString(), endsAt: row.ends_at.toISOString(), rules: rulesOf(row) },
  };
}

function rulesOf(row: CampaignRow): string[] {
  const { needed, most_rewards: most, daily_most: daily, wait_days: days, reward_name: reward } = row;
  const least = row.least_pay_fen <= 1 ? '' : `（商品实付满 ${shortYuan(row.least_pay_fen)} 元）`;
  return [
    `每有 ${needed} 位新朋友完成首次购买${least}，您得 1 份「${reward}」，最多 ${most} 份。`,
    '新朋友指活动开始后注册、此前从未购买过、并已验证本人手机号的不同的人；同一人的多个账号、同一手机号只算一次。',
    '手机号可以在购买之后再验证，验证后照常计入。',
    `对方确认收货满 ${days} 天、没有退款且没有进行中的售后才计入；每天最多计入 ${daily} 位。`,
    '对方退款的，对应的奖励会收回；已使用的积分会从以后所得的积分里扣除。',
    '奖励只因真实购买发放，不因分享发放；是否分享由您决定。异常的邀请会先由人工审核。',
  ];
}

export function presentProgress({
  campaign,
  tally,
  rewards,
}: Progress): AnswerOf<typeof contract.showInvitationCampaign> {
  const { counted, waiting, held } = tally;
  const given = rewards.filter(({ status }) => status === 'granted').length;
  const full = given >= campaign.most_rewards;
  return {
    ...presentCampaign(campaign),
    ...{ counted, waiting, held, rewards: given, takenBack: rewards.length - given },
    toNext: full ? 0 : campaign.needed - (counted % campaign.needed),
  };
}

const endedText: Readonly<Record<NonNullable<InvitationRow['ended_because']>, string>> = {
  refunded: '已退款，不再计入',
  refused: '审核未通过',
  same_person: '不是新朋友，不计入',
  self: '不能邀请自己',
};

function explained(row: InvitationRow, verified: boolean): string {
  if (row.status === 'void') return endedText[row.ended_because ?? 'refunded'];
  if (row.status === 'waiting' && !verified) return '好友还没有验证手机号';
  return { waiting: '已购买，等收货满期后计入', held: '人工审核中', counted: '已计入' }[row.status];
}

export function presentMine({ row, invitee, verified }: NamedInvitation): Person {
  return {
    ...{ id: row.id, nickname: maskNickname(invitee), status: row.status, explanation: explained(row, verified) },
    boughtAt: row.created_at.toISOString(),
  };
}

/** To whoever was invited: what they can do themselves, and nothing of whom an operator looks at. */
export function presentInvited({ invitation, verified, hasPhone }: Invited): AnswerOf<typeof contract.showInvited> {
  if (!invitation) return { invitation: null };
  const { row, inviter } = invitation;
  const counted = row.status === 'counted';
  const missing = hasPhone ? 'other_number' : 'number';
  const needs = counted || verified ? 'nothing' : missing;
  return { invitation: { inviter: maskNickname(inviter), counted, needs, explanation: needText[needs] } };
}

const needText: Readonly<Record<'nothing' | 'number' | 'other_number', string>> = {
  nothing: '手机号已验证，您这边不用再做什么。',
  number: '验证本人手机号后，这次邀请才会计入。不验证也不影响您购物。',
  other_number: '这个手机号在另一个账号验证过，同一手机号只算一位新朋友。换成您本人的另一个号码，才会计入。',
};

export function presentHeld({
  row,
  invitee,
  inviter,
}: NamedInvitation): AnswerOf<typeof contract.listHeldInvitations>['items'][number] {
  return {
    ...{ invitationId: row.id, campaignId: row.campaign_id, inviterId: row.inviter_id, inviteeId: row.invitee_id },
    ...{ inviter: maskNickname(inviter), invitee: maskNickname(invitee), orderId: row.order_id },
    ...{ because: row.held_because ?? 'pace', heldAt: row.changed_at.toISOString() },
  };
}

type Listed = Awaited<ReturnType<typeof listCampaigns>>[number];

export function presentListed({
  campaign,
  numbers,
}: Listed): AnswerOf<typeof contract.searchInvitationCampaigns>['items'][number] {
  return {
    ...presentCampaign(campaign),
    ...{ dailyMost: campaign.daily_most, waitDays: campaign.wait_days, leastPayFen: campaign.least_pay_fen },
    ...{ couponTemplateId: campaign.coupon_template_id, points: campaign.points },
    numbers: {
      ...{ waiting: numbers?.waiting ?? 0, held: numbers?.held ?? 0, counted: numbers?.counted ?? 0 },
      ...{ void: numbers?.void ?? 0, inviters: numbers?.inviters ?? 0, granted: campaign.granted },
      ...{ takenBack: numbers?.taken_back ?? 0, unrecovered: numbers?.unrecovered ?? 0 },
    },
  };
}
