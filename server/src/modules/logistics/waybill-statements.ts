// Waybills and what was pushed of them, in SQL. A trace is sealed; a waybill changes only under its own row lock, which
// is taken after those of the orders whose parcels it carries.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { waybillMachine } from './domain/waybill-machine.js';

export interface WaybillRow {
  id: string;
  carrier: string;
  waybill_no: string;
  status: StateOf<'waybill'>;
  trace: string | null;
  newest_at: Date | null;
  signed_at: Date | null;
  subscribed_at: Date | null;
  heard_at: Date | null;
  given_up: string | null;
  created_at: Date;
  changed_at: Date;
}

const columns = `id, carrier, waybill_no, status, trace, newest_at, signed_at, subscribed_at, heard_at, given_up, created_at, changed_at`;

const keep = prepared<{ id: string; fresh: boolean }>(
  `insert into waybills (id, carrier, waybill_no, status) values ($1, $2, $3, '${waybillMachine.initial}')
   on conflict (carrier, waybill_no) do update set given_up = null returning id, xmax = 0 as fresh`,
);
const find = prepared<WaybillRow>(`select ${columns} from waybills where id = $1`);
const findByNo = prepared<WaybillRow>(`select ${columns} from waybills where carrier = $1 and waybill_no = $2`);
const lock = prepared<WaybillRow>(`select ${columns} from waybills where id = $1 for update`);
const ofOrder = prepared<WaybillRow>(
  `select ${columns} from waybills w
    where exists (select from parcels p where p.order_id = $1 and p.carrier = w.carrier and p.waybill_no = w.waybill_no)
    order by w.id`,
);
const troubled = prepared<WaybillRow & { order_id: string; parcel_id: string }>(
  `select ${columns
    .split(', ')
    .map((column) => `w.${column}`)
    .join(', ')}, p.order_id, p.id as parcel_id
     from waybills w join parcels p on p.carrier = w.carrier and p.waybill_no = w.waybill_no and p.status = 'shipped'
    where (w.status in ('problem', 'returning', 'returned') or w.given_up is not null)
      and (w.changed_at, p.id) < ($1::timestamptz, $2::uuid)
    order by w.changed_at desc, p.id desc limit $3`,
);
const ordersOf = prepared<{ order_id: string }>(
  `select distinct p.order_id from parcels p where p.carrier = $1 and p.waybill_no = $2 order by 1`,
);
const heard = prepared(
  `update waybills set trace = $2, newest_at = $3, heard_at = app_now(), given_up = null where id = $1`,
);
const subscribed = prepared(`update waybills set subscribed_at = coalesce(subscribed_at, app_now()) where id = $1`);
const giveUp = prepared(`update waybills set given_up = $2 where id = $1`);
const insertPush = prepared<{ id: string }>(
  `insert into waybill_pushes (id, waybill_id, digest, body) values ($1, $2, $3, $4)
   on conflict (digest) do nothing returning id`,
);
const unapplied = prepared<{ id: string; body: string }>(
  `select id, body from waybill_pushes where waybill_id = $1 and applied_at is null order by received_at, id limit 50`,
);
const applied = prepared(`update waybill_pushes set applied_at = app_now() where id = any($1::uuid[])`);

/** The row of this number, made when it is new (`fresh`); who ships with it again is followed again. */
export const keepWaybill = (id: string, carrier: string, waybillNo: string) => keep(id, carrier, waybillNo);
export const waybillBirth = (id: string, actor: string): Statement => birthStatement(waybillMachine, [id], actor);
export const findWaybill = (id: string): Statement<WaybillRow> => find(id);
export const findWaybillByNo = (carrier: string, no: string): Statement<WaybillRow> => findByNo(carrier, no);
export const lockWaybill = (id: string): Statement<WaybillRow> => lock(id);
export const readWaybillsOf = (orderId: string): Statement<WaybillRow> => ofOrder(orderId);
export const readTroubled = ([at, id]: readonly [string, string], limit: number) => troubled(at, id, limit);
export const readOrdersOfWaybill = (carrier: string, no: string): Statement<{ order_id: string }> =>
  ordersOf(carrier, no);
export const recordTrace = (id: string, trace: string, newestAt: string | null): Statement =>
  heard(id, trace, newestAt);
export const markSubscribed = (id: string): Statement => subscribed(id);
export const giveUpWaybill = (id: string, why: 'not_followed' | 'silent'): Statement => giveUp(id, why);
/** No row when this very text was told before. */
export const storePush = (id: string, waybillId: string, digest: Buffer, body: string): Statement<{ id: string }> =>
  insertPush(id, waybillId, digest, body);
export const readUnappliedPushes = (waybillId: string) => unapplied(waybillId);
export const markPushesApplied = (ids: readonly string[]): Statement => applied(ids);

export function moveWaybill(
  id: string,
  from: StateOf<'waybill'>,
  to: StateOf<'waybill'>,
  signedAt: string | null,
): Statement<{ id: string }> {
  const move = { ids: [id], from, to, actor: 'carrier' } as const;
  return moveStatement(waybillMachine, move, { set: 'signed_at = $6::timestamptz', values: [signedAt] });
}
