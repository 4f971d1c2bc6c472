// Which discounts exclude, stack with or take the place of which: a matrix of data, earlier discount by later one. What
// an activity's offer allows for itself goes before the matrix. Asked per line, so that one exclusive line never costs
// the others their discount.
import type { PricedLine } from './priced-order.js';

export const discountKinds = [
  'activity',
  'limited_time',
  'early_cart',
  'member_price',
  'full_reduction',
  'gift',
  'add_on',
  'shop_coupon',
  'points',
] as const;
export type DiscountKind = (typeof discountKinds)[number];

/** exclude: the later one stays off; stack: both; override: the later one takes the earlier one's place when it saves more */
export type Stacking = 'exclude' | 'stack' | 'override';

/** By earlier discount, then by later one; what is not named stacks. */
export type StackingMatrix = Readonly<Partial<Record<DiscountKind, Readonly<Partial<Record<DiscountKind, Stacking>>>>>>;

/** How a later discount meets a line that carries the earlier ones: the strictest of them says. */
export function stackingOf(
  matrix: StackingMatrix,
  line: Pick<PricedLine, 'activity' | 'extra'>,
  applied: readonly DiscountKind[],
  later: DiscountKind,
): Stacking {
  let strictest: Stacking = 'stack';
  for (const earlier of applied) {
    const rule = allowance(line, earlier, later) ?? matrix[earlier]?.[later] ?? 'stack';
    if (rule === 'exclude') return 'exclude';
    if (rule === 'override') strictest = 'override';
  }
  return strictest;
}

function allowance(
  { activity }: Pick<PricedLine, 'activity'>,
  earlier: DiscountKind,
  later: DiscountKind,
): Stacking | undefined {
  if (earlier !== 'activity' || !activity) return undefined;
  if (later === 'shop_coupon' && activity.allows.coupons) return 'stack';
  if (later === 'points' && activity.allows.points) return 'stack';
  return undefined;
}
