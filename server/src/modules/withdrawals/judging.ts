// Asks risk about a withdrawal with what only withdrawals know: whether money ever arrived there, how often today, and how
// much within a day, because what is asked for in pieces is looked at as one. What a frozen distributor asks for an operator
// looks at, whatever the score.
import { businessDay, plusMs } from '../../kernel/clock.js';
import type { Tx } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { readPayees } from '../identity/index.js';
import { findDistributor } from '../referral/index.js';
import { type Assessed, assessPayout } from '../risk/index.js';
import { approvalsFor } from './domain/quote.js';
import { readRule, readRuleByNo } from './rule-statements.js';
import { type WithdrawalRow, readAskedSince, readEverPaid, readTotals } from './withdrawal-statements.js';

/** `askedFen`: with what else was asked for within a day before it, or since. */
export type JudgedWithdrawal = Extract<Assessed, { kind: 'judged' }> & { askedFen: number };

export async function judgeWithdrawal(
  shop: Shop,
  row: WithdrawalRow,
): Promise<JudgedWithdrawal | { kind: 'unavailable' }> {
  const appId = shop.payouts[row.channel]?.appId ?? '';
  const day = businessDay(shop.clock.now());
  const [payees, paid, totals, together, distributors] = await shop.db.read(
    readPayees(row.user_id, [appId]),
    readEverPaid(row.user_id, row.payee_id),
    readTotals(row.user_id, day.slice(0, 7), new Date(`${day}T00:00:00+08:00`)),
    readAskedSince(row.user_id, plusMs(row.created_at, -settings.withdrawals.togetherMs)),
    findDistributor(row.user_id),
  );
  const payee = payees.rows.find(({ subject }) => subject === row.payee_id);
  const { fen = row.amount_fen, requests = 1 } = together.rows[0] ?? {};
  const assessed = await assessPayout(shop, {
    ...{ subjectId: row.id, userId: row.user_id, amountFen: row.amount_fen, payeeId: row.payee_id },
    // an account that is nobody's any more is as new as can be
    payeeSince: payee?.created_at ?? shop.clock.now(),
    paidBefore: paid.rows[0]?.paid ?? false,
    requestsToday: totals.rows[0]?.today_asked ?? settings.withdrawals.manyToday,
    askedInPiecesFen: requests > 1 ? fen : 0,
  });
  if (assessed.kind === 'unavailable') return assessed;
  const doubted = assessed.outcome === 'pass' && distributors.rows[0]?.status === 'frozen';
  return { ...assessed, ...(doubted ? { outcome: 'review' } : {}), askedFen: Math.max(fen, row.amount_fen) };
}

/**
 * How many operators have to agree: nobody lets what waits pass by loosening the rules meanwhile, and stricter ones are
 * asked at once.
 */
export async function approvalsNeeded(
  tx: Tx,
  { rule_edition: edition }: Pick<WithdrawalRow, 'rule_edition'>,
  { outcome, askedFen }: JudgedWithdrawal,
): Promise<number> {
  const rules = await tx.batch(readRule(), readRuleByNo(edition));
  if (rules.some(({ count }) => count === 0)) throw new Error('there are no rules for withdrawals');
  const risk = outcome === 'pass' ? 'pass' : 'review';
  return Math.max(...rules.flatMap(({ rows }) => rows.map((rule) => approvalsFor(rule, askedFen, risk))));
}
