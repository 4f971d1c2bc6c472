// What campaigns learn from orders: subsidies of an order that closed unpaid come back; a campaign that sold below its
// margin, or has all but used up its budget, is stopped for new checkouts.
import type { Reaction } from '../../platform/outbox/index.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import type { CampaignRow } from './campaign-statements.js';
import { BELOW_MARGIN, stopInside } from './commands/move-campaign.js';
import { giveBackSpends } from './spending.js';

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
      name: 'promotions.watch-budget',
      topics: ['campaign.spent'],
      inTransaction: (tx, { subjectId }) => stopInside(tx, shop, subjectId, '补贴预算已用完，已自动停用', isSpent),
    },
    {
      name: 'promotions.watch-margin',
      topics: ['campaign.below_margin'],
      inTransaction: (tx, { subjectId }) => stopInside(tx, shop, subjectId, BELOW_MARGIN),
    },
  ];
}
