// Points and signing in, for their owner; and a look at somebody's points for operators.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { fen, id, moment, page, pageQuery } from '../shapes.js';

export const pointMoveKinds = [
  ...(['frozen', 'earned', 'cancelled', 'spent', 'returned', 'expired', 'reversed', 'repaid'] as const),
  ...(['signed_in', 'made_up', 'rewarded', 'drawn'] as const),
] as const;
export type PointMoveKind = (typeof pointMoveKinds)[number];

const balance = z.object({
  available: z.int(),
  /** what they are worth in an order */
  worthFen: fen,
  /** on their way: of paid orders that have not been received yet */
  frozen: z.int(),
  /** earned, spent, and then refunded: the next earning pays it */
  debt: z.int(),
  expiring: z.object({ points: z.int(), at: moment }).nullable(),
});

export const showPoints = defineEndpoint({
  id: 'points.showPoints',
  method: 'GET',
  path: '/api/me/points',
  summary: '我的积分',
  access: 'shopper',
  answer: balance,
});

const move = z.object({
  id,
  kind: z.enum(pointMoveKinds),
  points: z.int(),
  availableAfter: z.int(),
  orderId: id.nullable(),
  at: moment,
});

export const listMoves = defineEndpoint({
  id: 'points.listMoves',
  method: 'GET',
  path: '/api/me/points/moves',
  summary: '积分明细',
  access: 'shopper',
  query: pageQuery,
  answer: page(move),
});

export const inspectPoints = defineEndpoint({
  id: 'points.inspectPoints',
  method: 'GET',
  path: '/api/ops/people/:userId/points',
  summary: '会员积分（运营）',
  access: { operator: 'points.read' },
  params: z.strictObject({ userId: id }),
  answer: balance.extend({ moves: z.array(move) }),
  refusals: ['not_found'],
});

const month = z
  .string()
  .max(7)
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/);
const businessDay = z.iso.date();

export const showSignIns = defineEndpoint({
  id: 'points.showSignIns',
  method: 'GET',
  path: '/api/me/sign-ins',
  summary: '签到日历',
  access: 'shopper',
  query: z.strictObject({ month: month.optional() }),
  answer: z.object({
    today: z.string(),
    month: z.string(),
    signedToday: z.boolean(),
    /** days in a row up to today, or up to yesterday while today is still open */
    streak: z.int(),
    /** points of each day of a cycle; after the last it begins anew */
    cycle: z.array(z.int()),
    /** place in the cycle of the next signing in, from 0 */
    cyclePlace: z.int(),
    cards: z.int(),
    days: z.array(z.object({ day: z.string(), points: z.int(), madeUp: z.boolean() })),
    /** days that a make-up card can still fill */
    makeUpDays: z.array(z.string()),
  }),
});

const signedIn = z.object({ day: z.string(), points: z.int(), streak: z.int(), cardWon: z.boolean() });

export const signIn = defineEndpoint({
  id: 'points.signIn',
  method: 'POST',
  path: '/api/me/sign-ins',
  summary: '签到',
  access: 'shopper',
  idempotent: true,
  answer: signedIn,
  refusals: ['signed_in_today'],
});

export const makeUp = defineEndpoint({
  id: 'points.makeUp',
  method: 'POST',
  path: '/api/me/sign-ins/make-up',
  summary: '用补签卡补签一天',
  access: 'shopper',
  idempotent: true,
  body: z.strictObject({ day: businessDay }),
  answer: signedIn,
  refusals: ['make_up_unavailable', 'make_up_no_card'],
});
