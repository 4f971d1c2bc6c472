// Points in orders: locked and taken first in, first out with the placement, given back to their lots when it closes or
// when goods are not kept. A balance can't go below zero, by CHECK here and by the guard of the books.
import { ok } from '../../kernel/errors.js';
import type { Rows, Statement } from '../../platform/db/index.js';
import {
  type BenefitAsk,
  type BenefitPort,
  type BenefitUse,
  type ExpectedWrite,
  anyCount,
  expectWrite,
} from '../orders/index.js';
import {
  type BalanceRow,
  type LotRow,
  lockSpendable,
  readBalances,
  recordSpends,
  takeBalances,
} from './point-statements.js';
import { returnPoints } from './spend-statements.js';
import { pointsIn, spendWrites } from './spending.js';

const peopleOf = (asks: readonly BenefitAsk[]): string[] => [...new Set(asks.map(({ userId }) => userId))].sort();

function balances(rows: Rows<unknown> | undefined) {
  return {
    terms: ({ userId }: BenefitAsk) => {
      const row = (rows?.rows as BalanceRow[]).find((one) => one.user_id === userId);
      return ok({ pointsBalance: row?.available ?? 0 });
    },
  };
}

/** Under their lock, what lots hold is what can be spent: a balance still counts what has ended and is not swept. */
function lotsHeld(lots: readonly LotRow[]) {
  return { terms: ({ userId }: BenefitAsk) => ok({ pointsBalance: pointsIn(lots, userId) }) };
}

export const pointBenefits: BenefitPort = {
  kind: 'points',
  concerns: ({ points }) => points !== undefined,
  owns: ({ points }) => points > 0,
  reading: (asks) => ({ statements: [readBalances(peopleOf(asks))], judge: ([rows]) => balances(rows) }),
  placing: (asks) => ({
    statements: [...takeBalances(peopleOf(asks)), lockSpendable(peopleOf(asks))],
    judge: ([, , lots]) => ({
      ...lotsHeld(lots?.rows as LotRow[]),
      writes: (uses) => uses.filter(({ points }) => points > 0).flatMap((use) => spend(use, lots?.rows as LotRow[])),
      events: () => [],
    }),
    refusals: { point_balances_available: 'benefit_unusable', ledger_guarded: 'benefit_unusable' },
  }),
  paid: () => [],
  closed: (uses) => uses.flatMap((use) => goBack({ id: use.orderId, ...use }, use.points)),
  refunded: (returns) => returns.flatMap(({ use, refundId, points }) => goBack({ id: refundId, ...use }, points)),
};

function spend({ orderId, userId, points }: BenefitUse, lots: readonly LotRow[]): Statement<unknown>[] {
  const { takes, statements } = spendWrites({ userId, points, kind: 'spent', sourceId: orderId, orderId }, lots);
  return [...statements, recordSpends(orderId, userId, takes)];
}

function goBack(cause: { id: string; orderId: string; userId: string }, points: number): ExpectedWrite[] {
  if (points === 0) return [];
  const [lock, back] = returnPoints(cause, points);
  return [anyCount(lock), expectWrite(back, 1)];
}
