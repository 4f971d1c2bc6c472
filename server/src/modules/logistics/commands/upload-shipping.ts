// The timer behind what WeChat is told of shipping. The row says that a call has begun before it begins: one whose end
// nobody knows is asked about before it is made again. What may pass is tried at growing gaps, however long it takes;
// what the platform refuses for good stands where operators see it.
import type { StateOf } from '@hetuan/contract/states';
import type { TimerOutcome } from '../../../platform/timers/index.js';
import type { ShippingOutcome } from '../../../platform/wechat/index.js';
import { must } from '../../../kernel/errors.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { type UploadGround, readUploadGround, shippingInfoOf } from '../upload-ground.js';
import {
  type UploadRow,
  findUpload,
  moveUpload,
  putOffUpload,
  recordTold,
  startUpload,
  unsureUpload,
} from '../upload-statements.js';

export const UPLOAD_SHIPPING = 'upload-shipping';

type State = StateOf<'shipping_upload'>;
const { uploadGapMs, uploadMaxGapMs } = settings.logistics;

export async function uploadShipping(shop: Shop, uploadId: string): Promise<TimerOutcome> {
  const [upload] = await shop.db.rows(findUpload(uploadId));
  if (!upload || (upload.status !== 'pending' && upload.status !== 'resending')) return { done: true };
  const ground = await readUploadGround(shop, upload);
  // whatever there was to tell has been told, or taken back
  if (!ground) return end(shop, upload, 'partly');
  if (upload.started_at !== null) return ask(shop, upload, ground);
  const [started] = await shop.db.rows(startUpload(uploadId));
  if (!started?.upload_time) return again(upload, 'a call is under way');
  const outcome = await shop.wechat.uploadShipping(shippingInfoOf(shop, ground, started.upload_time));
  return settle(shop, started, ground, outcome);
}

const again = ({ attempts }: UploadRow, reason: string): TimerOutcome => ({
  done: false,
  againInMs: Math.min(uploadMaxGapMs, uploadGapMs * 2 ** Math.min(attempts, 10)),
  reason,
});

async function settle(
  shop: Shop,
  upload: UploadRow,
  ground: UploadGround,
  outcome: ShippingOutcome,
): Promise<TimerOutcome> {
  switch (outcome.kind) {
    case 'told':
      return tell(shop, upload, ground);
    case 'unknown':
      await shop.db.read(unsureUpload(upload.id, outcome.message));
      return again(upload, outcome.message);
    case 'retry':
      await shop.db.read(putOffUpload(upload.id, outcome.message));
      return again(upload, outcome.message);
    case 'spent':
      return ask(shop, upload, ground, outcome.message);
    case 'invalid':
      return fail(shop, upload, outcome.message);
  }
}

/** What does the platform know? `refusal`: it takes nothing more, so what it does not know it never will. */
async function ask(shop: Shop, upload: UploadRow, ground: UploadGround, refusal?: string): Promise<TimerOutcome> {
  const outcome = await shop.wechat.findShipping(ground.payment.transaction_id ?? '');
  if (outcome.kind === 'unavailable') {
    await shop.db.read(unsureUpload(upload.id, outcome.message));
    return again(upload, outcome.message);
  }
  const { shipping } = outcome;
  if (shipping.refunded) return end(shop, upload, 'dropped');
  const fetched = ground.order.delivery === 'pickup';
  const arrived = fetched
    ? shipping.items > 0
    : ground.plan.parcels.every(({ waybillNo }) => shipping.trackingNos.includes(waybillNo));
  if (arrived && (shipping.finished || !ground.plan.complete)) return tell(shop, upload, ground);
  if (refusal !== undefined) return fail(shop, upload, refusal);
  await shop.db.read(putOffUpload(upload.id, 'it did not arrive'));
  return { done: false, againInMs: 0, reason: 'it did not arrive' };
}

async function tell(shop: Shop, upload: UploadRow, { plan }: UploadGround): Promise<TimerOutcome> {
  const ids = plan.parcels.map(({ id }) => id);
  const to: State | null = !plan.complete ? null : upload.status === 'resending' ? 'replaced' : 'uploaded';
  const told = await shop.db.transact((tx) =>
    writeAll(tx, [
      anyCount(recordTold(upload.id, ids, plan.split)),
      ...(to ? [expectWrite(moveUpload(upload.id, upload.status, to), 1, 'internal')] : []),
    ]),
  );
  must(told);
  // more may have left meanwhile: the next look finds it, or finds that this was all so far
  return to ? { done: true } : { done: false, againInMs: 0, reason: 'told in parts' };
}

async function fail(shop: Shop, upload: UploadRow, reason: string): Promise<TimerOutcome> {
  shop.log.error({ orderId: upload.order_id, reason }, 'WeChat does not take the shipping of an order');
  await shop.db.read(putOffUpload(upload.id, reason));
  return end(shop, upload, 'failed');
}

async function end(shop: Shop, upload: UploadRow, to: State): Promise<TimerOutcome> {
  if (to === 'partly' && upload.status === 'resending') return end(shop, upload, 'failed');
  await shop.db.read(moveUpload(upload.id, upload.status, to));
  return { done: true };
}
