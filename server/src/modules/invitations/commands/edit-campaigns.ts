// Operators set up campaigns for inviting, pause them and end them. Beginning one asks the compliance switch; what has
// begun goes on when it is turned off.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import { canMove } from '../../../kernel/machine.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { switchStatement } from '../../compliance/index.js';
import { type TemplateRow, findTemplate } from '../../coupons/index.js';
import { recordOperatorAction } from '../../identity/index.js';
import { type NewCampaign, findCampaign, insertCampaign, moveCampaignRow } from '../campaign-statements.js';
import { invitationCampaignMachine } from '../domain/invitation-machines.js';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Refusals: `switched_off`, `invitation_terms_invalid` with the problems. */
export function createCampaign(
  shop: Shop,
  input: { campaign: NewCampaign; operatorId: string },
  once?: IdempotentRequest,
): Promise<Result<{ campaignId: string }>> {
  const { campaign, operatorId } = input;
  return transactOnce(shop.db, once, async (tx) => {
    const [switches, templates] = await tx.batch(
      switchStatement('invitation_reward'),
      findTemplate(campaign.couponTemplateId ?? NOBODY),
    );
    if (!switches.rows[0]?.on) throw new Refused('switched_off');
    const [template] = templates.rows;
    const problems = problemsOf(campaign, template);
    if (problems.length > 0) throw new Refused('invitation_terms_invalid', { problems });
    const campaignId = newId();
    const rewardName = template?.name ?? `${campaign.points ?? 0} 积分`;
    await tx.batch(
      ...insertCampaign(campaignId, campaign, rewardName, `operator:${operatorId}`),
      recordOperatorAction(operatorId, 'invitations.create', campaignId, { title: campaign.title }),
    );
    return { campaignId };
  });
}

function problemsOf(campaign: NewCampaign, template: TemplateRow | undefined): string[] {
  const problems: string[] = [];
  if (Date.parse(campaign.endsAt) <= Date.parse(campaign.startsAt)) problems.push('window_ends_before_it_starts');
  if ((campaign.couponTemplateId === null) === (campaign.points === null)) problems.push('one_reward');
  if (campaign.couponTemplateId === null) return problems;
  if (template?.status !== 'published') problems.push('coupon_not_out');
  else if (template.per_person < campaign.mostRewards) problems.push('coupon_per_person');
  else if (template.quantity - template.issued < campaign.quantity) problems.push('coupon_quantity');
  return problems;
}

/** Refusals: `not_found`, `invitation_state_changed`. */
export function moveCampaign(
  shop: Shop,
  input: { campaignId: string; to: StateOf<'invitation_campaign'>; operatorId: string },
): Promise<Result<{ done: true }>> {
  const { campaignId, to, operatorId } = input;
  return shop.db.transact(async (tx) => {
    const [found] = await tx.rows(findCampaign(campaignId));
    if (!found) throw new Refused('not_found');
    if (!canMove(invitationCampaignMachine, found.status, to)) throw new Refused('invitation_state_changed');
    const [moved] = await tx.batch(
      moveCampaignRow(campaignId, found.status, to, `operator:${operatorId}`),
      recordOperatorAction(operatorId, `invitations.${to}`, campaignId),
    );
    if (moved.count !== 1) throw new Refused('invitation_state_changed');
    return { done: true } as const;
  });
}
