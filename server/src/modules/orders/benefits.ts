// Asks the benefit ports on behalf of orders: those concerned, in their order, by set; and tells them what became of an
// order that took something. Orders that take nothing never get here with a statement.
import { Refused, must } from '../../kernel/errors.js';
import type { Rows, Statement } from '../../platform/db/index.js';
import type { RefusalCode } from '@hetuan/contract/errors';
import {
  type BenefitAsk,
  type BenefitJudge,
  type BenefitPlacing,
  type BenefitReader,
  type BenefitReading,
  type BenefitReturn,
  type BenefitTerms,
  type BenefitUse,
  type LevelRights,
  benefitPorts,
} from './benefit-port.js';
import type { OrderRow } from './order-statements.js';
import type { ExpectedWrite } from './ports.js';

type Part = BenefitReading | BenefitPlacing;

export interface BenefitParts<P extends Part> {
  statements: Statement<unknown>[];
  parts: readonly { kind: string; part: P; asks: readonly BenefitAsk[] }[];
}

/** The parts of the ports concerned by any of the asks; none, when nobody asks for anything. */
export function benefitParts(asks: readonly BenefitAsk[], moment: 'reading'): BenefitParts<BenefitReading>;
export function benefitParts(asks: readonly BenefitAsk[], moment: 'placing'): BenefitParts<BenefitPlacing>;
export function benefitParts(asks: readonly BenefitAsk[], moment: 'reading' | 'placing'): BenefitParts<Part> {
  const parts = benefitPorts().flatMap((port) => {
    const concerned = asks.filter(({ wish }) => port.concerns(wish));
    return concerned.length > 0 ? [{ kind: port.kind, part: port[moment](concerned), asks: concerned }] : [];
  });
  return { statements: parts.flatMap(({ part }) => [...part.statements]), parts };
}

type JudgeOf<P extends Part> = P extends BenefitPlacing ? BenefitJudge : BenefitReader;

export interface Judges<J extends BenefitReader> {
  of: readonly { asks: readonly BenefitAsk[]; judge: J }[];
}

export function judgesOf<P extends Part>(
  { parts }: BenefitParts<P>,
  results: readonly Rows<unknown>[],
  now: Date,
): Judges<JudgeOf<P>> {
  let place = 0;
  const of = parts.map(({ part, asks }) => {
    const own = results.slice(place, place + part.statements.length);
    place += part.statements.length;
    return { asks, judge: part.judge(own, now) as JudgeOf<P> };
  });
  return { of };
}

/** Everything the ports say of one ask; refusals are theirs, and `benefit_unusable` where nobody knows what is wished. */
export function termsFor(judges: Judges<BenefitReader>, ask: BenefitAsk): BenefitTerms {
  const terms: BenefitTerms = {};
  for (const { asks, judge } of judges.of) if (asks.includes(ask)) Object.assign(terms, must(judge.terms(ask)));
  const { couponGrantId, shippingCouponGrantId, points } = ask.wish;
  const unanswered =
    (couponGrantId !== undefined && !terms.shopCoupon) ||
    (shippingCouponGrantId !== undefined && !terms.shippingCoupon) ||
    (points !== undefined && points > 0 && terms.pointsBalance === undefined);
  if (unanswered) throw new Refused('not_found', { what: 'benefit' });
  return terms;
}

/** What somebody's level gives, for pages that show prices without pricing an order. */
export function levelOfPerson(userId: string): {
  statements: Statement<unknown>[];
  of(results: readonly Rows<unknown>[], now: Date): LevelRights | undefined;
} {
  const ask: BenefitAsk = { userId, wish: {}, skuIds: [] };
  const parts = benefitParts([ask], 'reading');
  return { statements: parts.statements, of: (results, now) => termsFor(judgesOf(parts, results, now), ask).level };
}

/** Constraints of all parts and what their violation means. */
export const benefitRefusals = ({ parts }: BenefitParts<BenefitPlacing>): [string, RefusalCode][] =>
  parts.flatMap(({ part }) => Object.entries(part.refusals));

/** Writes and events of what orders took, each port for its own. */
export function benefitWrites(judges: Judges<BenefitJudge>, uses: readonly { ask: BenefitAsk; use: BenefitUse }[]) {
  const shares = judges.of.map(({ asks, judge }) => ({
    judge,
    uses: uses.filter(({ ask }) => asks.includes(ask)).map(({ use }) => use),
  }));
  const busy = shares.filter((share) => share.uses.length > 0);
  return {
    statements: busy.flatMap(({ judge, uses: own }) => judge.writes(own)),
    events: busy.flatMap(({ judge, uses: own }) => own.flatMap((use) => judge.events(use))),
  };
}

export const tookAnything = (use: BenefitUse): boolean =>
  use.coupon !== null || use.shippingCoupon !== null || use.points > 0;

/** What these orders took when they were placed; none for most. */
export function usesOf(orders: readonly OrderRow[]): BenefitUse[] {
  return orders.flatMap(({ id, user_id: userId, benefits }) =>
    benefits ? [{ ...benefits, orderId: id, userId }] : [],
  );
}

export function benefitsPaid(orders: readonly OrderRow[]): ExpectedWrite[] {
  return ofOwners(
    usesOf(orders),
    (use) => use,
    (port, uses) => port.paid(uses),
  );
}

export function benefitsClosed(orders: readonly OrderRow[]): ExpectedWrite[] {
  return ofOwners(
    usesOf(orders),
    (use) => use,
    (port, uses) => port.closed(uses),
  );
}

export function benefitsRefunded(returns: readonly BenefitReturn[]): ExpectedWrite[] {
  return ofOwners(
    returns,
    ({ use }) => use,
    (port, own) => port.refunded(own),
  );
}

function ofOwners<T>(
  things: readonly T[],
  useOf: (thing: T) => BenefitUse,
  write: (port: ReturnType<typeof benefitPorts>[number], own: readonly T[]) => ExpectedWrite[],
): ExpectedWrite[] {
  if (things.length === 0) return [];
  return benefitPorts().flatMap((port) => {
    const own = things.filter((thing) => port.owns(useOf(thing)));
    return own.length > 0 ? write(port, own) : [];
  });
}
