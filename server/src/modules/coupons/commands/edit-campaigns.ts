// Operators set up campaigns on events, stop them and let them go on.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import { canMove } from '../../../kernel/machine.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type NewCampaign, findCampaign, insertCampaign, moveCampaignRows } from '../campaign-statements.js';
import { couponCampaignMachine } from '../domain/coupon-machines.js';
import { findTemplate } from '../template-statements.js';

/** Refusals: `not_found` for the template, `coupon_terms_invalid` with the problems. */
export function createCampaign(
  shop: Shop,
  input: { campaign: NewCampaign; operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<{ campaignId: string }>> {
  const { campaign, operatorId } = input;
  return transactOnce(shop.db, once, async (tx) => {
    const [template] = await tx.rows(findTemplate(campaign.templateId));
    if (!template || template.status === 'ended') throw new Refused('not_found');
    const problems: string[] = [];
    if (Date.parse(campaign.endsAt) <= Date.parse(campaign.startsAt)) problems.push('window_ends_before_it_starts');
    if ((campaign.occasion === 'silent') !== (campaign.silentDays !== null)) problems.push('silent_days');
    if (problems.length > 0) throw new Refused('coupon_terms_invalid', { problems });
    const campaignId = newId();
    await tx.batch(
      ...insertCampaign(campaignId, campaign, `operator:${operatorId}`),
      recordOperatorAction(operatorId, 'coupons.campaign', campaignId, { name: campaign.name }),
    );
    return { campaignId };
  });
}

/** Refusals: `not_found`, `coupon_state_changed`. */
export function moveCampaign(
  shop: Shop,
  input: { campaignId: string; to: StateOf<'coupon_campaign'>; operatorId: string },
): Promise<Result<{ done: true }>> {
  const { campaignId, to, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [found] = await tx.rows(findCampaign(campaignId));
    if (!found) throw new Refused('not_found');
    if (!canMove(couponCampaignMachine, found.status, to))
      throw new Refused('coupon_state_changed', { status: found.status });
    const reason = to === 'halted' ? 'operator' : null;
    const [moved] = await tx.batch(
      moveCampaignRows([campaignId], found.status, to, `operator:${operatorId}`, reason),
      recordOperatorAction(operatorId, `coupons.campaign_${to}`, campaignId),
    );
    if (moved.count !== 1) throw new Refused('coupon_state_changed');
    return { done: true } as const;
  });
}
