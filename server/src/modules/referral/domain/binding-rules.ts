// Whether somebody's arrival by a share makes them theirs. Pure: facts read under the person's lock go in, and what is to
// be done comes out with its reason, so that "why is this my referrer" has an answer.
import { DAY_MS, MINUTE_MS, plusMs } from '../../../kernel/clock.js';

/** What made us look: an arrival, an order, or an operator who has looked at a lead that came too fast. */
export type Occasion = 'visit' | 'order' | 'review';
export type BoundBecause = 'first_visit' | 'registration' | 'first_order' | 'review';

export interface ReferralRule {
  edition: number;
  bindsAt: 'first_visit' | 'registration' | 'first_order';
  stealing: 'never' | 'after_protection' | 'last_click';
  protectionDays: number;
  validityDays: number;
}

export interface BindingFacts {
  referrerId: string;
  protectedUntil: Date;
  validUntil: Date;
}

export interface LeadFacts {
  userId: string;
  /** null: nobody asks, because an order binds whoever places it */
  registeredAt: Date | null;
  sharerId: string;
  /** a distributor whose share may bind at all */
  sharerIsActive: boolean;
  current: BindingFacts | null;
  /** the person has ended a binding to this sharer by their own will */
  endedByPerson: boolean;
  /** too many came by this sharer within the hour */
  tooFast: boolean;
  /** what an operator makes of it, where they came too fast before */
  review: 'none' | 'waits' | 'accepted' | 'refused';
  /** when they came by this sharer last */
  cameAt: Date;
  /** when that last made them this sharer's */
  lastBoundAt: Date | null;
}

export type Verdict =
  | { kind: 'bind'; because: BoundBecause; takesOver: boolean; protectedUntil: Date; validUntil: Date }
  | { kind: 'hold' }
  | {
      kind: 'keep';
      because:
        | 'self'
        | 'not_a_distributor'
        | 'ended_by_person'
        | 'waits'
        | 'refused'
        | 'over'
        | 'not_the_moment'
        | 'same'
        | 'protected';
    };

/** Who has registered a moment ago and comes by a share has registered by it. */
const REGISTRATION_MS = 30 * MINUTE_MS;

export function judgeLead(facts: LeadFacts, rule: ReferralRule, occasion: Occasion, now: Date): Verdict {
  const keep = (because: (Verdict & { kind: 'keep' })['because']): Verdict => ({ kind: 'keep', because });
  if (facts.sharerId === facts.userId) return keep('self');
  if (!facts.sharerIsActive) return keep('not_a_distributor');
  if (facts.endedByPerson) return keep('ended_by_person');
  if (facts.review === 'refused') return keep('refused');
  if (facts.review === 'waits' && occasion !== 'review') return keep('waits');
  if (occasion === 'order' && isOver(facts, rule, now)) return keep('over');
  const current = facts.current && now < facts.current.validUntil ? facts.current : null;
  if (current?.referrerId === facts.sharerId) return keep('same');
  if (current ? !mayTakeOver(current, rule, now) : !isMoment(facts, rule, occasion, now)) {
    return keep(current ? 'protected' : 'not_the_moment');
  }
  if (facts.tooFast && facts.review === 'none' && occasion !== 'review') return { kind: 'hold' };
  return {
    kind: 'bind',
    because: becauseOf(facts, occasion, now),
    takesOver: current !== null,
    protectedUntil: plusMs(now, rule.protectionDays * DAY_MS),
    validUntil: plusMs(now, rule.validityDays * DAY_MS),
  };
}

/** One arrival makes one binding at most, and waits for an order no longer than that binding would have held. */
function isOver({ cameAt, lastBoundAt }: LeadFacts, rule: ReferralRule, now: Date): boolean {
  if (lastBoundAt !== null && cameAt <= lastBoundAt) return true;
  return plusMs(cameAt, rule.validityDays * DAY_MS) <= now;
}

function mayTakeOver(current: BindingFacts, rule: ReferralRule, now: Date): boolean {
  if (rule.stealing === 'last_click') return true;
  return rule.stealing === 'after_protection' && current.protectedUntil <= now;
}

function isMoment(facts: LeadFacts, rule: ReferralRule, occasion: Occasion, now: Date): boolean {
  if (occasion === 'review' || rule.bindsAt === 'first_visit') return true;
  return rule.bindsAt === 'registration' ? isNewcomer(facts, now) : occasion === 'order';
}

const isNewcomer = ({ registeredAt }: LeadFacts, now: Date): boolean =>
  registeredAt !== null && now.getTime() - registeredAt.getTime() <= REGISTRATION_MS;

function becauseOf(facts: LeadFacts, occasion: Occasion, now: Date): BoundBecause {
  if (occasion === 'review') return 'review';
  if (occasion === 'order') return 'first_order';
  return isNewcomer(facts, now) ? 'registration' : 'first_visit';
}
