// Coupons as the price pipeline takes them.
import { type ShippingCoupon, type ShopCoupon, everything } from '../pricing/index.js';
import type { GrantRow } from './grant-statements.js';

const facts = (row: GrantRow) => ({
  ...{ grantId: row.id, label: `优惠券：${row.name}`, thresholdFen: row.threshold_fen },
  ...{ validFrom: row.starts_at, validUntil: row.ends_at },
  unavailable: row.status === 'granted' ? null : row.status,
});

/** null: it is one for freight. */
export function shopCouponOf(row: GrantRow): ShopCoupon | null {
  const { kind } = row;
  if (kind === 'shipping') return null;
  return {
    ...facts(row),
    ...{ kind, amountFen: row.off_fen, offBps: row.off_bps, capFen: row.cap_fen },
    scope: {
      ...everything,
      ...{ productIds: row.products, categoryIds: row.categories },
      ...{ exceptProductIds: row.excluded_products, exceptCategoryIds: row.excluded_categories },
    },
  };
}

/** null: it is one for goods. */
export const shippingCouponOf = (row: GrantRow): ShippingCoupon | null =>
  row.kind === 'shipping' ? { ...facts(row), amountFen: row.off_fen === 0 ? null : row.off_fen } : null;
