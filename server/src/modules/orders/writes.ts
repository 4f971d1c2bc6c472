// Sends a batch of writes whose counts must be exact. One count short means somebody else was faster: the transaction
// is refused with the reason that write stands for, and rolls back whole.
import type { RefusalCode } from '@hetuan/contract/errors';
import { Refused } from '../../kernel/errors.js';
import type { Statement, Tx } from '../../platform/db/index.js';
import type { ExpectedWrite } from './ports.js';

export function expectWrite(
  statement: Statement<unknown>,
  count: number,
  otherwise: RefusalCode = 'order_state_changed',
): ExpectedWrite {
  return { statement, count, otherwise };
}

/** A write whose count does not matter (upserts, timers). */
export function anyCount(statement: Statement<unknown>): ExpectedWrite {
  return { statement, count: -1, otherwise: 'internal' };
}

export async function writeAll(tx: Tx, writes: readonly ExpectedWrite[]): Promise<void> {
  if (writes.length === 0) return;
  const results = await tx.batch(...writes.map((write) => write.statement));
  writes.forEach((write, index) => {
    if (write.count >= 0 && results[index]?.count !== write.count) throw new Refused(write.otherwise);
  });
}
