// Guards of what campaigns count and give back: places, rewards, units, points that have ended, prices that keep the margin.
import { type Mutant, edit, mutant } from './mutant.js';

const POINTS = 'server/test/points/ended.test.ts';
const GROUPS = 'server/test/groupbuy/given-back.test.ts';
const FLASH = 'server/test/flashsale/given-back.test.ts';
const PORT = 'src/modules/points/benefit-port.ts';

export const givenBack: Mutant[] = [
  mutant(
    'points-ended-on-orders',
    POINTS,
    'buy nothing',
    edit(PORT, 'judge: ([, , lots]) => ({', 'judge: ([, rows, lots]) => ({'),
    edit(PORT, '...lotsHeld(lots?.rows as LotRow[]),', '...balances(rows), ...(lots ? {} : lotsHeld([])),'),
  ),
  mutant(
    'points-ended-in-lotteries',
    POINTS,
    'buy no chance at a lottery',
    edit(
      'src/modules/lottery/commands/draw-prize.ts',
      'points: pointsIn(lots.rows, userId) };',
      'points: Math.max(balance?.available ?? 0, pointsIn(lots.rows, userId)) };',
    ),
  ),
  mutant(
    'unspent-keeps-its-end',
    POINTS,
    'what was never spent keeps its end',
    edit(
      'src/modules/points/spend-statements.ts',
      'where l.id = back.lot_id and (l.remaining = 0 or',
      'where l.id = back.lot_id and (true or',
    ),
    edit(
      'src/modules/points/spend-statements.ts',
      'where l.remaining > 0 and l.expires_at <',
      'where l.remaining < 0 and l.expires_at <',
    ),
  ),
  mutant(
    'streak-as-long-as-it-is',
    'server/test/points/sign-in.test.ts',
    'more than a year',
    edit('src/modules/points/sign-in-statements.ts', 'limit 3700`', 'limit 400`'),
  ),
  mutant(
    'group-place-back',
    GROUPS,
    'is not used up by a leader who never pays',
    edit(
      'src/modules/groupbuy/group-statements.ts',
      'groups_opened = groups_opened - 1',
      'groups_opened = groups_opened',
    ),
  ),
  mutant(
    'reward-follows-the-lead',
    GROUPS,
    'it follows the lead, within the budget',
    edit('src/modules/groupbuy/subsidies.ts', 's.leading_fen > s.amount_fen and o.room > 0', 's.leading_fen < 0'),
  ),
  mutant(
    'closing-is-asked-again',
    GROUPS,
    'while the last paid member leaves',
    edit(
      'contract/src/errors.ts',
      "message: '该团正在结算，暂时无法操作', transient: true",
      "message: '该团正在结算，暂时无法操作'",
    ),
  ),
  mutant(
    'flash-sold-again',
    FLASH,
    'opens it again',
    edit('src/modules/flashsale/reactions.ts', "slot?.status === 'sold_out'", "slot?.status === 'scheduled'"),
  ),
  mutant(
    'bargain-offer-home-at-once',
    'server/test/bargain/operators.test.ts',
    'ended before it begins',
    edit('src/modules/bargain/commands/return-stock.ts', " && offer.status !== 'ended'", ''),
  ),
  mutant(
    'chain-keeps-the-margin',
    'server/test/chain/goods-and-delivery.test.ts',
    'leave less than the margin',
    edit('src/modules/promotions/domain/margin.ts', 'Math.min(keeping, sku.basePriceFen)', '0 * keeping'),
  ),
  mutant(
    'campaign-not-early',
    'server/test/promotions/campaigns.test.ts',
    'does not begin before its time',
    edit('src/modules/promotions/commands/move-campaign.ts', 'if (leftMs <= 0) await', 'if (leftMs < Infinity) await'),
  ),
];
