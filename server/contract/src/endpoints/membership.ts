// Membership: one's level and how it grows; for operators the levels themselves and somebody's standing.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { id, moment, page, pageQuery, text } from '../shapes.js';

export const growthMoveKinds = ['received', 'returned', 'signed_in', 'decayed'] as const;
export type GrowthMoveKind = (typeof growthMoveKinds)[number];

const levelShape = {
  /** growth from which on one has it; the first is 0 */
  growthFrom: z.int().min(0).max(100_000_000),
  /** taken off the ordinary price */
  offBps: z.int().min(0).max(3_000),
  /** points that orders earn; 10,000 is the ordinary rate */
  pointsBps: z.int().min(10_000).max(50_000),
  freeShipping: z.boolean(),
};
const level = z.object({ no: z.int(), name: z.string(), ...levelShape });

const standing = z.object({
  level,
  growth: z.int(),
  /** null: the last level is reached */
  next: z.object({ name: z.string(), missing: z.int() }).nullable(),
  /** what growth becomes at the end of the period if nothing more is earned; null: nothing was earned yet */
  period: z.object({ endsAt: moment, growthAfter: z.int() }).nullable(),
});

export const showMembership = defineEndpoint({
  id: 'membership.showMembership',
  method: 'GET',
  path: '/api/me/membership',
  summary: '我的会员等级与权益',
  access: 'shopper',
  answer: standing.extend({
    levels: z.array(level),
    /** how growth is earned */
    ways: z.object({ fenAGrowth: z.int(), signIn: z.int() }),
  }),
});

export const listGrowth = defineEndpoint({
  id: 'membership.listGrowth',
  method: 'GET',
  path: '/api/me/growth',
  summary: '成长值明细',
  access: 'shopper',
  query: pageQuery,
  answer: page(
    z.object({
      id,
      kind: z.enum(growthMoveKinds),
      growth: z.int(),
      growthAfter: z.int(),
      orderId: id.nullable(),
      at: moment,
    }),
  ),
});

export const listLevels = defineEndpoint({
  id: 'membership.listLevels',
  method: 'GET',
  path: '/api/ops/member-levels',
  summary: '会员等级（运营，含人数）',
  access: { operator: 'members.read' },
  answer: z.object({ levels: z.array(level.extend({ members: z.int() })) }),
});

/** As a whole: the first level is everybody's and begins at 0. */
export const saveLevels = defineEndpoint({
  id: 'membership.saveLevels',
  method: 'PUT',
  path: '/api/ops/member-levels',
  summary: '保存会员等级与权益（整体替换）',
  access: { operator: 'members.write' },
  body: z.strictObject({
    levels: z
      .array(z.strictObject({ name: text(12), ...levelShape }))
      .min(1)
      .max(10),
  }),
  answer: z.object({ levels: z.array(level) }),
  refusals: ['member_levels_invalid'],
});

export const inspectMember = defineEndpoint({
  id: 'membership.inspectMember',
  method: 'GET',
  path: '/api/ops/people/:userId/membership',
  summary: '会员等级（运营）',
  access: { operator: 'members.read' },
  params: z.strictObject({ userId: id }),
  answer: standing,
  refusals: ['not_found'],
});
