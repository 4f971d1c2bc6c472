// Somebody types a code. Tries are counted before anything is looked up, right or wrong, so that guessing is slow however
// many guess at once; the use of the code and the coupon are one commit.
import { createHash } from 'node:crypto';
import { Refused, type Result, refuse } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import { countTry, findCode, useCode } from '../code-statements.js';
import { normalCode } from '../domain/code-shape.js';
import { validityOf } from '../domain/terms.js';
import { validTerms } from '../giving.js';
import { giveConstraints, giveCoupon } from '../grant-statements.js';
import { findTemplate } from '../template-statements.js';

export interface Redeemed {
  couponId: string;
  name: string;
  endsAt: string;
}

/** What is kept of a code. */
export function hashOf(code: string): string {
  return createHash('sha256')
    .update(`coupon:${normalCode(code)}`)
    .digest('hex');
}

/** Refusals: `coupon_code_tries`, `coupon_code_wrong`, `coupon_sold_out`, `coupon_limit`, `coupon_not_claimable`. */
export async function redeemCode(
  shop: Shop,
  input: { userId: string; code: string },
  once?: IdempotentRequest,
): Promise<Result<Redeemed>> {
  const { userId } = input;
  const hash = hashOf(input.code);
  const [tried] = await shop.db.rows(countTry(userId, settings.coupons.codeTriesAnHour));
  if (!tried) return refuse('coupon_code_tries');
  const [found] = await shop.db.rows(findCode(hash));
  if (!found) return refuse('coupon_code_wrong');
  const { template_id: templateId } = found;
  return transactOnce(shop.db, once, async (tx): Promise<Redeemed> => {
    const [, templates, used] = await tx.batch(lockPerson(userId), findTemplate(templateId), useCode(hash));
    const [template] = templates.rows;
    if (used.count !== 1) throw new Refused('coupon_code_wrong');
    const validity = template && validityOf(validTerms(template), tx.now);
    if (!template || !validity) throw new Refused('coupon_not_claimable');
    const couponId = newId();
    const grant = { id: couponId, templateId, edition: template.edition, userId, source: 'code', ...validity } as const;
    for (const [constraint, code] of Object.entries(giveConstraints)) tx.refuseWhen(constraint, code);
    tx.refuseWhen('coupon_grants_source', 'coupon_limit');
    // a code is good for one coupon per person, whoever else may use it too
    const [given] = await tx.batch(...giveCoupon({ ...grant, sourceKey: hash }, `person:${userId}`));
    if (given.count !== 1) throw new Refused('coupon_not_claimable');
    tx.emit('coupon.granted', couponId, { userId, templateId, source: 'code' });
    return { couponId, name: template.name, endsAt: validity.endsAt.toISOString() };
  });
}
