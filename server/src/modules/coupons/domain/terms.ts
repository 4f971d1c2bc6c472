// The terms of a coupon: what makes them acceptable, when a coupon given out now is good, what it may take off at most,
// and where it applies, in words.
import type { CouponKind } from '@hetuan/contract';
import { DAY_MS, businessDay, plusMs } from '../../../kernel/clock.js';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface Scope {
  products: readonly string[];
  categories: readonly string[];
  excludedProducts: readonly string[];
  excludedCategories: readonly string[];
}

export interface Terms extends Scope {
  kind: CouponKind;
  thresholdFen: number;
  offFen: number;
  offBps: number;
  capFen: number | null;
  window: { startsAt: string; endsAt: string } | null;
  validDays: number | null;
  quantity: number;
  perPerson: number;
}

/** Refusal `coupon_terms_invalid` with every problem, by name. */
export function acceptTerms(terms: Terms, now: Date): Result<void> {
  const problems = [...valueProblems(terms), ...validityProblems(terms, now)];
  if (terms.perPerson > terms.quantity) problems.push('per_person_above_quantity');
  return problems.length > 0 ? refuse('coupon_terms_invalid', { problems }) : ok(undefined);
}

function valueProblems({ kind, thresholdFen, offFen, offBps, capFen }: Terms): string[] {
  const problems: string[] = [];
  const takesFen = kind === 'threshold' || kind === 'fixed';
  if (takesFen && offFen < 1) problems.push('off_missing');
  if (kind === 'percent' && (offBps < 1 || capFen === null || capFen < 1)) problems.push('percent_needs_rate_and_cap');
  if (kind === 'percent' && offFen !== 0) problems.push('off_has_no_meaning');
  if (kind !== 'percent' && (offBps !== 0 || capFen !== null)) problems.push('rate_has_no_meaning');
  if (kind === 'threshold' && thresholdFen <= offFen) problems.push('threshold_not_above_off');
  if (kind === 'fixed' && thresholdFen !== 0) problems.push('fixed_has_no_threshold');
  return problems;
}

function validityProblems({ window, validDays }: Terms, now: Date): string[] {
  if ((window === null) === (validDays === null)) return ['one_validity_of_two'];
  if (!window) return [];
  const [startsAt, endsAt] = [Date.parse(window.startsAt), Date.parse(window.endsAt)];
  if (endsAt <= startsAt) return ['window_ends_before_it_starts'];
  return endsAt <= now.getTime() ? ['window_is_over'] : [];
}

export interface Validity {
  startsAt: Date | null;
  endsAt: Date | null;
  validDays: number | null;
}

/** The last moment of the business day that many days later. */
export function endOfDay(now: Date, days: number): Date {
  return new Date(`${businessDay(plusMs(now, days * DAY_MS))}T23:59:59.999+08:00`);
}

/** When a coupon given out now is good; null: its window is over. */
export function validityOf(terms: Validity, now: Date): { startsAt: Date; endsAt: Date } | null {
  if (terms.validDays !== null) return { startsAt: now, endsAt: endOfDay(now, terms.validDays) };
  const { startsAt, endsAt } = terms;
  if (!startsAt || !endsAt || endsAt <= now) return null;
  return { startsAt, endsAt };
}

/** What one coupon may cost the shop: what it takes off at most; a shipping coupon without a limit counts a parcel. */
export function worthFen(terms: Pick<Terms, 'kind' | 'offFen' | 'capFen'>, parcelFen: number): number {
  if (terms.kind === 'percent') return terms.capFen ?? 0;
  return terms.kind === 'shipping' && terms.offFen === 0 ? parcelFen : terms.offFen;
}

export function scopeWords({ products, categories, excludedProducts, excludedCategories }: Scope): string {
  const only = products.length > 0 ? '限指定商品' : categories.length > 0 ? '限指定品类' : '全场通用';
  return excludedProducts.length + excludedCategories.length > 0 ? `${only}，部分商品除外` : only;
}
