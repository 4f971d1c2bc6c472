// Rules and judgements in SQL. Both are only added to.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { SetBy } from '../proposals/index.js';
import type { Judgement, RiskFacts, RiskRule, RiskRuleWish, RiskTerms } from './domain/score.js';

export interface RiskRulesRow {
  edition: number;
  rules: RiskRule[];
  review_from: number;
  reject_from: number;
  silent_after: number;
  operator_id: string | null;
  approver_id: string | null;
  reason: string;
  created_at: Date;
}

export interface RiskDecisionRow {
  id: string;
  edition: number;
  facts: RiskFacts;
  parts: Judgement['parts'];
  score: number;
  outcome: Judgement['outcome'];
  at: Date;
}

const columns = 'edition, rules, review_from, reject_from, silent_after, operator_id, approver_id, reason, created_at';
const inForce = prepared<RiskRulesRow>(`select ${columns} from risk_rules order by edition desc limit 1`);
const editions = prepared<RiskRulesRow>(`select ${columns} from risk_rules order by edition desc limit 20`);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('risk-rules', 9))`);
const insertEdition = prepared<RiskRulesRow>(
  `insert into risk_rules (edition, rules, review_from, reject_from, silent_after, operator_id, approver_id, reason)
   select max(edition) + 1, $1::jsonb, $2, $3, $4, $5, $6, $7 from risk_rules returning ${columns}`,
);
const insert = prepared(
  `insert into risk_decisions (id, subject_id, user_id, edition, facts, parts, score, outcome)
   values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)`,
);
const ofSubject = prepared<RiskDecisionRow>(
  `select id, edition, facts, parts, score, outcome, at from risk_decisions where subject_id = $1
    order by at desc, id desc limit 20`,
);
const lately = prepared<{ judged: number; doubted: number }>(
  `select count(*)::int as judged, (count(*) filter (where outcome <> 'pass'))::int as doubted
     from (select outcome from risk_decisions order by at desc, id desc limit $1) d`,
);

export const readRiskRule = (): Statement<RiskRulesRow> => inForce();
export const readRiskRules = (): Statement<RiskRulesRow> => editions();
export const lockRiskRules = (): Statement => lock();

export const insertRiskRule = (
  wish: RiskRuleWish,
  { operatorId, approverId, reason }: SetBy,
): Statement<RiskRulesRow> =>
  insertEdition(
    ...[JSON.stringify(wish.rules), wish.reviewFrom, wish.rejectFrom, wish.silentAfter, operatorId, approverId, reason],
  );

export interface NewDecision {
  id: string;
  subjectId: string;
  userId: string;
  edition: number;
  facts: RiskFacts;
  judgement: Judgement;
}

export const insertDecision = ({ id, subjectId, userId, edition, facts, judgement }: NewDecision): Statement =>
  insert(
    ...[id, subjectId, userId, edition, JSON.stringify(facts), JSON.stringify(judgement.parts)],
    ...[judgement.score, judgement.outcome],
  );
/** What was judged of a subject, the newest first. */
export const readDecisions = (subjectId: string): Statement<RiskDecisionRow> => ofSubject(subjectId);
export const countLately = (last: number): Statement<{ judged: number; doubted: number }> => lately(last);

export const termsOf = (row: RiskRulesRow): RiskTerms => ({
  ...{ edition: row.edition, rules: row.rules, reviewFrom: row.review_from, rejectFrom: row.reject_from },
});
