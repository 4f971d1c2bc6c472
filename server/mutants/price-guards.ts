// The guards of prices and campaigns: what keeps an order from charging less than it may, a budget from being overspent,
// a coupon from being in two orders, and a refund from giving back another share than the recorded one.
import { type Mutant, edit, mutant } from './mutant.js';

const DOMAIN = 'src/modules/pricing/domain';
const QUOTE_TEST = `server/${DOMAIN}/quote.test.ts`;
const PIPELINE_TEST = `server/${DOMAIN}/pipeline.test.ts`;
const CAMPAIGNS = 'server/test/promotions/campaigns.test.ts';
const MOVING = 'src/modules/promotions/commands/move-campaign.ts';

export const prices: readonly Mutant[] = [
  mutant(
    'price-activity-excludes',
    QUOTE_TEST,
    'an activity keeps every other discount off',
    edit(`${DOMAIN}/stacking.ts`, "if (rule === 'exclude') return 'exclude';", ''),
  ),
  mutant(
    'price-floor',
    PIPELINE_TEST,
    'M13',
    edit(`${DOMAIN}/draft.ts`, 'Math.min(amountFen, sumFen(pays))', 'amountFen'),
  ),
  mutant(
    'price-coupon-threshold',
    QUOTE_TEST,
    'below its threshold',
    edit(`${DOMAIN}/shop-coupon.ts`, 'payFen < coupon.thresholdFen', 'payFen < 0 * coupon.thresholdFen'),
  ),
  mutant(
    'price-points-share',
    QUOTE_TEST,
    'no more than the share',
    edit(`${DOMAIN}/points.ts`, 'Math.min(wish.points, maxPoints)', 'wish.points'),
  ),
  mutant(
    'price-one-gift',
    QUOTE_TEST,
    'a gift is earned, one of a campaign',
    edit(`${DOMAIN}/full-reduction.ts`, 'before + units > 1', 'before + units > 99'),
  ),
  mutant(
    'refund-part-share',
    'server/src/modules/orders/domain/part-share.test.ts',
    'a line that one refund names twice',
    edit('src/modules/orders/domain/part-share.ts', 'gone.set(lineId, before + units);', ''),
  ),
  mutant(
    'campaign-four-eyes',
    CAMPAIGNS,
    'below the margin it needs a budget and a second person',
    edit(MOVING, "if (row.author_id === operatorId) throw new Refused('own_campaign');", ''),
  ),
  mutant(
    'campaign-conflict',
    CAMPAIGNS,
    'a campaign that fights another',
    edit(MOVING, "if (conflict) throw new Refused('campaign_conflict', conflict);", ''),
  ),
  mutant(
    'campaign-budget',
    'server/test/promotions/budgets.test.ts',
    'R04',
    edit(
      'migrations/20261127-0210-create-campaigns.sql',
      'spent_fen >= 0 and (subsidy_budget_fen is null or spent_fen <= subsidy_budget_fen)',
      'spent_fen >= 0',
    ),
    edit(
      'src/modules/orders/quoting.ts',
      'campaign.spent_fen + amountFen > (campaign.subsidy_budget_fen ?? 0)',
      'amountFen < 0',
    ),
  ),
];
