// What recommending earns: a distributor's totals, orders, statement and place; for operators the terms, what an order
// pays to whom, and corrections that a second person approves.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';
import { decidedByAnother, setOrProposed } from './proposal-shapes.js';

export const commissionAccounts = ['held', 'available', 'withdrawing', 'receivable'] as const;
const status = z.enum(states.commission);
const amount = z.int();
const bps = z.int().min(0).max(5_000);
const rates = { firstBps: bps, secondBps: bps };

const figures = z.object({
  /** of people one brought oneself, and of those they brought */
  orders: z.int(),
  salesFen: amount,
  earnedFen: amount,
});
const byLevel = z.object({ first: figures, second: figures });

export const showEarnings = defineEndpoint({
  id: 'commission.showEarnings',
  method: 'GET',
  path: '/api/me/earnings',
  summary: '我的佣金：今日、本月、累计，待结算、可提现、提现中、已提现与待抵扣，以及推广员等级',
  access: 'shopper',
  answer: z.object({
    balances: z.object({
      heldFen: amount,
      availableFen: amount,
      withdrawingFen: amount,
      /** paid out so far, fees and tax included */
      withdrawnFen: amount,
      /** <= 0: what later income, or what is taken out, pays first */
      receivableFen: amount,
    }),
    today: byLevel,
    month: byLevel,
    inAll: byLevel,
    level: z.object({
      no: z.int(),
      name: z.string(),
      firstBps: z.int(),
      /** null: the second level is not paid */
      secondBps: z.int().nullable(),
      settledSalesFen: amount,
      /** null: there is no higher level */
      next: z.object({ name: z.string(), fromSalesFen: amount, firstBps: z.int() }).nullable(),
    }),
    /** settled orders of chains one resold, and what is kept of what they brought */
    resales: z.object({ orders: z.int(), incomeFen: amount }),
    settleAfterDays: z.int(),
  }),
});

export const listCommissions = defineEndpoint({
  id: 'commission.listCommissions',
  method: 'GET',
  path: '/api/me/commissions',
  summary: '我的佣金订单：金额、状态与原因；买家昵称已脱敏，商品只在由我分享过时显示',
  access: 'shopper',
  query: pageQuery.extend({ status: status.optional() }),
  answer: page(
    z.object({
      id,
      level: z.int(),
      /** masked */
      buyer: z.string(),
      status,
      amountFen: amount,
      reversedFen: amount,
      leftFen: amount,
      /** of what the buyer paid for goods, what is kept */
      salesFen: amount,
      /** what it is waiting for, or why it became less, in Chinese */
      reason: z.string(),
      /** what one has shared oneself */
      products: z.array(z.string()),
      at: moment,
      settledAt: moment.nullable(),
    }),
  ),
});

export const listExpectations = defineEndpoint({
  id: 'commission.listExpectations',
  method: 'GET',
  path: '/api/me/expected-commissions',
  summary: '推广素材：每件商品按原价售出一件时预计的直接佣金',
  access: 'shopper',
  query: z.strictObject({
    /** at most 20, with commas between */
    productIds: z
      .string()
      .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}){0,19}$/),
  }),
  answer: z.object({ items: z.array(z.object({ productId: id, fromFen: fen, toFen: fen })) }),
});

export const showLeaderboard = defineEndpoint({
  id: 'commission.showLeaderboard',
  method: 'GET',
  path: '/api/commission-leaderboard',
  summary: '本月推广排行（昵称已脱敏，按直接推广的佣金）',
  access: 'shopper',
  answer: z.object({
    /** `2026-11` */
    month: z.string(),
    items: z.array(
      z.object({ place: z.int(), nickname: z.string(), orders: z.int(), earnedFen: amount, me: z.boolean() }),
    ),
    /** null: nothing earned this month */
    own: z.object({ place: z.int(), earnedFen: amount }).nullable(),
  }),
});

const entry = z.object({
  id: z.string(),
  at: moment,
  /** what happened, in Chinese */
  text: z.string(),
  /** false: on the account of another user, found to be the same person */
  own: z.boolean(),
  amountFen: amount,
  /** what the person had on all of their accounts after it */
  balanceFen: amount,
});

export const listStatement = defineEndpoint({
  id: 'commission.listStatement',
  method: 'GET',
  path: '/api/me/commission-statement',
  summary: '我的佣金账户流水，每一笔都有说明',
  access: 'shopper',
  query: pageQuery.extend({ account: z.enum(commissionAccounts).default('available') }),
  answer: page(entry),
});

