// The new goods leave: held units are sold, and what the case had set aside on the line is the buyer's again. The order
// itself does not change, because as many units as before are with the buyer; the parcel belongs to the case.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { sellExchange } from '../../catalog/index.js';
import { expectWrite, giveBackClaim, writeAll } from '../../orders/index.js';
import { changeCase, dueTimer, expectStatus, nameOf, tell, trace } from '../case-ground.js';
import { claimOf, exchangeRow } from '../case-statements.js';

export interface ExchangeSent {
  caseId: string;
  carrier: string;
  waybillNo: string;
  operatorId: string;
}

/** Refusals: `not_found`, `aftersale_state_changed`. */
export function sendExchange(
  shop: Shop,
  { caseId, operatorId, ...parcel }: ExchangeSent,
): Promise<Result<{ done: true }>> {
  const actor = { kind: 'operator' as const, operatorId };
  return changeCase(shop, caseId, actor, async (tx, { row }) => {
    expectStatus(row, 'merchant_received');
    await writeAll(tx, [
      expectWrite(exchangeRow(row, parcel, nameOf(actor)), 1, 'aftersale_state_changed'),
      giveBackClaim(row.order_id, claimOf(row)),
      expectWrite(sellExchange(row.id), 1, 'aftersale_state_changed'),
      dueTimer(row.id, null),
      ...trace(actor, 'aftersales.exchange', row.id, parcel),
    ]);
    tell(tx, 'exchanged', row);
    return { done: true as const };
  });
}
