// How rules and judgements look to operators.
import type { AnswerOf, risk as contract } from '@hetuan/contract';
import type { RiskDecisionRow, RiskRulesRow } from './risk-statements.js';

export function presentRiskRule(row: RiskRulesRow): AnswerOf<typeof contract.inspectRiskRules>['items'][number] {
  return {
    ...{ edition: row.edition, rules: row.rules, reviewFrom: row.review_from, rejectFrom: row.reject_from },
    ...{ silentAfter: row.silent_after, operatorId: row.operator_id, approverId: row.approver_id, reason: row.reason },
    createdAt: row.created_at.toISOString(),
  };
}

export const presentDecision = (row: RiskDecisionRow) => ({
  ...{ edition: row.edition, score: row.score, outcome: row.outcome, parts: row.parts },
  at: row.at.toISOString(),
});
