// What is priced: lines as they were wished for, with every price and discount that might apply. Plain facts; whether
// and how they apply is decided by the steps. Amounts are fen, `now` is the shop's clock.
import type { Fen } from '../../../kernel/money.js';
import type { FreightTemplate } from './freight.js';
import type { Scope } from './scope.js';
import type { StackingMatrix } from './stacking.js';

export interface PricedLine {
  skuId: string;
  productId: string;
  brandId: string;
  /** its category and all above it */
  categoryIds: readonly string[];
  name: string;
  units: number;
  basePriceFen: Fen;
  /** the exclusive price of the offer the order refers to; null: none */
  activity: ActivityPrice | null;
  /** limited-time, early-cart and member prices open to this buyer now */
  sales: readonly SalePrice[];
  /** null: what the buyer came for; else what a campaign adds to it */
  extra: Extra | null;
  weightGrams: number;
  freight: { templateId: string; template: FreightTemplate };
}

export interface ActivityPrice {
  kind: string;
  sourceId: string;
  label: string;
  priceFen: Fen;
  /** each unit takes these of the buyer's points too */
  points?: number;
  allows: Allowances;
}

/** What an exclusive price may still be combined with. */
export interface Allowances {
  coupons: boolean;
  points: boolean;
  commission: boolean;
}

export interface SalePrice {
  rule: 'limited_time' | 'early_cart' | 'member_price';
  sourceId: string;
  label: string;
  priceFen: Fen;
}

export interface Extra {
  kind: 'gift' | 'add_on';
  campaignId: string;
}

/** 满减 (by amount) or 满件 (by pieces) over the lines of its scope. */
export interface FullReduction {
  id: string;
  label: string;
  by: 'amount' | 'units';
  scope: Scope;
  /** ascending thresholds; the best one reached counts */
  tiers: readonly ReductionTier[];
  endsAt: Date;
}

export interface ReductionTier {
  /** fen, or pieces */
  threshold: number;
  offFen: Fen;
  /** part of the price that is taken off, instead of an amount */
  offBps: number;
  freeShipping: boolean;
  /** the buyer takes one of them */
  giftSkuIds: readonly string[];
  points: number;
  couponTemplateId: string | null;
}

/** 加价购: whoever buys enough of its scope may take these at their own price. */
export interface AddOnSale {
  id: string;
  label: string;
  scope: Scope;
  thresholdFen: Fen;
  skus: readonly { skuId: string; priceFen: Fen; perOrder: number }[];
  endsAt: Date;
}

export interface ShopCoupon {
  grantId: string;
  label: string;
  /** threshold: 满减券, fixed: 无门槛立减, percent: 折扣券 */
  kind: 'threshold' | 'fixed' | 'percent';
  thresholdFen: Fen;
  amountFen: Fen;
  /** part that is taken off: 1,000 is 九折 */
  offBps: number;
  /** most a percent coupon takes off; null: no limit */
  capFen: Fen | null;
  scope: Scope;
  validFrom: Date;
  validUntil: Date;
  /** why its owner can't spend it whatever is in the order; null: they can */
  unavailable: 'locked' | 'used' | 'expired' | 'revoked' | null;
}

export interface ShippingCoupon {
  grantId: string;
  label: string;
  thresholdFen: Fen;
  /** null: the whole freight */
  amountFen: Fen | null;
  validFrom: Date;
  validUntil: Date;
  unavailable: ShopCoupon['unavailable'];
}

export interface PointsWish {
  points: number;
  balance: number;
}

export interface PricingSettings {
  stacking: StackingMatrix;
  pointsPerYuan: number;
  /** most of the goods that points may pay */
  pointsShareBps: number;
}

export interface QuoteInput {
  now: Date;
  lines: readonly PricedLine[];
  /** two digits; null: not known yet, freight is then left open */
  provinceCode: string | null;
  /** the buyer comes for it: no freight, wherever they live */
  fetched?: boolean;
  reductions?: readonly FullReduction[];
  addOnSales?: readonly AddOnSale[];
  shopCoupon?: ShopCoupon | null;
  shippingCoupon?: ShippingCoupon | null;
  /** the buyer's level pays what is left of the freight */
  freeShipping?: { sourceId: string; label: string } | null;
  points?: PointsWish | null;
  settings: PricingSettings;
}
