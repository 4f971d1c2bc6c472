// Somebody takes a coupon in the claim centre. Facts are read without a lock and give the usual refusals; what decides
// when many come at once are the CHECKs of the counters, which let through exactly as many as there are.
import { Refused, type Result } from '../../../kernel/errors.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { lockPerson } from '../../identity/index.js';
import { countOrdersOf } from '../campaign-statements.js';
import { claimRefusals, claimStateOf } from '../domain/claim-rules.js';
import { validityOf } from '../domain/terms.js';
import { claimFacts } from '../facts.js';
import { validTerms } from '../giving.js';
import { giveConstraints, giveCoupon, readTaken } from '../grant-statements.js';
import { findTemplate } from '../template-statements.js';

export interface Claimed {
  couponId: string;
  endsAt: string;
}

/** Refusals: `not_found`, `coupon_sold_out`, `coupon_limit`, `coupon_not_claimable`, `coupon_not_for_you`. */
export function claimCoupon(
  shop: Shop,
  input: { userId: string; templateId: string },
  once?: IdempotentRequest,
): Promise<Result<Claimed>> {
  const { userId, templateId } = input;
  return transactOnce(shop.db, once, async (tx): Promise<Claimed> => {
    const [, templates, taken, orders] = await tx.batch(
      lockPerson(userId),
      findTemplate(templateId),
      readTaken([templateId], [userId]),
      countOrdersOf(userId),
    );
    const [template] = templates.rows;
    if (!template || template.status === 'draft' || !template.claimable) throw new Refused('not_found');
    if (template.status !== 'published') throw new Refused('coupon_not_claimable');
    const facts = claimFacts(template, taken.rows[0]?.taken ?? 0, orders.rows[0]?.orders ?? 0);
    const state = claimStateOf(facts, tx.now);
    if (state !== 'open') throw new Refused(claimRefusals[state]);
    const validity = validityOf(validTerms(template), tx.now);
    if (!validity) throw new Refused('coupon_sold_out');
    const couponId = newId();
    const source = template.claim_days.length > 0 ? 'member_day' : 'claim';
    const grant = { id: couponId, templateId, edition: template.edition, userId, source, ...validity } as const;
    for (const [constraint, code] of Object.entries(giveConstraints)) tx.refuseWhen(constraint, code);
    const [given] = await tx.batch(...giveCoupon({ ...grant, sourceKey: couponId }, `person:${userId}`));
    if (given.count !== 1) throw new Refused('coupon_not_claimable');
    tx.emit('coupon.granted', couponId, { userId, templateId, source });
    return { couponId, endsAt: validity.endsAt.toISOString() };
  });
}
