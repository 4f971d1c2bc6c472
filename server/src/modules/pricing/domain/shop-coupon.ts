// Step 6a: one shop coupon. The same judgement applies it and tells, for the coupon sheet, what it would save or why it
// can't be used; so no coupon is ever offered that the order then refuses.
import { type Fen, rateOf, shortYuan, sumFen } from '../../../kernel/money.js';
import {
  type Draft,
  type DraftLine,
  type Meeting,
  type UnusableCode,
  meetings,
  payOf,
  spread,
  totalOf,
} from './draft.js';
import type { QuoteInput, ShopCoupon } from './priced-order.js';
import { covers } from './scope.js';

export type CouponVerdict = { usable: true; savesFen: Fen } | { usable: false; code: UnusableCode; text: string };

export function shopCoupon(draft: Draft, input: QuoteInput): Draft {
  const coupon = input.shopCoupon;
  if (!coupon) return draft;
  const tried = tryCoupon(draft, input, coupon);
  if ('lines' in tried) return { ...draft, lines: tried.lines };
  const { code, text } = tried;
  return { ...draft, unusable: [...draft.unusable, { what: 'shop_coupon', id: coupon.grantId, code, text }] };
}

/** `draft` after the steps before the coupon. */
export function judgeShopCoupon(draft: Draft, input: QuoteInput, coupon: ShopCoupon): CouponVerdict {
  const tried = tryCoupon(draft, input, coupon);
  if ('lines' in tried) return { usable: true, savesFen: totalOf(draft.lines) - totalOf(tried.lines) };
  return { usable: false, ...tried };
}

interface Refused {
  code: UnusableCode;
  text: string;
}

function tryCoupon(draft: Draft, input: QuoteInput, coupon: ShopCoupon): { lines: DraftLine[] } | Refused {
  const late = whyNotNow(coupon, input.now);
  if (late) return late;
  const about = (line: DraftLine): boolean => line.source.extra?.kind !== 'gift' && covers(coupon.scope, line.source);
  const inScope = draft.lines.filter(about);
  if (inScope.length === 0) return { code: 'out_of_scope', text: '所选商品不在此券的使用范围内' };
  const ways = meetings(input.settings.stacking, draft.lines, 'shop_coupon', about);
  if (ways.every(({ indexes }) => indexes.length === 0)) return whyExcluded(inScope);
  const tried = ways.map((way) => reduce(way, coupon));
  const taken = tried.filter((one) => 'lines' in one && totalOf(one.lines) < totalOf(draft.lines));
  const best = taken.sort((a, b) => payOfTried(a) - payOfTried(b))[0];
  return best ?? tried.find((one): one is Refused => 'code' in one) ?? nothingToPay;
}

const nothingToPay: Refused = { code: 'nothing_to_pay', text: '此券对当前订单没有可抵扣的金额' };
const payOfTried = (one: { lines: DraftLine[] } | Refused): Fen => ('lines' in one ? totalOf(one.lines) : Infinity);

function reduce({ lines, indexes }: Meeting, coupon: ShopCoupon): { lines: DraftLine[] } | Refused {
  const payFen = sumFen(indexes.map((index) => payOf(lines[index] as DraftLine)));
  if (payFen === 0) return nothingToPay;
  if (payFen < coupon.thresholdFen) {
    const text = `还差 ¥${shortYuan(coupon.thresholdFen - payFen)} 可用（满 ¥${shortYuan(coupon.thresholdFen)}）`;
    return { code: 'below_threshold', text };
  }
  const part = { step: 6, rule: 'shop_coupon', sourceId: coupon.grantId, text: coupon.label };
  return { lines: spread(lines, indexes, offOf(coupon, payFen), part) };
}

function offOf(coupon: ShopCoupon, payFen: Fen): Fen {
  if (coupon.kind !== 'percent') return Math.min(coupon.amountFen, payFen);
  return Math.min(rateOf(payFen, coupon.offBps), coupon.capFen ?? payFen);
}

function whyExcluded(inScope: readonly DraftLine[]): Refused {
  if (inScope.some((line) => line.source.activity !== null)) {
    return { code: 'excluded_by_activity', text: '活动价商品不可用券' };
  }
  return { code: 'excluded_by_discount', text: '商品已享其他优惠，不可与此券同享' };
}

const unavailableTexts = {
  locked: '此券正用于另一笔待付款订单',
  used: '此券已使用',
  expired: '此券已过期',
  revoked: '此券已失效',
} as const;

export function whyNotNow(
  coupon: Pick<ShopCoupon, 'unavailable' | 'validFrom' | 'validUntil'>,
  now: Date,
): Refused | null {
  const { unavailable, validFrom, validUntil } = coupon;
  if (unavailable !== null) return { code: unavailable, text: unavailableTexts[unavailable] };
  if (now < validFrom) return { code: 'not_started', text: '此券尚未到可用时间' };
  if (now >= validUntil) return { code: 'expired', text: unavailableTexts.expired };
  return null;
}
