// What operators set by editions: nothing is ever changed, each setting is stored as an edition of its own, one after the
// other, and who set it and why is kept with it.
import type { Statement, Tx } from '../../platform/db/index.js';
import { recordOperatorAction } from './operator-statements.js';

export interface NewEdition<Row> {
  /** so that editions come one after the other */
  lock: Statement;
  insert: Statement<Row>;
  operatorId: string;
  /** what the operator did, as it stands among their deeds */
  action: string;
  reason: string;
  details?: Record<string, unknown>;
}

export async function storeEdition<Row extends { edition: number }>(
  tx: Tx,
  { lock, insert, operatorId, action, reason, details }: NewEdition<Row>,
): Promise<Row> {
  const [, inserted] = await tx.batch(lock, insert);
  const [row] = inserted.rows;
  if (!row) throw new Error(`an edition of ${action} was not stored`);
  tx.last(recordOperatorAction(operatorId, action, null, { edition: row.edition, ...details, reason }));
  return row;
}
