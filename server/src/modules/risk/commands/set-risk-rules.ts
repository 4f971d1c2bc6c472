// Operators set the rules that payouts are judged by: a new edition each time, and where it judges more mildly, one that
// two of them want.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type GuardedTerms, type SetOrProposed, proposeTerms } from '../../proposals/index.js';
import { milderRules } from '../domain/loosening.js';
import type { RiskRuleWish } from '../domain/score.js';
import { type RiskRulesRow, insertRiskRule, lockRiskRules, readRiskRule } from '../risk-statements.js';

export const riskRules: GuardedTerms<RiskRulesRow, RiskRuleWish> = {
  ...{ kind: 'risk', action: 'risk.rules', lock: lockRiskRules, insert: insertRiskRule, inForce: readRiskRule },
  termsOf: (row) => ({
    ...{ rules: row.rules, reviewFrom: row.review_from, rejectFrom: row.reject_from, silentAfter: row.silent_after },
  }),
  loosenings: milderRules,
};

export function setRiskRules(
  shop: Shop,
  { operatorId, reason, ...terms }: RiskRuleWish & { operatorId: string; reason: string },
): Promise<Result<SetOrProposed<RiskRulesRow>>> {
  return shop.db.transact((tx) => proposeTerms(tx, riskRules, { terms, operatorId, reason }));
}
