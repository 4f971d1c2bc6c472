// Operators publish the terms of withdrawing, and choose how tax is reckoned: a new edition each time. What was asked for
// keeps the editions it was confirmed with.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { storeEdition } from '../../identity/index.js';
import { type TaxTerms, problemsOf } from '../domain/tax.js';
import { presentRule, presentTaxRule } from '../presenter.js';
import { type RuleWish, insertRule, insertTaxRule, lockRules } from '../rule-statements.js';

interface By {
  operatorId: string;
  reason: string;
}

/** Refusal: `withdrawal_rules_invalid`. */
export function setRules(
  shop: Shop,
  { operatorId, reason, ...wish }: RuleWish & By,
): Promise<Result<ReturnType<typeof presentRule>>> {
  return shop.db.transact(async (tx) => {
    for (const check of ['amounts', 'count', 'fee', 'review', 'name', 'bills']) {
      tx.refuseWhen(`withdrawal_rules_${check}`, 'withdrawal_rules_invalid');
    }
    const insert = insertRule(wish, operatorId, reason);
    return presentRule(
      await storeEdition(tx, { lock: lockRules(), insert, operatorId, action: 'withdrawals.rules', reason }),
    );
  });
}

/** Refusal: `withdrawal_rules_invalid`. */
export function setTaxRules(
  shop: Shop,
  { operatorId, reason, name, terms }: By & { name: string; terms: TaxTerms },
): Promise<Result<ReturnType<typeof presentTaxRule>>> {
  return shop.db.transact(async (tx) => {
    const problems = problemsOf(terms);
    if (problems.length > 0) throw new Refused('withdrawal_rules_invalid', { problems });
    const insert = insertTaxRule(name, terms, operatorId, reason);
    const action = 'withdrawals.tax-rules';
    return presentTaxRule(
      await storeEdition(tx, { lock: lockRules(), insert, operatorId, action, reason, details: { name } }),
    );
  });
}
