// What an order costs, and why. Pure: no table, no clock.
export { type PricePart, type Unusable, type UnusableCode, unusableCodes } from './domain/draft.js';
export { type FreightTemplate, freightOf } from './domain/freight.js';
export { parcelFreight } from './domain/freight-steps.js';
export { foldText, tierText } from './domain/full-reduction.js';
export type {
  ActivityPrice,
  AddOnSale,
  Allowances,
  Extra,
  FullReduction,
  PointsWish,
  PricedLine,
  PricingSettings,
  QuoteInput,
  ReductionTier,
  SalePrice,
  ShippingCoupon,
  ShopCoupon,
} from './domain/priced-order.js';
export {
  type AddOnOffer,
  type Explanation,
  type Progress,
  type Quote,
  type QuotedLine,
  explainLine,
  judgeCoupons,
  quote,
} from './domain/quote.js';
export { type Scope, type ScopedGoods, covers, everything } from './domain/scope.js';
export type { CouponVerdict } from './domain/shop-coupon.js';
export { type DiscountKind, type Stacking, type StackingMatrix, discountKinds } from './domain/stacking.js';
