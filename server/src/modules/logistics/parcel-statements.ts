// Parcels in SQL. They are only changed under their order's row lock.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { parcelMachine } from './domain/parcel-machine.js';
import type { ShippedLine } from './domain/ship-rules.js';

export interface ParcelRow {
  id: string;
  order_id: string;
  carrier: string;
  waybill_no: string;
  status: StateOf<'parcel'>;
  shipped_at: Date;
  received_at: Date | null;
}

export interface ParcelLineRow {
  parcel_id: string;
  order_line_id: string;
  units: number;
}

export interface ParcelInTimeRow {
  status: StateOf<'parcel'>;
  shipped_at: Date;
  waybill: StateOf<'waybill'> | null;
  signed_at: Date | null;
}

const columns = 'id, order_id, carrier, waybill_no, status, shipped_at, received_at';

const find = prepared<ParcelRow>(`select ${columns} from parcels where id = $1`);
const ofOrder = prepared<ParcelRow>(`select ${columns} from parcels where order_id = $1 order by shipped_at, id`);
const linesOfOrder = prepared<ParcelLineRow>(
  `select l.parcel_id, l.order_line_id, l.units
     from parcel_lines l join parcels p on p.id = l.parcel_id where p.order_id = $1 order by l.parcel_id, l.order_line_id`,
);
const inTime = prepared<ParcelInTimeRow>(
  `select p.status, p.shipped_at, w.status as waybill, w.signed_at
     from parcels p left join waybills w on w.carrier = p.carrier and w.waybill_no = p.waybill_no
    where p.order_id = $1`,
);
const insert = prepared<{ id: string }>(
  `insert into parcels (id, order_id, carrier, waybill_no, status) values ($1, $2, $3, $4, '${parcelMachine.initial}')
   on conflict (carrier, waybill_no, order_id) do nothing returning id`,
);
const insertLines = prepared<{ parcel_id: string }>(
  `insert into parcel_lines (parcel_id, order_line_id, units)
   select $1, line_id, units from jsonb_to_recordset($2::jsonb) as l(line_id uuid, units int) returning parcel_id`,
);
const markReceived = prepared(`update parcels set received_at = app_now() where id = any($1::uuid[])`);

const correct = prepared<{ id: string }>(
  `update parcels set carrier = $2, waybill_no = $3 where id = $1 and received_at is null returning id`,
);
/** No row when it has been received. */
export const correctParcel = (id: string, carrier: string, waybillNo: string): Statement<{ id: string }> =>
  correct(id, carrier, waybillNo);

export const findParcel = (parcelId: string): Statement<ParcelRow> => find(parcelId);
export const readParcelsOf = (orderId: string): Statement<ParcelRow> => ofOrder(orderId);
/** How far each parcel is, as the shop, the buyer and the carrier say. */
export const readParcelsInTime = (orderId: string): Statement<ParcelInTimeRow> => inTime(orderId);
export const readParcelLinesOf = (orderId: string): Statement<ParcelLineRow> => linesOfOrder(orderId);

export interface NewParcel {
  id: string;
  orderId: string;
  carrier: string;
  waybillNo: string;
}

/** Counts 0 when the order already has a parcel with this waybill. */
export function insertParcel(parcel: NewParcel, actor: string): [Statement<{ id: string }>, Statement] {
  return [
    insert(parcel.id, parcel.orderId, parcel.carrier, parcel.waybillNo),
    birthStatement(parcelMachine, [parcel.id], actor),
  ];
}

export function insertParcelLines(parcelId: string, lines: readonly ShippedLine[]): Statement<{ parcel_id: string }> {
  return insertLines(parcelId, JSON.stringify(lines.map(({ lineId, units }) => ({ line_id: lineId, units }))));
}

export function receiveParcels(ids: readonly string[], actor: string): [Statement<{ id: string }>, Statement] {
  return [moveStatement(parcelMachine, { ids, from: 'shipped', to: 'received', actor }), markReceived(ids)];
}
