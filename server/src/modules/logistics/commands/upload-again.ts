// An operator has WeChat told again: what failed as often as it takes, what was finished once, because the platform
// replaces it once and never again.
import { Refused, type Result } from '../../../kernel/errors.js';
import { setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type UploadRow, lockUploadOfOrder, moveUpload, useUploadAgain } from '../upload-statements.js';
import { UPLOAD_SHIPPING } from './upload-shipping.js';

/** Refusals: `not_found`, `shipping_upload_running`, `shipping_upload_spent`. */
export function uploadAgain(
  shop: Shop,
  input: { orderId: string; operatorId: string; reason: string },
): Promise<Result<UploadRow>> {
  const { orderId, operatorId, reason } = input;
  return shop.db.transact(async (tx) => {
    const [upload] = await tx.rows(lockUploadOfOrder(orderId));
    if (!upload) throw new Refused('not_found');
    const { id, status } = upload;
    if (status === 'replaced' || status === 'dropped') throw new Refused('shipping_upload_spent');
    if (status !== 'failed' && status !== 'uploaded') throw new Refused('shipping_upload_running');
    const to = status === 'failed' ? 'pending' : 'resending';
    await writeAll(tx, [
      ...(to === 'resending' ? [expectWrite(useUploadAgain(id), 1, 'shipping_upload_spent')] : []),
      expectWrite(moveUpload(id, status, to, `operator:${operatorId}`), 1),
      anyCount(setTimer(UPLOAD_SHIPPING, id, tx.now)),
      anyCount(recordOperatorAction(operatorId, 'orders.upload_again', orderId, { reason })),
    ]);
    return { ...upload, status: to };
  });
}
