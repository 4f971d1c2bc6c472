// Lotteries: published prizes with their probabilities, daily chances, draws that everybody can check again once the seed
// is told.
import { z } from 'zod';
import { id, moment, page, pageQuery } from '../shapes.js';
import { defineEndpoint } from '../define.js';
import { lotteryCard, lotteryId, prizeKinds, proof } from './lottery-shapes.js';

export * from './lottery-operators.js';

export const listLotteries = defineEndpoint({
  id: 'lottery.listLotteries',
  method: 'GET',
  path: '/api/lotteries',
  summary: '抽奖活动（进行中、未开始、刚结束的）',
  access: 'anyone',
  answer: z.object({ items: z.array(lotteryCard), serverNow: moment }),
});

const chances = z.object({
  freeLeft: z.int(),
  paidLeft: z.int(),
  /** that can be spent */
  points: z.int(),
});

export const showLottery = defineEndpoint({
  id: 'lottery.showLottery',
  method: 'GET',
  path: '/api/lotteries/:lotteryId',
  summary: '抽奖详情：奖品、概率、规则与种子承诺',
  access: 'anyone',
  params: lotteryId,
  answer: lotteryCard.extend({
    organizer: z.string(),
    contact: z.string(),
    words: z.string(),
    rules: z.array(z.string()),
    /** why it is paused, or was ended early */
    because: z.string().nullable(),
    draws: z.int(),
    /** SHA-256 of the seed, published before the start */
    commitment: z.string(),
    /** null until it has ended */
    seed: z.string().nullable(),
    /** of today; null: not signed in */
    yours: chances.nullable(),
    serverNow: moment,
  }),
  refusals: ['not_found'],
});

export const drawPrize = defineEndpoint({
  id: 'lottery.drawPrize',
  method: 'POST',
  path: '/api/lotteries/:lotteryId/draws',
  summary: '抽一次奖（用今天的免费机会，或用积分）',
  access: 'shopper',
  idempotent: true,
  params: lotteryId,
  body: z.strictObject({
    pay: z.enum(['free', 'points']),
    /** of age, as they say themselves; needed to draw for points */
    adult: z.boolean().default(false),
  }),
  answer: proof.extend({
    drawId: id,
    kind: z.enum(prizeKinds),
    name: z.string(),
    ...chances.shape,
  }),
  refusals: [
    ...(['not_found', 'switched_off', 'lottery_not_started', 'lottery_paused', 'lottery_ended'] as const),
    ...(['lottery_no_chance', 'lottery_adults_only', 'points_short'] as const),
  ],
});

const draw = proof.extend({ id, kind: z.enum(prizeKinds), name: z.string(), paidPoints: z.int(), at: moment });

export const listMyDraws = defineEndpoint({
  id: 'lottery.listMyDraws',
  method: 'GET',
  path: '/api/lotteries/:lotteryId/my-draws',
  summary: '我的抽奖记录（最新的在前）',
  access: 'shopper',
  params: lotteryId,
  query: pageQuery,
  answer: page(draw),
  refusals: ['not_found'],
});

export const listWinners = defineEndpoint({
  id: 'lottery.listWinners',
  method: 'GET',
  path: '/api/lotteries/:lotteryId/winners',
  summary: '中奖名单（昵称已脱敏，最新的在前）',
  access: 'anyone',
  params: lotteryId,
  query: pageQuery,
  answer: page(z.object({ nickname: z.string(), prize: z.string(), at: moment })),
  refusals: ['not_found'],
});

export const listDraws = defineEndpoint({
  id: 'lottery.listDraws',
  method: 'GET',
  path: '/api/lotteries/:lotteryId/draws',
  summary: '全部抽奖记录，供复核（结束后公布，按先后）',
  access: 'anyone',
  params: lotteryId,
  query: pageQuery,
  answer: page(proof.extend({ seq: z.int() })),
  refusals: ['not_found', 'lottery_not_ended'],
});
