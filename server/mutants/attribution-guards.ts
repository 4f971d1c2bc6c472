// The guards of whose an order makes its buyer, and that it pays for it: one after the other where many order together,
// once for an arrival, and never round an operator who looks.
import { type Mutant, edit, mutant } from './mutant.js';

const REFERRAL = 'src/modules/referral';
const AT_ORDER = `${REFERRAL}/binding-at-order.ts`;
const STANDING = `${REFERRAL}/domain/linked-standing.ts`;
const LINKED = 'server/test/referral/linked-distributors.test.ts';
const RULES = `${REFERRAL}/domain/binding-rules.ts`;
const RULE_TEST = `server/${REFERRAL}/domain/binding-rules.test.ts`;
const FIRST_ORDER = 'server/test/referral/first-order.test.ts';

export const attributions: Mutant[] = [
  mutant(
    'order-pays-whom-it-binds-to',
    FIRST_ORDER,
    'pays who brought its buyer',
    edit('src/modules/commission/earning-port.ts', '{ ...row, ...bound.above.get(order.userId) }', '{ ...row }'),
  ),
  mutant(
    'order-circle-in-batch',
    FIRST_ORDER,
    'of them in one batch too',
    edit(AT_ORDER, '    trees.hang({ userId: order.userId, referrerId: row.sharer_id });\n', ''),
  ),
  mutant(
    'order-hour-in-batch',
    FIRST_ORDER,
    'no more bind than may in an hour',
    edit(AT_ORDER, 'row.brought + before', 'row.brought'),
  ),
  mutant(
    'order-second-level-in-batch',
    FIRST_ORDER,
    'in one batch counts whoever was bound before it',
    edit(AT_ORDER, 'bound.above.get(row.sharer_id) ?? sharer', 'sharer'),
  ),
  mutant(
    'order-last-distributor',
    FIRST_ORDER,
    'takes nothing from the distributor',
    edit(
      `${REFERRAL}/binding-statements.ts`,
      "exists (select from distributors s where s.user_id = m.sharer_id and s.status = 'active')",
      'm.sharer_id is not null',
    ),
  ),
  mutant(
    'approved-by-no-link',
    LINKED,
    'an operator decides once more',
    edit(STANDING, "return other === 'rejected' ? 'applied' : null;", 'return null;'),
  ),
  mutant(
    'rejected-with-another',
    LINKED,
    '',
    edit(STANDING, "own === 'rejected' && (other", "own === 'frozen' && (other"),
  ),
  mutant(
    'frozen-by-no-operator',
    'server/test/referral/referral.test.ts',
    'becoming a distributor follows the rule',
    edit(`${REFERRAL}/commands/move-distributor.ts`, '!mayDecide(row.status, to)', 'row.status === to'),
  ),
  mutant(
    'arrival-binds-once',
    RULE_TEST,
    'was theirs by it, and it ended',
    edit(RULES, 'lastBoundAt !== null && cameAt <= lastBoundAt', 'lastBoundAt !== null && cameAt < cameAt'),
  ),
  mutant(
    'arrival-waits-no-longer',
    RULE_TEST,
    'came as long ago as a binding holds',
    edit(RULES, 'return plusMs(cameAt, rule.validityDays * DAY_MS) <= now;', 'return now < cameAt;'),
  ),
  mutant(
    'held-lead-waits',
    RULE_TEST,
    'is kept by no arrival and no order',
    edit(RULES, "facts.review === 'waits' && occasion !== 'review'", "facts.tooFast && occasion === 'review'"),
  ),
  mutant(
    'refused-lead-stays-refused',
    RULE_TEST,
    'is kept by no arrival and no order',
    edit(RULES, "  if (facts.review === 'refused') return keep('refused');\n", ''),
  ),
];
