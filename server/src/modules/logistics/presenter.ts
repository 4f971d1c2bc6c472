// How parcels look on the wire.
import { type AnswerOf, logistics as contract } from '@hetuan/contract';
import type { ParcelRow } from './parcel-statements.js';
import type { FoundParcels } from './queries.js';

type Parcels = AnswerOf<typeof contract.listParcels>;
type Carrier = Parcels['items'][number]['carrier'];

export function presentParcels(found: FoundParcels): Parcels {
  return { items: found.parcels.map((parcel) => presentParcel(parcel, found)) };
}

function presentParcel(parcel: ParcelRow, { parcelLines, orderLines }: FoundParcels): Parcels['items'][number] {
  const carrier = parcel.carrier as Carrier;
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
  };
}
