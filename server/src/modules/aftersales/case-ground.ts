// The ground of every step of a case: its order with all that stands before it in the lock order, then the case itself,
// read again under its lock. Whoever comes second (another operator, the buyer, a timer) sees what the first has done.
import { Refused, type Result, refuse } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import { cancelTimer, setTimer } from '../../platform/timers/index.js';
import type { Shop } from '../../shop.js';
import { recordOperatorAction } from '../identity/index.js';
import { type ExpectedWrite, type RefundGround, anyCount, findOrderRow, lockRefundGround } from '../orders/index.js';
import { type CaseRow, findCase, lockCase } from './case-statements.js';

export const CASE_DUE = 'case-due';

export interface CaseGround extends RefundGround {
  row: CaseRow;
}

/** Who takes a step; of a shopper only the owner's own cases are there. */
export type Actor =
  | { kind: 'shopper'; userId: string }
  | { kind: 'operator'; operatorId: string }
  /** nobody said anything in time */
  | { kind: 'silence' };

export function nameOf(actor: Actor): string {
  if (actor.kind === 'shopper') return `person:${actor.userId}`;
  return actor.kind === 'operator' ? `operator:${actor.operatorId}` : 'timer';
}

const isFor = (actor: Actor, row: CaseRow): boolean => actor.kind !== 'shopper' || row.user_id === actor.userId;

/** Runs one step in a transaction. Refusals: `not_found`, `order_state_changed`, and what the step refuses with. */
export async function changeCase<T>(
  shop: Shop,
  caseId: string,
  actor: Actor,
  step: (tx: Tx, ground: CaseGround) => Promise<T>,
): Promise<Result<T>> {
  const [found] = await shop.db.rows(findCase(caseId));
  if (!found || !isFor(actor, found)) return refuse('not_found');
  const [order] = await shop.db.rows(findOrderRow(found.order_id));
  if (!order) return refuse('not_found');
  return shop.db.transact(async (tx) => {
    const { ground, more } = await lockRefundGround(tx, order, lockCase(caseId));
    const row = more[0]?.rows[0] as CaseRow | undefined;
    if (!row || !isFor(actor, row)) throw new Refused('not_found');
    return step(tx, { ...ground, row });
  });
}

export function expectStatus(row: CaseRow, ...allowed: CaseRow['status'][]): void {
  if (!allowed.includes(row.status)) throw new Refused('aftersale_state_changed', { status: row.status });
}

/** The timer of the step that is due next; none: the case waits for nobody. */
export function dueTimer(caseId: string, dueAt: Date | null): ExpectedWrite {
  return anyCount(dueAt ? setTimer(CASE_DUE, caseId, dueAt) : cancelTimer(CASE_DUE, caseId));
}

/** What an operator did, where an operator did it. */
export function trace(
  actor: Actor,
  action: string,
  caseId: string,
  details: Record<string, unknown> = {},
): ExpectedWrite[] {
  return actor.kind === 'operator' ? [anyCount(recordOperatorAction(actor.operatorId, action, caseId, details))] : [];
}

export function tell(tx: Tx, what: string, row: CaseRow): void {
  tx.emit(`case.${what}`, row.id, { orderId: row.order_id, userId: row.user_id });
}
