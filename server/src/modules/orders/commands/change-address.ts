// Sends an order somewhere else while nothing of it has left. The order's row lock decides between this and a shipment:
// who comes second sees the parcel, or the new address. The price does not move: a place that costs more to reach is
// refused with both figures, and one that is not delivered to is refused as at placing.
import { Refused, type Result, must } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type SkuForSale, readSkusForSale } from '../../catalog/index.js';
import { type AddressSnapshotRow, readDeliveryAddress } from '../../identity/index.js';
import { parcelFreight } from '../../pricing/index.js';
import { replaceAddress } from '../change-statements.js';
import { judgeFreight, mayChangeDelivery } from '../domain/change-rules.js';
import { type AddressSnapshot, type LineRow, lockOrderRow, readOrderLines } from '../order-statements.js';
import { anyCount, expectWrite, writeAll } from '../writes.js';

/** Refusals: `not_found` (order or address), `order_state_changed`, `order_is_pickup`, `region_not_delivered`, `freight_dearer`. */
export function changeAddress(
  shop: Shop,
  input: { userId: string; orderId: string; addressId: string },
): Promise<Result<{ addressVersion: number }>> {
  const { userId, orderId, addressId } = input;
  const actor = `person:${userId}`;
  return shop.db.transact(async (tx) => {
    const [orders, lines, addresses] = await tx.batch(
      lockOrderRow(orderId),
      readOrderLines([orderId]),
      readDeliveryAddress(addressId, userId),
    );
    const [order] = orders.rows;
    if (order?.user_id !== userId) throw new Refused('not_found');
    if (order.delivery === 'pickup') throw new Refused('order_is_pickup');
    if (!mayChangeDelivery(order.status)) throw new Refused('order_state_changed', { status: order.status });
    const [row] = addresses.rows;
    if (!row) throw new Refused('not_found', { what: 'address' });
    const goods = lines.rows.filter((line) => line.kind === 'goods' && line.units > line.refunded_units);
    const skus = await tx.rows(readSkusForSale(goods.flatMap((line) => line.sku_id ?? [])));
    const freightTo = (regionCode: string) => freightOf(goods, skus, regionCode);
    const newFen = must(freightTo(row.region_code));
    const present = freightTo(order.address.regionCode);
    const presentFen = present.ok ? present.value : null;
    must(judgeFreight({ paidFen: order.freight_fen, presentFen, newFen }));
    const [keep, set] = replaceAddress(orderId, snapshotOf(row), actor);
    await writeAll(tx, [expectWrite(keep, 1), anyCount(set)]);
    tx.emit('order.address_changed', orderId, { userId });
    return { addressVersion: order.address_version + 1 };
  });
}

/** By today's templates, before anything a campaign or coupon took off it. */
function freightOf(lines: readonly LineRow[], skus: readonly SkuForSale[], regionCode: string): Result<number> {
  const loads = lines.flatMap((line) => {
    const sku = skus.find((candidate) => candidate.sku_id === line.sku_id);
    if (!sku) return [];
    const units = line.units - line.refunded_units;
    return {
      ...{ units, weightGrams: sku.weight_grams, payFen: units * line.unit_price_fen },
      freight: { templateId: sku.freight_template_id, template: sku.freight_template },
      travelsFree: line.extra_kind === 'gift',
    };
  });
  return parcelFreight(loads, regionCode.slice(0, 2));
}

const snapshotOf = (row: AddressSnapshotRow): AddressSnapshot => ({
  ...{ recipient: row.recipient, phone: row.phone, regionCode: row.region_code, regionNames: row.region_names },
  detail: row.detail,
});
