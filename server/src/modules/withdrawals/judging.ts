// Asks risk about a withdrawal with what only withdrawals know: whether money ever arrived there, and how often today. What a
// frozen distributor asks for an operator looks at, whatever the score.
import { businessDay } from '../../kernel/clock.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { readPayees } from '../identity/index.js';
import { findDistributor } from '../referral/index.js';
import { type Assessed, assessPayout } from '../risk/index.js';
import { type WithdrawalRow, readEverPaid, readTotals } from './withdrawal-statements.js';

export async function judgeWithdrawal(shop: Shop, row: WithdrawalRow): Promise<Assessed> {
  const appId = shop.payouts[row.channel]?.appId ?? '';
  const day = businessDay(shop.clock.now());
  const [payees, paid, totals, distributors] = await shop.db.read(
    readPayees(row.user_id, [appId]),
    readEverPaid(row.user_id, row.payee_id),
    readTotals(row.user_id, day.slice(0, 7), new Date(`${day}T00:00:00+08:00`)),
    findDistributor(row.user_id),
  );
  const payee = payees.rows.find(({ subject }) => subject === row.payee_id);
  const assessed = await assessPayout(shop, {
    ...{ subjectId: row.id, userId: row.user_id, amountFen: row.amount_fen, payeeId: row.payee_id },
    // an account that is nobody's any more is as new as can be
    payeeSince: payee?.created_at ?? shop.clock.now(),
    paidBefore: paid.rows[0]?.paid ?? false,
    requestsToday: totals.rows[0]?.today_asked ?? settings.withdrawals.manyToday,
  });
  const frozen = distributors.rows[0]?.status === 'frozen';
  return frozen && assessed.kind === 'judged' && assessed.outcome === 'pass'
    ? { ...assessed, outcome: 'review' }
    : assessed;
}
