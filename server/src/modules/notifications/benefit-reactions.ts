// What people are told of coupons and points. A coupon somebody took themselves is no news to them.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { findGrant } from '../coupons/index.js';
import { tell } from './telling.js';

const granted = z.object({ userId: z.guid(), source: z.string() });
const expiring = z.object({ userId: z.guid(), count: z.int() });
const points = z.object({ points: z.int() });
const BY_THEMSELVES = new Set(['claim', 'member_day', 'code']);

export function benefitReactions(): Reaction[] {
  return [
    {
      name: 'notifications.coupon-granted',
      topics: ['coupon.granted'],
      inTransaction: async (tx, event) => {
        const { userId, source } = granted.parse(event.payload);
        if (BY_THEMSELVES.has(source)) return;
        const [coupon] = await tx.rows(findGrant(event.subjectId));
        if (!coupon) return;
        const facts = { goods: coupon.name, at: tx.now.toISOString() };
        const link = { page: 'coupons' as const, id: event.subjectId };
        await tell(tx, { userId, kind: 'coupon_granted', eventKey: String(event.id), facts, link });
      },
    },
    {
      name: 'notifications.coupon-expiring',
      topics: ['coupon.expiring'],
      inTransaction: async (tx, event) => {
        const { userId, count } = expiring.parse(event.payload);
        const [coupon] = await tx.rows(findGrant(event.subjectId));
        const facts = {
          goods: coupon?.name ?? '优惠券',
          count,
          at: coupon?.ends_at.toISOString() ?? tx.now.toISOString(),
        };
        const link = { page: 'coupons' as const, id: event.subjectId };
        await tell(tx, { userId, kind: 'coupon_expiring', eventKey: String(event.id), facts, link });
      },
    },
    {
      name: 'notifications.points-expiring',
      topics: ['points.expiring'],
      inTransaction: async (tx, event) => {
        const facts = { goods: ` ${points.parse(event.payload).points} 积分`, at: tx.now.toISOString() };
        const link = { page: 'points' as const, id: event.subjectId };
        await tell(tx, { userId: event.subjectId, kind: 'points_expiring', eventKey: String(event.id), facts, link });
      },
    },
  ];
}
