// What would it cost? The same steps as placing, without locks or writes.
import { type Result, must, ok, refuse, Refused } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type SkuForSale, readSkusForSale } from '../../catalog/index.js';
import { readDeliveryAddress } from '../../identity/index.js';
import { findPoint } from '../../pickup/index.js';
import { type Quote, quote } from '../../pricing/index.js';
import { portOf } from '../ports.js';
import { pricedLines } from '../quoting.js';

const NO_ADDRESS = '00000000-0000-0000-0000-000000000000';

export interface QuoteWish {
  userId: string;
  lines: readonly { skuId: string; units: number }[];
  addressId?: string | undefined;
  pickupPointId?: string | undefined;
  offer?: { kind: string; offerId: string } | undefined;
}

export interface QuotedWish {
  quoted: Quote;
  skus: SkuForSale[];
}

/** Refusals: `not_found` for a foreign address or offer, `sku_unavailable`, `product_unavailable`, `region_not_delivered`, `pickup_point_closed`. */
export async function quoteOrder(shop: Shop, wish: QuoteWish): Promise<Result<QuotedWish>> {
  const part = wish.offer ? portOf(wish.offer.kind).quoting(wish.offer.offerId) : null;
  const results = await shop.db.read(
    readSkusForSale(wish.lines.map((line) => line.skuId)),
    readDeliveryAddress(wish.addressId ?? NO_ADDRESS, wish.userId),
    findPoint(wish.pickupPointId ?? NO_ADDRESS),
    ...(part?.statements ?? []),
  );
  const address = results[1].rows[0];
  const [point] = results[2].rows;
  const fetched = wish.pickupPointId !== undefined;
  if (fetched && (!point || point.paused_at)) return refuse('pickup_point_closed');
  if (!fetched && wish.addressId !== undefined && !address) return refuse('not_found', { what: 'address' });
  try {
    const terms = part ? must(part.terms(results.slice(3))) : null;
    const lines = must(pricedLines(wish.lines, results[0].rows, terms));
    const quoted = must(quote({ lines, provinceCode: address ? address.region_code.slice(0, 2) : null, fetched }));
    return ok({ quoted, skus: results[0].rows });
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
