// What WeChat was told of shipping, in SQL. A row belongs to one order; whoever calls the platform has said so in the row
// before the call begins.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { uploadMachine } from './domain/upload-machine.js';

export interface UploadRow {
  id: string;
  order_id: string;
  payment_id: string;
  status: StateOf<'shipping_upload'>;
  version: number;
  changed_at: Date;
  created_at: Date;
  told_ids: string[];
  split: boolean;
  started_at: Date | null;
  upload_time: Date | null;
  attempts: number;
  last_error: string | null;
  again_at: Date | null;
}

const columns = `id, order_id, payment_id, status, version, changed_at, created_at, told_ids, split, started_at, upload_time, attempts, last_error, again_at`;

const keep = prepared<UploadRow & { fresh: boolean }>(
  `insert into shipping_uploads (id, order_id, payment_id, status) values ($1, $2, $3, '${uploadMachine.initial}')
   on conflict (order_id) do update set order_id = excluded.order_id returning ${columns}, xmax = 0 as fresh`,
);
const find = prepared<UploadRow>(`select ${columns} from shipping_uploads where id = $1`);
const lockOfOrder = prepared<UploadRow>(`select ${columns} from shipping_uploads where order_id = $1 for update`);
const open = prepared<UploadRow>(
  `select ${columns} from shipping_uploads
    where status in ('pending', 'partly', 'failed', 'resending') and (changed_at, id) < ($1::timestamptz, $2::uuid)
    order by changed_at desc, id desc limit $3`,
);
const start = prepared<UploadRow>(
  `update shipping_uploads
      set started_at = app_now(), attempts = attempts + 1,
          upload_time = greatest(app_now(), upload_time + interval '1 ms')
    where id = $1 and started_at is null and status in ('pending', 'resending') returning ${columns}`,
);
const putOff = prepared(`update shipping_uploads set started_at = null, last_error = $2 where id = $1`);
const unsure = prepared(`update shipping_uploads set last_error = $2 where id = $1`);
const told = prepared(
  `update shipping_uploads set started_at = null, last_error = null, attempts = 0, split = split or $3::boolean,
          told_ids = array(select distinct unnest(told_ids || $2::uuid[]))
    where id = $1`,
);
const usedAgain = prepared<{ id: string }>(
  `update shipping_uploads set again_at = app_now(), attempts = 0, told_ids = '{}' where id = $1 and again_at is null returning id`,
);

/** The order's row, made when there is none (`fresh`). */
export const keepUpload = (id: string, orderId: string, paymentId: string) => keep(id, orderId, paymentId);
export const uploadBirth = (id: string): Statement => birthStatement(uploadMachine, [id], 'system');
export const findUpload = (id: string): Statement<UploadRow> => find(id);
export const lockUploadOfOrder = (orderId: string): Statement<UploadRow> => lockOfOrder(orderId);
export const readOpenUploads = ([at, id]: readonly [string, string], limit: number) => open(at, id, limit);
/** No row when an earlier call began and nobody knows its end. */
export const startUpload = (id: string): Statement<UploadRow> => start(id);
export const putOffUpload = (id: string, reason: string): Statement => putOff(id, reason);
export const unsureUpload = (id: string, reason: string): Statement => unsure(id, reason);
export const recordTold = (id: string, parcelIds: readonly string[], split: boolean): Statement =>
  told(id, parcelIds, split);
/** No row when it was used before. */
export const useUploadAgain = (id: string): Statement<{ id: string }> => usedAgain(id);

export function moveUpload(
  id: string,
  from: StateOf<'shipping_upload'>,
  to: StateOf<'shipping_upload'>,
  actor = 'system',
): Statement<{ id: string }> {
  return moveStatement(uploadMachine, { ids: [id], from, to, actor });
}
