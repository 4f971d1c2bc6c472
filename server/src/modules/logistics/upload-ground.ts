// What one call to WeChat is made of: the order, its payment, its parcels, and in the platform's words what is to be told
// of them now.
import { type Carrier } from '../../platform/express/index.js';
import { type ShippingInfo, deliveryIds } from '../../platform/wechat/index.js';
import { settings } from '../../settings.js';
import type { Shop } from '../../shop.js';
import { openContact, readPayerIdentity } from '../identity/index.js';
import { type LineRow, type OrderRow, findOrderRow, readOrderLines } from '../orders/index.js';
import { type PaymentRow, findPayment } from '../payments/index.js';
import { type ShippedParcel, type UploadPlan, itemDesc, maskedContact, planUpload } from './domain/shipping-plan.js';
import { type ParcelLineRow, readParcelLinesOf, readParcelsOf } from './parcel-statements.js';
import type { UploadRow } from './upload-statements.js';

const NAMES_ALL: ReadonlySet<OrderRow['status']> = new Set(['shipped', 'completed']);
const wantsContact: ReadonlySet<string> = new Set(['SF']);

export interface UploadGround {
  order: OrderRow;
  payment: PaymentRow;
  openId: string;
  plan: UploadPlan;
}

/** null: nothing is to be told, or nobody can be named as the payer. */
export async function readUploadGround(shop: Shop, upload: UploadRow): Promise<UploadGround | null> {
  const [orders, lines, parcels, parcelLines, payments] = await shop.db.read(
    findOrderRow(upload.order_id),
    readOrderLines([upload.order_id]),
    readParcelsOf(upload.order_id),
    readParcelLinesOf(upload.order_id),
    findPayment(upload.payment_id),
  );
  const [[order], [payment]] = [orders.rows, payments.rows];
  if (!order || !payment?.transaction_id) return null;
  const openId = payment.payer_id ?? (await shop.db.rows(readPayerIdentity(order.user_id, payment.app_id)))[0]?.subject;
  const plan = planUpload({
    parcels:
      order.delivery === 'pickup'
        ? fetched(order, lines.rows)
        : parcels.rows.map((parcel) => ({
            ...{ id: parcel.id, carrier: parcel.carrier, waybillNo: parcel.waybill_no },
            goods: goodsOf(parcel.id, parcelLines.rows, lines.rows),
          })),
    ...{ toldIds: upload.told_ids, split: upload.split, replaces: upload.status === 'resending' },
    allShipped: NAMES_ALL.has(order.status),
    atOnce: settings.logistics.uploadAtOnce,
  });
  return plan && openId !== undefined ? { order, payment, openId, plan } : null;
}

/** Goods that are fetched are told of once, when all of them have been. */
function fetched(order: OrderRow, lines: readonly LineRow[]): ShippedParcel[] {
  if (!NAMES_ALL.has(order.status)) return [];
  const gone = lines.filter((line) => line.kind === 'goods' && line.shipped_units > 0);
  return [
    { id: order.id, carrier: '', waybillNo: '', goods: gone.map((line) => `${line.name}×${line.shipped_units}`) },
  ];
}

function goodsOf(parcelId: string, parcelLines: readonly ParcelLineRow[], lines: readonly LineRow[]): string[] {
  return parcelLines
    .filter((line) => line.parcel_id === parcelId)
    .map(({ order_line_id: lineId, units }) => `${lines.find(({ id }) => id === lineId)?.name ?? '商品'}×${units}`);
}

export function shippingInfoOf(shop: Shop, ground: UploadGround, uploadTime: Date): ShippingInfo {
  const { order, payment, openId, plan } = ground;
  const { phone } = openContact(shop.sealer, order.address);
  return {
    transactionId: payment.transaction_id ?? '',
    kind: order.delivery,
    ...{ split: plan.split, allDelivered: plan.complete, uploadTime, openId },
    items: plan.parcels.map((parcel) => itemOf(parcel, phone)),
  };
}

function itemOf({ carrier, waybillNo, goods }: ShippedParcel, phone: string): ShippingInfo['items'][number] {
  if (carrier === '') return { itemDesc: itemDesc(goods) };
  return {
    waybill: { deliveryId: deliveryIds[carrier as Carrier], trackingNo: waybillNo },
    itemDesc: itemDesc(goods),
    ...(wantsContact.has(carrier) ? { receiverContact: maskedContact(phone) } : {}),
  };
}
