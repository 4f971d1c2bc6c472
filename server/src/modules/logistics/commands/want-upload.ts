// Something of an order has left: where it was paid by WeChat Pay, the platform has to be told, by a timer that stands
// from now on until it has been.
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { readEffectivePayments } from '../../payments/index.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { setTimer } from '../../../platform/timers/index.js';
import { keepUpload, lockUploadOfOrder, moveUpload, uploadBirth } from '../upload-statements.js';
import { UPLOAD_SHIPPING } from './upload-shipping.js';

/** `begins` false: only what was begun goes on. */
export async function wantUpload(tx: Tx, orderId: string, begins: boolean): Promise<void> {
  const [payments, uploads] = await tx.batch(readEffectivePayments([orderId]), lockUploadOfOrder(orderId));
  const payment = payments.rows.find(({ gateway }) => gateway === 'wechat_pay');
  if (!payment || (!begins && uploads.rows.length === 0)) return;
  const [row] = await tx.rows(keepUpload(newId(), orderId, payment.id));
  if (!row || (row.status !== 'pending' && row.status !== 'partly')) return;
  await writeAll(tx, [
    ...(row.fresh ? [anyCount(uploadBirth(row.id))] : []),
    ...(row.status === 'partly' ? [expectWrite(moveUpload(row.id, 'partly', 'pending'), 1)] : []),
    anyCount(setTimer(UPLOAD_SHIPPING, row.id, tx.now)),
  ]);
}
