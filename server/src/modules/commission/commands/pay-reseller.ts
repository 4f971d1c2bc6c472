// Gives a reseller what their chain owes them for an order, and takes back what it owes less by now. The event only says
// that there is something to look at: the amount is read from the resale as it stands, under the reseller's lock, so that
// events may come twice, late or in another order. What changes at that very moment brings an event of its own.
import { Refused } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { readSettledResale } from '../../chain/index.js';
import { lockPerson } from '../../identity/index.js';
import { postJournals, readCommissionBalances } from '../../ledger/index.js';
import { debtAlarm, owedMoreFen } from '../debt-alarm.js';
import { resoldJournal } from '../posting.js';
import { insertResaleIncome, findResaleIncome, moveResaleIncome } from '../resale-statements.js';

export async function payReseller(tx: Tx, orderId: string): Promise<void> {
  const [found] = await tx.rows(readSettledResale(orderId));
  if (!found) return;
  const payeeId = found.reseller_id;
  const [, resales, incomes, balances] = await tx.batch(
    lockPerson(payeeId),
    readSettledResale(orderId),
    findResaleIncome(orderId),
    readCommissionBalances(payeeId),
  );
  const [[resale], [income]] = [resales.rows, incomes.rows];
  // linked with another person in between
  if (resale?.reseller_id !== payeeId) throw new Refused('busy');
  const owedFen = resale.owed_fen;
  const moreFen = owedFen - (income?.posted_fen ?? 0);
  if (moreFen === 0) return;
  const accountId = income?.account_id ?? payeeId;
  const journal = resoldJournal({ orderId, accountId }, { moreFen, steps: income?.steps ?? 0 }, balances.rows);
  tx.last(
    income ? moveResaleIncome(orderId, owedFen) : insertResaleIncome(orderId, payeeId, owedFen),
    postJournals([journal]),
    ...debtAlarm(payeeId, journal, { orderId }),
  );
  tellOf(tx, orderId, moreFen, owedMoreFen(journal));
}

/** Given: what of it can be spent, and what paid a debt. Taken back: how much, and what of it is owed from now on. */
function tellOf(tx: Tx, orderId: string, moreFen: number, owedFen: number): void {
  if (moreFen > 0) tx.emit('resale_income.given', orderId, { amountFen: moreFen + owedFen, debtFen: -owedFen });
  else tx.emit('resale_income.taken_back', orderId, { amountFen: -moreFen, debtFen: owedFen });
}
