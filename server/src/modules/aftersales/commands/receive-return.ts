// Returned goods arrive. How many of them go on sale again is the operator's word alone; then the money goes back at
// once, or the new goods are to be sent. When nobody says anything in time the goods count as received, none of them
// sellable.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { putBackReturned } from '../../catalog/index.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import { type Actor, changeCase, dueTimer, expectStatus, nameOf, tell, trace } from '../case-ground.js';
import { refundCase } from '../case-refund.js';
import { receiveRow } from '../case-statements.js';
import { dueAt } from '../domain/deadlines.js';

export interface Receipt {
  caseId: string;
  sellableUnits: number;
  actor: Actor;
}

/** Refusals: `not_found`, `aftersale_state_changed`, `aftersale_units_taken` for more units than come back. */
export function receiveReturn(
  shop: Shop,
  { caseId, sellableUnits, actor }: Receipt,
): Promise<Result<{ status: StateOf<'aftersale_case'> }>> {
  return changeCase(shop, caseId, actor, async (tx, ground) => {
    const { row } = ground;
    expectStatus(row, 'buyer_shipping');
    if (sellableUnits > row.units) throw new Refused('aftersale_units_taken', { units: row.units });
    const due = row.kind === 'exchange' ? dueAt('merchant_received', shop.aftersaleTerms, tx.now) : null;
    const stock = await putBackReturned(tx, row.order_line_id, sellableUnits);
    const before = [
      expectWrite(receiveRow(row, sellableUnits, due, nameOf(actor)), 1, 'aftersale_state_changed'),
      ...stock.map((statement) => expectWrite(statement, 1)),
      ...trace(actor, 'aftersales.receive', row.id, { sellableUnits }),
    ];
    if (row.kind !== 'exchange') {
      const { status } = await refundCase(tx, ground, actor, { from: 'merchant_received', before });
      return { status };
    }
    await writeAll(tx, [...before, dueTimer(row.id, due)]);
    tell(tx, 'received', row);
    return { status: 'merchant_received' as const };
  });
}
