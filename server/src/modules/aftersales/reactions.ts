// The money of a case has arrived: whichever refund carried it in the end, the case is closed.
import type { Reaction } from '../../platform/outbox/index.js';
import { expectWrite, lockOrderRow, writeAll } from '../orders/index.js';
import { readReplacedRefunds } from '../payments/index.js';
import { tell } from './case-ground.js';
import { closeRefundedRow, findCaseByRefunds, lockCase } from './case-statements.js';

export function aftersaleReactions(): Reaction[] {
  return [
    {
      name: 'aftersales.close-refunded',
      topics: ['refund.succeeded'],
      inTransaction: async (tx, event) => {
        const refunds = await tx.rows(readReplacedRefunds(event.subjectId));
        const [found] = await tx.rows(findCaseByRefunds(refunds.map(({ id }) => id)));
        if (!found) return;
        const [, locked] = await tx.batch(lockOrderRow(found.order_id), lockCase(found.id));
        const [row] = locked.rows;
        if (row?.status !== 'refunding') return;
        await writeAll(tx, [expectWrite(closeRefundedRow(row, 'gateway'), 1)]);
        tell(tx, 'refunded', row);
      },
    },
  ];
}
