// The guards of the kinds of groups: what may end one, what goes back once it has formed, who is drawn, and what it may cost.
import { type Mutant, edit, mutant } from './mutant.js';

const ENDINGS = 'server/test/groupbuy/endings.test.ts';
const KINDS = 'server/test/groupbuy/kinds.test.ts';
const DRAWS = 'server/test/groupbuy/draws.test.ts';
const MARGINS = 'server/test/groupbuy/margins.test.ts';
const REBATES = 'server/src/modules/orders/domain/rebate-plan.test.ts';
const SUBSIDIES = 'migrations/20261128-0404-subsidise-offers.sql';
const groups = (file: string): string => `src/modules/groupbuy/${file}`;
const GROUPS = 'server/test/groupbuy/groups.test.ts';
const JOINING = 'server/src/modules/groupbuy/domain/join-rules.test.ts';

export const groupKinds: Mutant[] = [
  mutant(
    'waiver-waits-for-held-seats',
    ENDINGS,
    'by a waiver waits for a seat that is held',
    edit(groups('domain/settle-group.ts'), 'if (held > 0) return null;', 'if (held > size) return null;'),
  ),
  mutant(
    'one-intent',
    ENDINGS,
    'by a waiver waits for a seat that is held',
    edit(groups('commands/waive-group.ts'), "if (group.status === 'closing') throw", 'if (group.held < 0) throw'),
  ),
  mutant(
    'stop-goes-round',
    ENDINGS,
    'because its offer is stopped pays everybody back',
    edit(groups('commands/stop-offer.ts'), 'anyCount(setTimer(STOP_OFFER, offerId, tx.now)),', ''),
  ),
  mutant(
    'heir-of-a-reopened-group',
    ENDINGS,
    'is open again when the last paid member leaves',
    edit(groups('group-end.ts'), 'heir.user_id !== group.leader_id', 'heir.user_id === group.leader_id'),
  ),
  mutant(
    'settled-once',
    KINDS,
    'forms at once, at the last tier, and gives back once',
    edit(groups('commands/settle-group.ts'), ' || group.settled_at !== null) return;', ') return;'),
    edit(groups('settle-statements.ts'), 'where id = $1 and settled_at is null', 'where id = $1'),
  ),
  mutant(
    'tier-reached',
    KINDS,
    'of tiers with',
    edit(groups('domain/group-kind.ts'), 'people <= paid).at(-1)', 'people <= paid).at(0)'),
  ),
  mutant(
    'newcomers-only',
    'server/src/modules/groupbuy/domain/join-rules.test.ts',
    'somebody who has bought does not',
    edit(groups('domain/join-rules.ts'), 'group.newcomersOnly && bought', 'group.newcomersOnly && !bought && bought'),
  ),
  mutant(
    'newcomer-once',
    KINDS,
    'for newcomers may be opened by anybody',
    edit(groups('placing-part.ts'), '...((waiting?.rows ?? []) as SeatRow[])', ''),
  ),
  mutant(
    'free-seat-is-refunded',
    KINDS,
    'fen goes its way, and back when it fails',
    edit('src/modules/orders/life.ts', 'if (planned.plan.amountFen > 0) continue;', 'continue;'),
  ),
  mutant(
    'rebate-within-what-is-left',
    REBATES,
    'is never more than what was paid',
    edit('src/modules/orders/domain/rebate-plan.ts', 'Math.min(goods.leftFen, fenOf(goods))', 'fenOf(goods)'),
  ),
  mutant(
    'refund-after-a-rebate',
    KINDS,
    'a refund afterwards exactly the rest',
    edit('src/modules/orders/domain/refund-plan.ts', 'line.payFen - (line.rebatedFen ?? 0)', 'line.payFen'),
    edit('migrations/20261128-0401-add-rebates.sql', ' and refunded_fen + claimed_fen + rebated_fen <= pay_fen', ''),
  ),
  mutant(
    'draw-orders-wait',
    DRAWS,
    'commits to its seed before anybody joins',
    edit(groups('group-end.ts'), "const drawn = group.kind === 'draw';", 'const drawn = group.paid > 1_000;'),
  ),
  mutant(
    'seed-kept-until-drawn',
    DRAWS,
    'commits to its seed before anybody joins',
    edit(groups('presenter.ts'), 'seed: told ? group.draw_seed : null', 'seed: group.draw_seed'),
  ),
  mutant(
    'ticket-of-who-was-refunded',
    DRAWS,
    'leaves out who was refunded before it drew',
    edit(groups('commands/settle-group.ts'), "status === 'awaiting_group' && kept(id)", "status === 'awaiting_group'"),
  ),
  mutant(
    'coupons-for-everybody',
    DRAWS,
    'is not made with fewer coupons',
    edit(groups('commands/create-offer.ts'), '!found || found.left < people', '!found'),
  ),
  mutant(
    'margin-of-an-offer',
    MARGINS,
    'is refused without a budget',
    edit(
      groups('commands/create-offer.ts'),
      'verdict.belowMargin && input.subsidyBudgetFen === null',
      'verdict.worstLossFen < 0',
    ),
  ),
  mutant(
    'second-approver',
    MARGINS,
    'takes nobody before somebody else',
    edit(groups('commands/approve-offer.ts'), 'offer.author_id === operatorId', 'offer.author_id === null'),
    edit(SUBSIDIES, ' and approver_id <> author_id', ''),
  ),
  mutant(
    'unapproved-takes-nobody',
    MARGINS,
    'takes nobody before somebody else',
    edit(groups('domain/join-rules.ts'), 'if (!offer.approved)', 'if (offer.maxGroups === -1)'),
  ),
  mutant(
    'subsidy-budget',
    MARGINS,
    'many at once never take it beyond its budget',
    edit(
      groups('placing-part.ts'),
      'budgetFen === null || spentFen + subsidyOf(offer, lines, leads) <= budgetFen',
      'budgetFen !== -1 || spentFen < 0',
    ),
    edit(SUBSIDIES, ' and subsidy_spent_fen <= subsidy_budget_fen', ''),
  ),
  mutant(
    'subsidy-comes-back',
    MARGINS,
    'gets back what an order did not cost',
    edit(groups('group-end.ts'), 'anyCount(lowerSubsidies(orderIds)),', ''),
  ),
  mutant(
    'person-counts-once',
    'server/test/groupbuy/one-person.test.ts',
    'counts once, the second seat paid',
    edit(groups('commands/count-person-once.ts'), "if (seat.status === 'seat_held') {", 'if (orderId) {'),
  ),
  mutant(
    'group-person-once',
    JOINING,
    'joining',
    edit(groups('domain/join-rules.ts'), "  if (isIn) return refuse('already_in_group');\n", ''),
  ),
  mutant(
    'group-in-time',
    JOINING,
    'at the end, though nobody has closed it yet',
    edit(groups('domain/join-rules.ts'), 'now >= group.expiresAt', 'false'),
  ),
  mutant(
    'group-paused-offer',
    JOINING,
    'a paused offer takes nobody',
    edit(groups('domain/join-rules.ts'), "  if (offer.paused) return refuse('offer_paused');\n", ''),
  ),
  mutant(
    'group-draw-switch',
    DRAWS,
    'while the switch of draws is off',
    edit(groups('placing-part.ts'), "offer.terms.kind === 'draw' && !drawsOpen", 'drawsOpen === undefined'),
  ),
  mutant(
    'group-pay-in-time',
    GROUPS,
    'no longer to pay than it has itself',
    edit(groups('placing-part.ts'), 'group ? group.expires_at : offer.ends_at', 'offer.ends_at'),
  ),
  mutant(
    'payment-in-time',
    GROUPS,
    'nobody begins to pay after that',
    edit('src/modules/orders/commands/pay-order.ts', 'tx.now >= order.pay_deadline', 'tx.now < order.created_at'),
  ),
  mutant(
    'group-one-offer-a-sku',
    'server/test/groupbuy/api-operators.test.ts',
    'never shares a SKU',
    edit(groups('commands/create-offer.ts'), 'if (conflict) throw', 'if (conflict && facts === undefined) throw'),
  ),
  mutant(
    'group-led-on',
    GROUPS,
    'hands the group to the earliest paid member',
    edit(groups('leave-part.ts'), 'group.leader_id === mine.user_id ?', 'group.leader_id === mine.id ?'),
  ),
  mutant(
    'group-left-too-late',
    'server/test/groupbuy/api.test.ts',
    'leaving in the moment the last payment forms the group',
    edit(
      'src/modules/orders/commands/refund-order.ts',
      "request.cause === 'left_group' && order.status !== 'awaiting_group'",
      "request.cause === 'left_group' && order.status === 'closed'",
    ),
  ),
  mutant(
    'group-waiver-said',
    ENDINGS,
    'by the merchant forms with the people who really paid',
    edit(groups('group-end.ts'), "group.closing_intent === 'waive' && seats.paid < group.least", 'seats.paid < 0'),
  ),
];
