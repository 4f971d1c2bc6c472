// The guards of flash sales: which gate is believed, who may write, who answers for a subsidy, and what is told to whom
// asks twice.
import { type Mutant, edit, mutant } from './mutant.js';

const FLASH = 'src/modules/flashsale';
const RULES = 'server/src/modules/flashsale/domain/flash-rules.test.ts';
const LOSING = 'server/test/flashsale/losing-redis.test.ts';
const MONEY = 'server/test/flashsale/money.test.ts';
const SELLING = 'server/test/flashsale/selling.test.ts';
const REFUSALS = 'server/test/flashsale/refusals.test.ts';
const WITHDRAWING = 'server/test/flashsale/withdrawing.test.ts';
const WAITING = 'server/test/flashsale/waiting.test.ts';

export const flashSales: Mutant[] = [
  mutant(
    'flash-epoch',
    LOSING,
    'what was admitted by the lost gate is written by nobody',
    edit(`${FLASH}/domain/write-rules.ts`, 'facts.attemptEpoch !== facts.itemEpoch', 'facts.itemEpoch < 0'),
  ),
  mutant(
    'flash-fence',
    LOSING,
    'F22',
    edit(`${FLASH}/gate-keeping.ts`, 'fences.rows.length === 0', 'fences.rows.length < 0'),
  ),
  mutant(
    'flash-distrust',
    LOSING,
    'promises too much is built anew',
    edit(`${FLASH}/writer.ts`, 'state.left > left', 'state.left < 0'),
  ),
  mutant(
    'flash-fill-up',
    LOSING,
    'promises too little is filled up',
    edit(`${FLASH}/commands/reconcile-slot.ts`, 'else await fillUp(shop, item, drift.units);', ''),
  ),
  mutant(
    'flash-budget',
    RULES,
    'a fen beyond the budget',
    edit(`${FLASH}/domain/write-rules.ts`, 'facts.spentFen + facts.lossFen > facts.budgetFen', 'facts.budgetFen < 0'),
  ),
  mutant(
    'flash-own-approval',
    MONEY,
    'none before somebody else has approved it',
    edit(`${FLASH}/commands/change-slot.ts`, 'slot.author_id === operatorId', 'slot.author_id === ""'),
  ),
  mutant(
    'flash-unapproved',
    MONEY,
    'none before somebody else has approved it',
    edit(`${FLASH}/commands/turn-slot.ts`, 'slot.needs_approval && slot.approver_id === null', 'slot.id === ""'),
    edit(
      'migrations/20261128-0200-create-flash-sales.sql',
      `(not needs_approval or approver_id is not null or status in ('scheduled', 'ended', 'reconciled'))`,
      '(needs_approval is not null)',
    ),
  ),
  mutant(
    'flash-region',
    REFUSALS,
    'where nothing is delivered to',
    edit(
      `${FLASH}/commands/take-attempt.ts`,
      'sku.freight_template.notDelivered.includes(provinceCode)',
      'sku.sku_id === ""',
    ),
  ),
  mutant(
    'flash-other-body',
    SELLING,
    'with another body it is refused',
    edit(
      `${FLASH}/commands/take-attempt.ts`,
      'answer.again && !(await isSameWish',
      'answer.left < 0 && !(await isSameWish',
    ),
  ),
  mutant(
    'flash-credit',
    SELLING,
    'gives its unit back to the gate',
    edit(`${FLASH}/order-port.ts`, `{ topic: 'flash.attempt_released', subjectId: attempt.id, payload: credit },`, ''),
  ),
  mutant(
    'flash-last-second',
    SELLING,
    'admitted in the last second',
    edit(`${FLASH}/commands/reconcile-slot.ts`, 'if (waiting > 0)', 'if (waiting < 0)'),
  ),
  mutant(
    'flash-foreign-attempt',
    SELLING,
    'is nobody else’s',
    edit(`${FLASH}/finding-attempt.ts`, 'row.user_id === wish.userId', 'row.user_id !== ""'),
  ),
  mutant(
    'flash-withdrawn-closes',
    WITHDRAWING,
    'with people at its gate',
    edit(`${FLASH}/commands/withdraw-slot.ts`, 'done.ok && tries < CLOSING_TRIES', 'done.ok && tries < 0'),
  ),
  mutant(
    'flash-withdrawn-home-last',
    WITHDRAWING,
    'while somebody else keeps its gate',
    edit(
      `${FLASH}/commands/reconcile-slot.ts`,
      'const closed = await gateKept(shop, slot.id);',
      'const closed = true;',
    ),
  ),
  mutant(
    'flash-withdrawn-told',
    WITHDRAWING,
    'in its last minutes',
    edit(`${FLASH}/commands/withdraw-slot.ts`, 'anyCount(waitAgain(slotId)), ', ''),
  ),
  mutant(
    'flash-told-once',
    'server/test/flashsale/telling.test.ts',
    'told once to each who asked',
    edit(
      `${FLASH}/reminder-statements.ts`,
      'where slot_id = $1 and told_at is null order by',
      'where slot_id = $1 order by',
    ),
    edit('src/modules/notifications/flash-reactions.ts', '`${kind}:${slot.id}`', '`${kind}:${event.id}`'),
  ),
  mutant(
    'flash-price-runs',
    'server/test/flashsale/telling.test.ts',
    'stands on the card while it runs',
    edit(
      `${FLASH}/slot-statements.ts`,
      `where s.status = 'open' and s.starts_at <= app_now() and s.ends_at > app_now() order by i.id limit 1000`,
      `where s.id is not null order by i.id limit 1000`,
    ),
  ),
  mutant(
    'flash-settled',
    RULES,
    'of a slot that is settled',
    edit(
      `${FLASH}/domain/write-rules.ts`,
      "facts.slotStatus === 'reconciled' || facts.slotStatus === 'scheduled'",
      "facts.slotStatus === 'scheduled'",
    ),
  ),
  mutant(
    'flash-written-once',
    RULES,
    'written already',
    edit(`${FLASH}/domain/write-rules.ts`, 'if (facts.known)', 'if (facts.itemEpoch < 0)'),
  ),
  mutant(
    'flash-captcha-needed',
    WAITING,
    'no attempt without it',
    edit(`${FLASH}/commands/take-attempt.ts`, 'if (slot.captcha) {', 'if (slot.captcha && wish.captcha) {'),
  ),
  mutant(
    'flash-turn-needed',
    WAITING,
    'nobody gets in without a turn',
    edit(`${FLASH}/commands/take-attempt.ts`, 'if (!letIn)', 'if (letIn === null)'),
  ),
  mutant(
    'flash-one-slot-a-sku',
    REFUSALS,
    'what another slot sells',
    edit(`${FLASH}/commands/create-slot.ts`, 'if (conflict) throw', 'if (conflict && skus.length < 0) throw'),
  ),
  mutant(
    'flash-budget-asked',
    MONEY,
    'no slot without a budget',
    edit(
      `${FLASH}/commands/create-slot.ts`,
      'verdict.needsApproval && input.subsidyBudgetFen === null',
      'verdict.worstLossFen < 0',
    ),
  ),
  mutant(
    'flash-rebuilt-limits',
    LOSING,
    'F04',
    edit(`${FLASH}/gate-keeping.ts`, 'persons: holders.rows.map(', 'persons: holders.rows.slice(0, 0).map('),
  ),
  mutant(
    'flash-rebuilt-requests',
    LOSING,
    'F04',
    edit(`${FLASH}/gate-keeping.ts`, 'written: written.rows.map(', 'written: written.rows.slice(0, 0).map('),
  ),
  mutant(
    'flash-held-stays',
    SELLING,
    'admitted in the last second',
    edit(`${FLASH}/commands/reconcile-slot.ts`, 'if (held > 0)', 'if (held < 0)'),
  ),
  mutant(
    'flash-one-of-a-person-a-batch',
    REFUSALS,
    'to the sixth unpaid order',
    edit(`${FLASH}/commands/write-attempts.ts`, 'placeOf.get(personId) ?? 0', '0 * (placeOf.get(personId) ?? 0)'),
  ),
  mutant(
    'flash-on-its-way-back',
    RULES,
    'drift',
    edit(`${FLASH}/domain/drift.ts`, 'rows.left - rows.uncredited - after.left', 'rows.left - after.left'),
  ),
  mutant(
    'flash-promised-too-much',
    RULES,
    'drift',
    edit(`${FLASH}/domain/drift.ts`, 'after.left > rows.left', 'after.left < 0'),
  ),
];
