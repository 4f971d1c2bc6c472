// What campaigns learn from orders: subsidies of an order that closed unpaid come back; a campaign that sold below its
// margin, or has used up its budget, is stopped for new checkouts.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { stopInside } from './commands/move-campaign.js';
import { giveBackSpends } from './spending.js';

const reasons = { below_margin: '毛利低于设定下限，已自动停用', budget_spent: '补贴预算已用完，已自动停用' } as const;
const payload = z.object({ because: z.enum(['below_margin', 'budget_spent']) });

export function campaignReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'promotions.give-back',
      topics: ['order.closed'],
      inTransaction: async (tx, event) => void (await tx.batch(giveBackSpends(event.subjectId))),
    },
    {
      name: 'promotions.stop',
      topics: ['campaign.exhausted'],
      inTransaction: (tx, event) =>
        stopInside(tx, shop, event.subjectId, reasons[payload.parse(event.payload).because]),
    },
  ];
}
