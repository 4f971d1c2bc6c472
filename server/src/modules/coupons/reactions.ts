// What coupons make of events: gifts on occasions, and gifts that go again with a refund. Once per event, in one
// transaction with its inbox row.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { countOrdersOf, readBuyings, recordBuying, recordRefunded } from './campaign-statements.js';
import { giveReward } from './commands/give-reward.js';
import { takeBackGifts } from './commands/revoke-coupon.js';
import { celebrate } from './commands/run-campaign.js';

const paid = z.object({
  userId: z.guid(),
  lines: z.array(z.object({ units: z.number(), unitPriceFen: z.number().default(0) })),
  rewards: z.array(z.object({ couponTemplateId: z.guid().nullable() })).default([]),
});
const groupEnded = z.object({ orderIds: z.array(z.guid()) });

export function couponReactions(): Reaction[] {
  return [
    {
      name: 'coupons.person-registered',
      topics: ['user.registered'],
      inTransaction: (tx, { subjectId: userId }) =>
        celebrate(tx, ['new_comer'], [{ userId, sourceKey: userId, goodsFen: 0, orders: 0 }]),
    },
    {
      name: 'coupons.order-paid',
      topics: ['order.paid'],
      inTransaction: async (tx, event) => {
        const { userId, lines, rewards } = paid.parse(event.payload);
        const goodsFen = lines.reduce((sum, line) => sum + line.units * line.unitPriceFen, 0);
        const orderId = event.subjectId;
        const [, counted] = await tx.batch(recordBuying(orderId, userId, goodsFen), countOrdersOf(userId));
        const orders = counted.rows[0]?.orders ?? 1;
        await celebrate(tx, ['pay_success', 'repurchase'], [{ userId, sourceKey: orderId, goodsFen, orders }]);
        for (const { couponTemplateId: templateId } of rewards) {
          if (templateId) await giveReward(tx, { userId, sourceKey: orderId, templateId, source: 'reward' });
        }
      },
    },
    {
      name: 'coupons.order-refunded',
      topics: ['order.refunded'],
      inTransaction: async (tx, { subjectId: orderId }) => {
        await tx.batch(recordRefunded(orderId));
        await takeBackGifts(tx, orderId);
      },
    },
    {
      name: 'coupons.group-failed',
      topics: ['group.expired', 'group.cancelled'],
      inTransaction: async (tx, event) => {
        const { orderIds } = groupEnded.parse(event.payload);
        if (orderIds.length === 0) return;
        const members = await tx.rows(readBuyings(orderIds));
        const consoled = members.map(({ order_id: sourceKey, user_id: userId, goods_fen: goodsFen }) => ({
          ...{ userId, sourceKey, goodsFen, orders: 1 },
        }));
        await celebrate(tx, ['group_consolation'], consoled);
      },
    },
  ];
}
