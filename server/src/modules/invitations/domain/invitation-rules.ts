// Whether a purchase is an invitation, whether it looks like a farm's, whether it is kept, and how many rewards are due.
// Pure: facts read under the inviter's lock go in.

export interface PurchaseFacts {
  inviterId: string;
  inviteeId: string;
  registeredAt: Date;
  paidFen: number;
  /** a device of the buyer's has been another person's */
  deviceShared: boolean;
  /** others this inviter has brought from the same network within a day */
  fromBlock: number;
  /** others this inviter has brought within the hour */
  lately: number;
}

export interface CampaignTerms {
  startsAt: Date;
  endsAt: Date;
  needed: number;
  mostRewards: number;
  dailyMost: number;
  leastPayFen: number;
}

export interface FarmLimits {
  fromBlock: number;
  anHour: number;
}

export type HeldBecause = 'device' | 'network' | 'pace';
export type PurchaseVerdict =
  | { kind: 'none'; because: 'self' | 'not_new' | 'too_small' | 'not_the_time' }
  | { kind: 'waits' }
  | { kind: 'held'; because: HeldBecause };

export function judgePurchase(
  facts: PurchaseFacts,
  terms: Pick<CampaignTerms, 'startsAt' | 'endsAt' | 'leastPayFen'>,
  limits: FarmLimits,
  now: Date,
): PurchaseVerdict {
  if (facts.inviterId === facts.inviteeId) return { kind: 'none', because: 'self' };
  if (now < terms.startsAt || terms.endsAt <= now) return { kind: 'none', because: 'not_the_time' };
  if (facts.registeredAt < terms.startsAt) return { kind: 'none', because: 'not_new' };
  if (facts.paidFen < terms.leastPayFen) return { kind: 'none', because: 'too_small' };
  if (facts.deviceShared) return { kind: 'held', because: 'device' };
  if (facts.lately >= limits.anHour) return { kind: 'held', because: 'pace' };
  return facts.fromBlock >= limits.fromBlock ? { kind: 'held', because: 'network' } : { kind: 'waits' };
}

export interface GoodsFacts {
  completedAt: Date | null;
  /** paid for goods, less what was or is being given back */
  keptFen: number;
  /** units that a case may still give back */
  claimedUnits: number;
}

/** `gone`: less is kept than the campaign asks for. `open`: it may still change. */
export function standingOf(goods: GoodsFacts, leastPayFen: number): 'kept' | 'open' | 'gone' {
  if (goods.keptFen < leastPayFen) return 'gone';
  return goods.completedAt === null || goods.claimedUnits > 0 ? 'open' : 'kept';
}

/** How many rewards are to be given (above zero) or taken back (below). */
export function rewardsDue(
  terms: Pick<CampaignTerms, 'needed' | 'mostRewards'>,
  facts: { counted: number; standing: number; unrecovered: number; left: number },
): number {
  const earned = Math.min(Math.floor(facts.counted / terms.needed), terms.mostRewards);
  // what can't be had back has been earned or not; it is neither given again nor taken twice
  const due = earned - facts.standing;
  return due >= 0 ? Math.min(due, facts.left) : Math.max(due, facts.unrecovered - facts.standing);
}
