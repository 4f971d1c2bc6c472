// The judgement of a withdrawal: facts, rules that are data, a score with what each rule added to it, and one of three
// answers. Nothing here is a secret of a model: whoever asks why is shown the parts.
import type { RiskFactName } from '@hetuan/contract';

export type RiskFacts = Readonly<Record<RiskFactName, number>>;

export interface RiskRule {
  fact: RiskFactName;
  is: 'at_least' | 'below';
  limit: number;
  points: number;
}

export interface RiskTerms {
  edition: number;
  rules: readonly RiskRule[];
  reviewFrom: number;
  rejectFrom: number;
}

/** As operators set them. */
export interface RiskRuleWish extends Omit<RiskTerms, 'edition'> {
  /** so many judgements in a row without a doubt raise an alarm */
  silentAfter: number;
}

export interface RiskPart extends RiskRule {
  value: number;
}

export interface Judgement {
  score: number;
  outcome: 'pass' | 'review' | 'reject';
  /** the rules that fired */
  parts: RiskPart[];
}

export const fires = ({ is, limit }: RiskRule, value: number): boolean =>
  is === 'below' ? value < limit : value >= limit;

const MOST = 100;

export function judge(terms: RiskTerms, facts: RiskFacts): Judgement {
  const parts = terms.rules.flatMap((rule) =>
    fires(rule, facts[rule.fact]) ? [{ ...rule, value: facts[rule.fact] }] : [],
  );
  const score = Math.min(
    MOST,
    parts.reduce((sum, { points }) => sum + points, 0),
  );
  return { score, parts, outcome: outcomeOf(terms, score) };
}

function outcomeOf({ reviewFrom, rejectFrom }: RiskTerms, score: number): Judgement['outcome'] {
  if (score >= rejectFrom) return 'reject';
  return score >= reviewFrom ? 'review' : 'pass';
}
