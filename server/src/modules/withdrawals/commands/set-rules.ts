// Operators set the terms of withdrawing, and choose how tax is reckoned: a new edition each time, and one that two of
// them want where it lets more out. What was asked for keeps the editions it was confirmed with.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type GuardedTerms, type SetOrProposed, proposeTerms } from '../../proposals/index.js';
import { type NamedTax, faultsOfRule, looserRule, otherTax } from '../domain/loosening.js';
import { problemsOf } from '../domain/tax.js';
import {
  type RuleRow,
  type RuleWish,
  type TaxRow,
  insertRule,
  insertTaxRule,
  lockRules,
  readRule,
  readTaxRule,
  ruleOf,
} from '../rule-statements.js';

interface By {
  operatorId: string;
  reason: string;
}

export const withdrawalRules: GuardedTerms<RuleRow, RuleWish> = {
  ...{ kind: 'withdrawal', action: 'withdrawals.rules', lock: lockRules, insert: insertRule },
  ...{ inForce: readRule, termsOf: ruleOf, loosenings: looserRule },
};

export const taxRules: GuardedTerms<TaxRow, NamedTax> = {
  ...{ kind: 'tax', action: 'withdrawals.tax-rules', lock: lockRules, insert: insertTaxRule, inForce: readTaxRule },
  termsOf: ({ name, terms }) => ({ name, terms }),
  loosenings: otherTax,
};

/** Refusal: `withdrawal_rules_invalid`. */
export function setRules(
  shop: Shop,
  { operatorId, reason, ...terms }: RuleWish & By,
): Promise<Result<SetOrProposed<RuleRow>>> {
  return shop.db.transact(async (tx) => {
    const problems = faultsOfRule(terms);
    if (problems.length > 0) throw new Refused('withdrawal_rules_invalid', { problems });
    return proposeTerms(tx, withdrawalRules, { terms, operatorId, reason });
  });
}

/** Refusal: `withdrawal_rules_invalid`. */
export function setTaxRules(
  shop: Shop,
  { operatorId, reason, ...terms }: NamedTax & By,
): Promise<Result<SetOrProposed<TaxRow>>> {
  return shop.db.transact(async (tx) => {
    const problems = problemsOf(terms.terms);
    if (problems.length > 0) throw new Refused('withdrawal_rules_invalid', { problems });
    return proposeTerms(tx, taxRules, { terms, operatorId, reason });
  });
}
