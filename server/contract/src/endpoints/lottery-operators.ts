// The operators' side of lotteries. What is published never changes; it is paused, goes on, and ends.
import { z } from 'zod';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { states } from '../states.js';
import { lotteryCard, lotteryId, prize } from './lottery-shapes.js';

const ppm = z.int().min(0).max(1_000_000);
const quantity = z.int().min(1).max(1_000_000);
const name = text(40);

const prizeWish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('points'), name, ppm, quantity, points: z.int().min(1).max(5_000_000) }),
  z.strictObject({ kind: z.literal('coupon'), name, ppm, quantity, templateId: id }),
  /** a coupon that is good for named products alone */
  z.strictObject({ kind: z.literal('voucher'), name, ppm, quantity, templateId: id }),
  z.strictObject({ kind: z.literal('nothing'), name, ppm }),
]);

const terms = z.strictObject({
  name: text(60),
  /** conditions, how and until when a prize is used, what happens to one that is not wanted */
  words: text(2_000),
  organizer: text(60),
  contact: text(60),
  startsAt: moment,
  endsAt: moment,
  freePerDay: z.int().min(0).max(20),
  pointsPerDraw: z.int().min(1).max(100_000).nullable(),
  paidPerDay: z.int().min(0).max(50),
  budgetFen: fen,
  /** as they stand on the wheel */
  prizes: z.array(prizeWish).min(2).max(12),
});

const writing = { access: { operator: 'lotteries.write' }, params: lotteryId } as const;
const moving = {
  ...writing,
  method: 'POST',
  answer: done,
  refusals: ['not_found', 'lottery_state_changed'],
} as const;
const because = z.strictObject({ reason: text(200) });

export const createLottery = defineEndpoint({
  id: 'lottery.createLottery',
  method: 'POST',
  path: '/api/ops/lotteries',
  summary: '创建抽奖草稿（种子此时生成）',
  access: { operator: 'lotteries.write' },
  idempotent: true,
  body: terms,
  answer: z.object({ lotteryId: id }),
  refusals: ['lottery_terms_invalid'],
});

export const changeLottery = defineEndpoint({
  ...writing,
  id: 'lottery.changeLottery',
  method: 'PUT',
  path: '/api/ops/lotteries/:lotteryId',
  summary: '修改抽奖草稿（公布后不可修改）',
  body: terms,
  answer: done,
  refusals: ['not_found', 'lottery_fixed', 'lottery_terms_invalid'],
});

export const scheduleLottery = defineEndpoint({
  ...moving,
  id: 'lottery.scheduleLottery',
  path: '/api/ops/lotteries/:lotteryId/schedule',
  summary: '公布抽奖：奖品、概率与种子的摘要从此固定',
  refusals: ['not_found', 'lottery_state_changed', 'lottery_terms_invalid', 'switched_off'],
});

export const pauseLottery = defineEndpoint({
  ...moving,
  id: 'lottery.pauseLottery',
  path: '/api/ops/lotteries/:lotteryId/pause',
  summary: '暂停抽奖（原因会公示）',
  body: because,
});

export const resumeLottery = defineEndpoint({
  ...moving,
  id: 'lottery.resumeLottery',
  path: '/api/ops/lotteries/:lotteryId/resume',
  summary: '恢复抽奖',
  refusals: ['not_found', 'lottery_state_changed', 'switched_off'],
});

export const endLottery = defineEndpoint({
  ...moving,
  id: 'lottery.endLottery',
  path: '/api/ops/lotteries/:lotteryId/end',
  summary: '提前结束抽奖并公布种子（原因会公示）',
  body: because,
});

const opsLottery = lotteryCard.extend({
  budgetFen: fen,
  spentFen: fen,
  draws: z.int(),
  because: z.string().nullable(),
  createdAt: moment,
});

export const searchLotteries = defineEndpoint({
  id: 'lottery.searchLotteries',
  method: 'GET',
  path: '/api/ops/lotteries',
  summary: '抽奖活动（运营，新的在前）',
  access: { operator: 'lotteries.read' },
  query: pageQuery.extend({ status: z.enum(states.lottery).optional() }),
  answer: page(opsLottery),
});

export const inspectLottery = defineEndpoint({
  id: 'lottery.inspectLottery',
  method: 'GET',
  path: '/api/ops/lotteries/:lotteryId',
  summary: '抽奖统计（运营）：人数、次数、积分与各奖品的发放',
  access: { operator: 'lotteries.read' },
  params: lotteryId,
  answer: opsLottery.extend({
    words: z.string(),
    organizer: z.string(),
    contact: z.string(),
    commitment: z.string(),
    people: z.int(),
    paidDraws: z.int(),
    paidPoints: z.int(),
    counts: z.array(
      prize.pick({ id: true }).extend({
        /** how often its share of a million was hit, and how often it was given */
        drawn: z.int(),
        given: z.int(),
        /** what the published probability lets expect of so many draws */
        expected: z.number(),
      }),
    ),
  }),
  refusals: ['not_found'],
});
