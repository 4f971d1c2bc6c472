// Rewards for bringing new people who really buy: what runs, how far one is, and what operators set up and look at.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';

const ofCampaign = z.strictObject({ invitationCampaignId: id });
const status = z.enum(states.invitation_campaign);

const campaign = z.object({
  campaignId: id,
  title: z.string(),
  status,
  /** so many new people make one reward, at most so many rewards */
  needed: z.int(),
  mostRewards: z.int(),
  reward: z.object({ kind: z.enum(['coupon', 'points']), name: z.string() }),
  /** rewards that are still there, of how many */
  left: z.int(),
  quantity: z.int(),
  startsAt: moment,
  endsAt: moment,
  rules: z.array(z.string()),
});

export const listInvitationCampaigns = defineEndpoint({
  id: 'invitations.listInvitationCampaigns',
  method: 'GET',
  path: '/api/invitation-campaigns',
  summary: '进行中的邀请有礼活动',
  access: 'anyone',
  answer: z.object({ items: z.array(campaign) }),
});

export const showInvitationCampaign = defineEndpoint({
  id: 'invitations.showInvitationCampaign',
  method: 'GET',
  path: '/api/me/invitation-campaigns/:invitationCampaignId',
  summary: '邀请有礼：我的进度',
  access: 'shopper',
  params: ofCampaign,
  answer: campaign.extend({
    /** people: that count, that have bought and whose goods may still go back, that an operator looks at */
    counted: z.int(),
    waiting: z.int(),
    held: z.int(),
    rewards: z.int(),
    takenBack: z.int(),
    /** how many more have to count for the next reward; 0: all have been had */
    toNext: z.int(),
  }),
  refusals: ['not_found'],
});

export const listMyInvitations = defineEndpoint({
  id: 'invitations.listMyInvitations',
  method: 'GET',
  path: '/api/me/invitation-campaigns/:invitationCampaignId/people',
  summary: '邀请有礼：我邀请的人（昵称已脱敏）与各自的状态',
  access: 'shopper',
  params: ofCampaign,
  query: pageQuery,
  answer: page(
    z.object({
      id,
      nickname: z.string(),
      status: z.enum(states.invitation),
      explanation: z.string(),
      boughtAt: moment,
    }),
  ),
  refusals: ['not_found'],
});

export const showInvited = defineEndpoint({
  id: 'invitations.showInvited',
  method: 'GET',
  path: '/api/me/invitation',
  summary: '邀请有礼：谁邀请了我，还差什么才计入',
  access: 'shopper',
  answer: z.object({
    invitation: z
      .object({
        /** masked */
        inviter: z.string(),
        counted: z.boolean(),
        /** what they can do themselves; `other_number`: the one they have stands for somebody else */
        needs: z.enum(['nothing', 'number', 'other_number']),
        explanation: z.string(),
      })
      .nullable(),
  }),
});

export const createInvitationCampaign = defineEndpoint({
  id: 'invitations.createInvitationCampaign',
  method: 'POST',
  path: '/api/ops/invitation-campaigns',
  summary: '新建邀请有礼活动（奖励为优惠券或积分之一）',
  access: { operator: 'invitations.write' },
  idempotent: true,
  body: z.strictObject({
    title: text(30),
    needed: z.int().min(1).max(20),
    mostRewards: z.int().min(1).max(50),
    dailyMost: z.int().min(1).max(100),
    waitDays: z.int().min(7).max(60).default(15),
    leastPayFen: fen.min(1),
    couponTemplateId: id.nullable().default(null),
    points: z.int().min(1).max(10_000).nullable().default(null),
    quantity: z.int().min(1).max(1_000_000),
    startsAt: moment,
    endsAt: moment,
  }),
  answer: z.object({ campaignId: id }),
  refusals: ['switched_off', 'invitation_terms_invalid'],
});

export const moveInvitationCampaign = defineEndpoint({
  id: 'invitations.moveInvitationCampaign',
  method: 'POST',
  path: '/api/ops/invitation-campaigns/:invitationCampaignId/state',
  summary: '暂停、恢复或结束邀请有礼活动（已发生的邀请不受影响）',
  access: { operator: 'invitations.write' },
  params: ofCampaign,
  body: z.strictObject({ to: status }),
  answer: done,
  refusals: ['not_found', 'invitation_state_changed'],
});

export const searchInvitationCampaigns = defineEndpoint({
  id: 'invitations.searchInvitationCampaigns',
  method: 'GET',
  path: '/api/ops/invitation-campaigns',
  summary: '邀请有礼活动与实时数字（运营）',
  access: { operator: 'invitations.read' },
  query: pageQuery,
  answer: page(
    campaign.extend({
      dailyMost: z.int(),
      waitDays: z.int(),
      leastPayFen: fen,
      couponTemplateId: id.nullable(),
      points: z.int().nullable(),
      numbers: z.object({
        waiting: z.int(),
        held: z.int(),
        counted: z.int(),
        void: z.int(),
        inviters: z.int(),
        granted: z.int(),
        takenBack: z.int(),
        /** rewards that had been used when their cause went */
        unrecovered: z.int(),
      }),
    }),
  ),
});

export const listHeldInvitations = defineEndpoint({
  id: 'invitations.listHeldInvitations',
  method: 'GET',
  path: '/api/ops/held-invitations',
  summary: '待人工审核的邀请：同一设备、同一网络或过快（运营）',
  access: { operator: 'invitations.read' },
  query: pageQuery,
  answer: page(
    z.object({
      invitationId: id,
      campaignId: id,
      inviterId: id,
      inviteeId: id,
      inviter: z.string(),
      invitee: z.string(),
      orderId: id,
      because: z.enum(['device', 'network', 'pace']),
      heldAt: moment,
    }),
  ),
});

export const reviewInvitation = defineEndpoint({
  id: 'invitations.reviewInvitation',
  method: 'POST',
  path: '/api/ops/invitations/:invitationId/review',
  summary: '审核邀请：放行或不计入',
  access: { operator: 'invitations.write' },
  params: z.strictObject({ invitationId: id }),
  body: z.strictObject({ accept: z.boolean(), reason: text(200) }),
  answer: done,
  refusals: ['not_found'],
});
