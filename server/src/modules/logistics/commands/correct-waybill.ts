// A waybill was mistyped: the parcel gets the right one while it is on its way. The right number is followed from now on,
// and WeChat, where it knew the wrong one, is told anew if it still lets itself be told.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type ExpectedWrite, anyCount, expectWrite, lockOrderRow, writeAll } from '../../orders/index.js';
import { mayReceiveParcel } from '../domain/receive-rules.js';
import { correctParcel, findParcel } from '../parcel-statements.js';
import { setReceiptTimer } from '../receipt-timer.js';
import { type UploadRow, lockUploadOfOrder, moveUpload, useUploadAgain } from '../upload-statements.js';
import { keepWaybill, waybillBirth } from '../waybill-statements.js';
import { ASK_WAYBILL } from './ask-waybill.js';
import { UPLOAD_SHIPPING } from './upload-shipping.js';

export interface Correction {
  parcelId: string;
  carrier: string;
  waybillNo: string;
  reason: string;
  operatorId: string;
}

/** Refusals: `not_found`, `order_state_changed` for what has arrived, `waybill_used`. */
export async function correctWaybill(shop: Shop, input: Correction): Promise<Result<{ done: true }>> {
  const { parcelId, carrier, waybillNo, operatorId, reason } = input;
  const actor = `operator:${operatorId}`;
  const [found] = await shop.db.rows(findParcel(parcelId));
  if (!found) return refuse('not_found');
  return shop.db.transact(async (tx) => {
    tx.refuseWhen('parcels_carrier_waybill_no_order_id_key', 'waybill_used');
    const [orders, uploads] = await tx.batch(lockOrderRow(found.order_id), lockUploadOfOrder(found.order_id));
    const [[order], [upload]] = [orders.rows, uploads.rows];
    if (!order) throw new Refused('not_found');
    must(mayReceiveParcel(order.status));
    const [waybill] = await tx.rows(keepWaybill(newId(), carrier, waybillNo));
    if (!waybill) throw new Refused('internal');
    await writeAll(tx, [
      expectWrite(correctParcel(parcelId, carrier, waybillNo), 1),
      ...(waybill.fresh ? [anyCount(waybillBirth(waybill.id, actor))] : []),
      anyCount(setTimer(ASK_WAYBILL, waybill.id, tx.now)),
      ...(upload ? reopen(upload, actor, tx.now) : []),
      anyCount(recordOperatorAction(operatorId, 'orders.correct_waybill', parcelId, { carrier, waybillNo, reason })),
    ]);
    await setReceiptTimer(tx, order);
    tx.emit('parcel.corrected', parcelId, { orderId: order.id, userId: order.user_id });
    return { done: true };
  });
}

/** Told already: told once more, once. Not told yet: the next call names the right number by itself. */
function reopen(upload: UploadRow, actor: string, now: Date): ExpectedWrite[] {
  if (upload.status !== 'uploaded' || upload.again_at !== null) return [];
  return [
    expectWrite(useUploadAgain(upload.id), 1),
    expectWrite(moveUpload(upload.id, 'uploaded', 'resending', actor), 1),
    anyCount(setTimer(UPLOAD_SHIPPING, upload.id, now)),
  ];
}
