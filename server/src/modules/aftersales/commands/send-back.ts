// The buyer says with which waybill the goods come back; from then on the merchant's time to receive them runs.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import { changeCase, dueTimer, expectStatus, nameOf, tell } from '../case-ground.js';
import { sendBackRow } from '../case-statements.js';
import { dueAt } from '../domain/deadlines.js';

export interface SentBack {
  caseId: string;
  userId: string;
  carrier: string;
  waybillNo: string;
}

/** The same waybill again is harmless. Refusals: `not_found`, `aftersale_state_changed`. */
export function sendBack(shop: Shop, { caseId, userId, ...parcel }: SentBack): Promise<Result<{ done: true }>> {
  const actor = { kind: 'shopper' as const, userId };
  return changeCase(shop, caseId, actor, async (tx, { row }) => {
    const again = row.back_carrier === parcel.carrier && row.back_waybill_no === parcel.waybillNo;
    if (row.status === 'buyer_shipping' && again) return { done: true as const };
    expectStatus(row, 'approved');
    const due = dueAt('buyer_shipping', shop.aftersaleTerms, tx.now);
    await writeAll(tx, [
      expectWrite(sendBackRow(row, parcel, due, nameOf(actor)), 1, 'aftersale_state_changed'),
      dueTimer(row.id, due),
    ]);
    tell(tx, 'sent_back', row);
    return { done: true as const };
  });
}
