// Carries out what was reckoned of one commission: its row, its lines, its journals, the figures it counts in and the
// standing it raises. Everything goes with COMMIT; constraints stop what may not be.
import type { StateOf } from '@hetuan/contract/states';
import { businessDay } from '../../kernel/clock.js';
import { sumFen } from '../../kernel/money.js';
import type { Tx } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import { type AccountBalances, type Journal, balancesAfter, postJournals } from '../ledger/index.js';
import { setDistributorLevel } from '../referral/index.js';
import {
  type CommissionRow,
  insertCommission,
  reverseRow,
  settleRow,
  writeReversed,
  writeReversedLines,
} from './commission-statements.js';
import { debtAlarm, owedMoreFen } from './debt-alarm.js';
import { type CommissionLine, type OrderStanding, type Reckoned, reckon } from './domain/reckoning.js';
import { type CommissionTerms, levelFor } from './domain/terms.js';
import { addFigures, addSettledSales } from './figure-statements.js';
import { heldJournal, reversedJournal, settledJournal } from './posting.js';
import type { ShareRow } from './share-statements.js';

/** The payee as they stand; kept up with what is posted here. */
export interface Own {
  accounts: readonly AccountBalances[];
  /** settled so far */
  salesFen: number;
}

export interface Moving {
  row: CommissionRow;
  /** in this very transaction: what went back before is not taken from anybody who was told of it */
  born: boolean;
  /** its payee has turned out to be its buyer */
  ownPurchase: boolean;
  lines: readonly CommissionLine[];
  standing: OrderStanding;
  own: Own;
  terms: CommissionTerms;
}

const figuresOf = (row: CommissionRow) => ({ userId: row.payee_id, level: row.level, day: row.day });

/** The order has been paid: what its share says is held. */
export function bearCommission(tx: Tx, share: ShareRow): CommissionRow {
  const { order_id: orderId, level, payee_id: payeeId, buyer_id: buyerId, amount_fen: amountFen } = share;
  const baseFen = sumFen(share.lines.map((line) => line.baseFen));
  const row: CommissionRow = {
    ...{ id: newId(), order_id: orderId, level, payee_id: payeeId, account_id: payeeId },
    ...{ buyer_id: buyerId, status: 'held' as const },
    ...{ amount_fen: amountFen, reversed_fen: 0, base_fen: baseFen, day: businessDay(tx.now) },
    ...{ settled_at: null, created_at: tx.now },
  };
  const { id, day } = row;
  tx.last(
    ...insertCommission({ id, orderId, level, payeeId, buyerId, amountFen, baseFen, day, lines: share.lines }),
    postJournals([heldJournal({ commissionId: id, accountId: payeeId }, amountFen)]),
    addFigures({ ...figuresOf(row), orders: 1, salesFen: baseFen, earnedFen: amountFen }),
  );
  return row;
}

/** Answers the state it is in afterwards. */
export function moveCommission(tx: Tx, moving: Moving): StateOf<'commission'> {
  const { row, lines, standing } = moving;
  if (row.status === 'reversed') return row.status;
  const reckoned = reckon({ status: row.status, lines }, standing);
  const changes = reckoned.baseFen !== row.base_fen || reckoned.reversedFen > 0;
  if (changes) writeReversal(tx, moving, reckoned);
  if (moving.born && reckoned.leftFen > 0) tellOf(tx, row, 'held', { amountFen: reckoned.leftFen });
  if (reckoned.to === 'settled' && row.status === 'held') writeSettlement(tx, moving, reckoned);
  return reckoned.to;
}

function writeReversal(tx: Tx, moving: Moving, { lines, reversedFen, baseFen, leftFen, to }: Reckoned): void {
  const { row, own } = moving;
  const allFen = row.reversed_fen + reversedFen;
  tx.last(
    writeReversedLines(row.id, lines),
    to === 'reversed' ? reverseRow(row, baseFen) : writeReversed(row.id, allFen, baseFen),
    addFigures({
      ...figuresOf(row),
      ...{ orders: leftFen === 0 ? -1 : 0, salesFen: baseFen - row.base_fen, earnedFen: -reversedFen },
    }),
  );
  if (row.status === 'settled') raiseStanding(tx, moving, baseFen - row.base_fen);
  if (reversedFen === 0) return;
  const from = row.status === 'settled' ? 'settled' : 'held';
  const of = { commissionId: row.id, accountId: row.account_id };
  const journal = reversedJournal(of, { amountFen: reversedFen, reversedFen: allFen, from }, own.accounts);
  tx.last(postJournals([journal]), ...debtAlarm(row.payee_id, journal, { commissionId: row.id }));
  keepUp(own, journal);
  if (!moving.born)
    tellOf(tx, row, 'reversed', {
      ...{ amountFen: reversedFen, debtFen: owedMoreFen(journal), ownPurchase: moving.ownPurchase },
    });
}

function writeSettlement(tx: Tx, moving: Moving, { leftFen, baseFen }: Reckoned): void {
  const { row, own } = moving;
  const of = { commissionId: row.id, accountId: row.account_id };
  const journal = settledJournal(of, leftFen, own.accounts);
  tx.last(settleRow(row), postJournals([journal]));
  keepUp(own, journal);
  raiseStanding(tx, moving, baseFen);
  const debtFen = -owedMoreFen(journal);
  tellOf(tx, row, 'settled', { amountFen: leftFen - debtFen, debtFen });
}

/** `amountFen` of what is settled: to be spent; `debtFen`: what of it paid a debt, or is owed from now on. */
function tellOf(
  tx: Tx,
  row: CommissionRow,
  what: 'held' | 'settled' | 'reversed',
  facts: { amountFen: number; debtFen?: number; ownPurchase?: boolean },
): void {
  tx.emit(`commission.${what}`, row.id, { userId: row.payee_id, orderId: row.order_id, ...facts });
}

/** A distributor stands by what their own people kept of settled orders, and no lower level counts for it. */
function raiseStanding(tx: Tx, { row, own, terms }: Moving, moreFen: number): void {
  if (row.level !== 1 || moreFen === 0) return;
  own.salesFen += moreFen;
  tx.last(
    addSettledSales(row.payee_id, moreFen),
    setDistributorLevel(row.payee_id, levelFor(own.salesFen, terms.levels)),
  );
}

/** Both levels of an order may turn out to be one person: what is posted for one counts for the other. */
function keepUp(own: Own, { lines }: Journal): void {
  own.accounts = balancesAfter(own.accounts, lines);
}
