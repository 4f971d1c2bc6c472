// How parcels look on the wire. What couriers wrote is for the recipient; to operators numbers in it are masked.
import { type AnswerOf, logistics as contract } from '@hetuan/contract';
import type { Sealer } from '../../platform/sealing/index.js';
import type { TraceEvent } from './domain/trace-rules.js';
import type { ParcelRow } from './parcel-statements.js';
import type { FoundParcels } from './queries.js';
import type { UploadRow } from './upload-statements.js';
import type { WaybillRow } from './waybill-statements.js';
import { maskNumbers, openTrace } from './waybill-trace.js';

type Parcels = AnswerOf<typeof contract.listParcels>;
type Parcel = Parcels['items'][number];
type Carrier = Parcel['carrier'];
type Troubled = AnswerOf<typeof contract.listTroubledParcels>['items'][number];

export function presentParcels(found: FoundParcels, sealer: Sealer, masked: boolean): Parcels {
  return { items: found.parcels.map((parcel) => presentParcel(parcel, found, sealer, masked)) };
}

function presentParcel(parcel: ParcelRow, found: FoundParcels, sealer: Sealer, masked: boolean): Parcel {
  const { parcelLines, orderLines, waybills } = found;
  const carrier = parcel.carrier as Carrier;
  const waybill = waybills.find((row) => row.carrier === carrier && row.waybill_no === parcel.waybill_no);
  return {
    id: parcel.id,
    carrier,
    carrierName: contract.carriers[carrier],
    waybillNo: parcel.waybill_no,
    status: parcel.status,
    shippedAt: parcel.shipped_at.toISOString(),
    receivedAt: parcel.received_at?.toISOString() ?? null,
    lines: parcelLines
      .filter((line) => line.parcel_id === parcel.id)
      .map(({ order_line_id: lineId, units }) => {
        const line = orderLines.find((candidate) => candidate.id === lineId);
        return { lineId, name: line?.name ?? '', specification: line?.specification ?? '', units };
      }),
    trace: waybill ? presentTrace(waybill, sealer, masked) : null,
  };
}

function presentTrace(waybill: WaybillRow, sealer: Sealer, masked: boolean): NonNullable<Parcel['trace']> {
  const shown = ({ at, text }: TraceEvent) => ({ at, text: masked ? maskNumbers(text) : text });
  return {
    status: waybill.status,
    events: openTrace(sealer, waybill.trace).reverse().map(shown),
    signedAt: waybill.signed_at?.toISOString() ?? null,
    heardAt: waybill.heard_at?.toISOString() ?? null,
  };
}

export function presentUpload(row: UploadRow): AnswerOf<typeof contract.uploadShippingAgain> {
  return {
    ...{ orderId: row.order_id, status: row.status, attempts: row.attempts, lastError: row.last_error },
    ...{ createdAt: row.created_at.toISOString(), changedAt: row.changed_at.toISOString() },
  };
}

export function presentTroubled(row: WaybillRow & { order_id: string }): Troubled {
  const carrier = row.carrier as Carrier;
  return {
    ...{ orderId: row.order_id, waybillId: row.id, carrier, carrierName: contract.carriers[carrier] },
    ...{ waybillNo: row.waybill_no, status: row.status, changedAt: row.changed_at.toISOString() },
    givenUp: row.given_up as Troubled['givenUp'],
  };
}