export const explainBalances = defineEndpoint({
  id: 'commission.explainBalances',
  method: 'GET',
  path: '/api/me/commission-balances',
  summary: '我的佣金余额由哪些事项组成',
  access: 'shopper',
  answer: z.object({
    accounts: z.array(
      z.object({
        account: z.enum(commissionAccounts),
        balanceFen: amount,
        /** of it on the person's own account; the rest is on those of users found to be the same person */
        ownFen: amount,
        /** they sum to the balance */
        parts: z.array(z.object({ text: z.string(), own: z.boolean(), entries: z.int(), amountFen: amount })),
      }),
    ),
  }),
});

const levelRates = z.strictObject(rates);
const terms = z.strictObject({
  /** most that all levels together take of what is paid for a line */
  capBps: bps,
  selfPurchase: z.enum(['none', 'first_level']),
  shop: levelRates,
  levels: z
    .array(
      z.strictObject({
        no: z.int().min(1).max(10),
        name: text(12),
        fromSalesFen: fen,
        extraBps: bps,
      }),
    )
    .min(1)
    .max(10),
  categories: z.array(z.strictObject({ categoryId: id, ...rates })).max(200),
  products: z.array(z.strictObject({ productId: id, ...rates })).max(1_000),
  skus: z.array(z.strictObject({ skuId: id, firstFen: fen, secondFen: fen })).max(1_000),
  campaigns: z.array(z.strictObject({ offerId: id, earns: z.boolean(), rates: levelRates.nullable() })).max(1_000),
});
const edition = z.object({
  edition: z.int(),
  terms,
  operatorId: id.nullable(),
  /** null: it took one person */
  approverId: id.nullable(),
  reason: z.string(),
  createdAt: moment,
});

export const inspectTerms = defineEndpoint({
  id: 'commission.inspectTerms',
  method: 'GET',
  path: '/api/ops/commission-terms',
  summary: '佣金规则的各个版本，现行的在前（运营）',
  access: { operator: 'commission.read' },
  answer: z.object({ items: z.array(edition) }),
});

export const setTerms = defineEndpoint({
  id: 'commission.setTerms',
  method: 'POST',
  path: '/api/ops/commission-terms',
  summary: '设置佣金规则：收紧的立即生效，放宽的待另一人审批（已下单的不受影响）',
  access: { operator: 'commission.write' },
  body: z.strictObject({ terms, reason: text(200) }),
  answer: setOrProposed(edition),
  refusals: ['commission_terms_invalid'],
});

export const inspectOrderCommissions = defineEndpoint({
  id: 'commission.inspectOrderCommissions',
  method: 'GET',
  path: '/api/ops/orders/:orderId/commissions',
  summary: '一张订单向谁付多少佣金，按行（运营）',
  access: { operator: 'commission.read' },
  params: z.strictObject({ orderId: id }),
  answer: z.object({
    items: z.array(
      z.object({
        level: z.int(),
        payeeId: id,
        edition: z.int(),
        amountFen: amount,
        /** null: the order is not paid */
        commission: z.object({ id, status, reversedFen: amount, settledAt: moment.nullable() }).nullable(),
        lines: z.array(
          z.object({
            orderLineId: id,
            baseFen: amount,
            rateBps: z.int().nullable(),
            amountFen: amount,
            reversedFen: amount,
          }),
        ),
      }),
    ),
  }),
  refusals: ['not_found'],
});

const adjustment = z.object({
  id,
  userId: id,
  /** above zero: given to the person */
  amountFen: amount,
  ...decidedByAnother,
});

export const listAdjustments = defineEndpoint({
  id: 'commission.listAdjustments',
  method: 'GET',
  path: '/api/ops/commission-adjustments',
  summary: '佣金账户的人工调整，新的在前（运营）',
  access: { operator: 'commission.read' },
  query: pageQuery,
  answer: page(adjustment),
});

export const proposeAdjustment = defineEndpoint({
  id: 'commission.proposeAdjustment',
  method: 'POST',
  path: '/api/ops/commission-adjustments',
  summary: '提出人工调整，须由另一人审批后入账',
  access: { operator: 'commission.adjust' },
  body: z.strictObject({
    userId: id,
    amountFen: z
      .int()
      .min(-100_000_000)
      .max(100_000_000)
      .refine((value) => value !== 0, '金额不能为零'),
    reason: text(200),
  }),
  answer: adjustment,
  refusals: ['not_found'],
});

export const decideAdjustment = defineEndpoint({
  id: 'commission.decideAdjustment',
  method: 'POST',
  path: '/api/ops/commission-adjustments/:adjustmentId/decide',
  summary: '审批或驳回他人提出的调整',
  access: { operator: 'commission.adjust' },
  params: z.strictObject({ adjustmentId: id }),
  body: z.strictObject({ approve: z.boolean() }),
  answer: done,
  refusals: ['not_found', 'own_adjustment', 'adjustment_decided'],
});
