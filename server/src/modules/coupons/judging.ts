// Which of somebody's coupons an order can use, judged by the price pipeline itself: what is offered here is never refused
// by the order, and of the others it is said why.
import type { AnswerOf, coupons as contract } from '@hetuan/contract';
import { type Result, ok } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';
import { type QuoteWish, quoteOrder } from '../orders/index.js';
import { readUsable } from './grant-statements.js';
import { shippingCouponOf, shopCouponOf } from './order-coupons.js';
import { presentHeld } from './presenter.js';

type Answer = AnswerOf<typeof contract.judgeForOrder>;
type Judged = Answer['items'][number];

export interface OrderWish {
  userId: string;
  lines: QuoteWish['lines'];
  extras?: QuoteWish['extras'];
  addressId?: string | undefined;
  offerId?: string | undefined;
  offerKind?: string;
  offerRef?: string | undefined;
  pickupPointId?: string | undefined;
}

/** Refusals: those of a quote. */
export async function judgeForOrder(
  shop: Shop,
  { offerId, offerKind = 'groupbuy', offerRef, ...wish }: OrderWish,
): Promise<Result<Answer>> {
  const rows = await shop.db.rows(readUsable(wish.userId));
  const coupons = {
    shop: rows.map(shopCouponOf).filter((coupon) => coupon !== null),
    shipping: rows.map(shippingCouponOf).filter((coupon) => coupon !== null),
  };
  const offer = offerId ? { kind: offerKind, offerId, ref: offerRef } : undefined;
  const quoted = await quoteOrder(shop, { ...wish, offer, coupons });
  if (!quoted.ok) return quoted;
  const { verdicts } = quoted.value;
  const items = rows
    .map((row): Judged => {
      const verdict = verdicts.get(row.id);
      const saves = verdict?.usable ? { savesFen: verdict.savesFen, reason: null } : null;
      const why = verdict && !verdict.usable ? verdict.text : '暂不可用';
      return { ...presentHeld(row), ...(saves ?? { savesFen: 0, reason: why }) };
    })
    .sort(moreFirst);
  const bestOf = (forFreight: boolean): string | null =>
    items.find(({ kind, reason }) => reason === null && (kind === 'shipping') === forFreight)?.id ?? null;
  return ok({ items, best: { couponId: bestOf(false), shippingCouponId: bestOf(true) } });
}

/** What saves most, then what ends first; what can't be used last. */
function moreFirst(a: Judged, b: Judged): number {
  if ((a.reason === null) !== (b.reason === null)) return a.reason === null ? -1 : 1;
  return b.savesFen - a.savesFen || a.endsAt.localeCompare(b.endsAt);
}
