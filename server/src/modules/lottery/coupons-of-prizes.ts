// What the coupons that prizes give are worth now, and how many are left of them: one statement for each.
import type { Tx } from '../../platform/db/index.js';
import { readConsolation } from '../coupons/index.js';
import type { CouponFacts } from './domain/terms.js';

/** By template; a template that is not there is missing. */
export async function couponsOf(tx: Tx, templateIds: readonly string[]): Promise<Map<string, CouponFacts>> {
  const ids = [...new Set(templateIds)];
  const facts = new Map<string, CouponFacts>();
  if (ids.length === 0) return facts;
  const results = await tx.batch(...ids.map((id) => readConsolation.statement(id)));
  ids.forEach((id, index) => {
    const coupon = readConsolation.of(results[index]?.rows ?? []);
    if (coupon) facts.set(id, coupon);
  });
  return facts;
}
