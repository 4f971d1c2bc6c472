// What campaigns learn from orders: subsidies of an order that closed unpaid come back, and of one that is refunded by its
// shares; a campaign that sold below its
// margin, or has all but used up its budget, is stopped for new checkouts.
import { z } from 'zod';
import type { Reaction } from '../../platform/outbox/index.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import type { CampaignRow } from './campaign-statements.js';
import { BELOW_MARGIN, BUDGET_SPENT, stopInside } from './commands/move-campaign.js';
import { giveBackShares, giveBackSpends } from './spending.js';

const ofRefund = z.object({
  subsidies: z.array(z.object({ campaignId: z.guid(), amountFen: z.int().min(0) })).default([]),
  whole: z.boolean().default(false),
});

const isSpent = ({ spent_fen: spentFen, subsidy_budget_fen: budgetFen }: CampaignRow): boolean =>
  budgetFen !== null && spentFen * 10_000 >= budgetFen * settings.promotions.stopAtBudgetBps;

export function campaignReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'promotions.give-back',
      topics: ['order.closed'],
      inTransaction: async (tx, event) => void (await tx.batch(giveBackSpends(event.subjectId))),
    },
    {
      name: 'promotions.give-back-shares',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const { subsidies, whole } = ofRefund.parse(event.payload);
        if (whole) await tx.batch(giveBackSpends(event.subjectId));
        else if (subsidies.length > 0) await tx.batch(giveBackShares(event.subjectId, subsidies));
      },
    },
    {
      name: 'promotions.watch-budget',
      topics: ['campaign.spent'],
      inTransaction: (tx, { subjectId }) => stopInside(tx, shop, subjectId, BUDGET_SPENT, isSpent),
    },
    {
      name: 'promotions.watch-margin',
      topics: ['campaign.below_margin'],
      inTransaction: (tx, { subjectId }) => stopInside(tx, shop, subjectId, BELOW_MARGIN),
    },
  ];
}
