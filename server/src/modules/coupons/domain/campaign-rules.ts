// What a campaign on events may give out: only within its window, its budget and its rate. The breaker stops it at the
// first coupon too many, and says why.
import type { CampaignOccasion } from '@hetuan/contract';
import { MINUTE_MS } from '../../../kernel/clock.js';

export interface CampaignFacts {
  occasion: CampaignOccasion;
  startsAt: Date;
  endsAt: Date;
  budgetFen: number;
  spentFen: number;
  rateLimit: number;
  windowFrom: Date;
  windowCount: number;
  leastPayFen: number;
  leastOrders: number;
}

export interface Occurrence {
  goodsFen: number;
  /** orders of the person that count, this one included */
  orders: number;
}

/** Whether what happened is what the campaign rewards. */
export function isMeant(campaign: CampaignFacts, { goodsFen, orders }: Occurrence): boolean {
  if (campaign.occasion === 'repurchase' && orders < Math.max(2, campaign.leastOrders)) return false;
  return goodsFen >= campaign.leastPayFen;
}

export type Verdict = { give: true; windowFrom: Date; windowCount: number } | { give: false; halt?: HaltReason };
export type HaltReason = 'budget' | 'rate' | 'template';

const NO: Verdict = { give: false };

/** One coupon more? `canIssue`: whether its template may still give this person one. */
export function judgeGift(
  campaign: CampaignFacts,
  gift: { worthFen: number; template: 'open' | 'over' | 'not_for_them' },
  now: Date,
): Verdict {
  if (now < campaign.startsAt || now >= campaign.endsAt) return NO;
  if (gift.template === 'over') return { give: false, halt: 'template' };
  if (gift.template === 'not_for_them') return NO;
  if (campaign.spentFen + gift.worthFen > campaign.budgetFen) return { give: false, halt: 'budget' };
  const fresh = now.getTime() - campaign.windowFrom.getTime() >= MINUTE_MS;
  const windowCount = (fresh ? 0 : campaign.windowCount) + 1;
  if (windowCount > campaign.rateLimit) return { give: false, halt: 'rate' };
  return { give: true, windowFrom: fresh ? now : campaign.windowFrom, windowCount };
}

/** A day of a year, `02-29`: as it is sealed, and looked up. */
export const dayText = (month: number, day: number): string =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
