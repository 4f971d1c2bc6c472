// The rules of referral in SQL: editions, the last of which is in force.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { ReferralRule } from './domain/binding-rules.js';

export interface RuleRow {
  edition: number;
  binds_at: ReferralRule['bindsAt'];
  stealing: ReferralRule['stealing'];
  protection_days: number;
  validity_days: number;
  joining: 'open' | 'approval' | 'invitation';
  hourly_limit: number;
  operator_id: string | null;
  reason: string;
  created_at: Date;
}

const columns = `edition, binds_at, stealing, protection_days, validity_days, joining, hourly_limit, operator_id, reason, created_at`;
const inForce = prepared<RuleRow>(`select ${columns} from referral_rules order by edition desc limit 1`);
const editions = prepared<RuleRow>(`select ${columns} from referral_rules order by edition desc limit 20`);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('referral-rules', 9))`);
const insert = prepared<RuleRow>(
  `insert into referral_rules (edition, binds_at, stealing, protection_days, validity_days, joining, hourly_limit, operator_id, reason)
   select max(edition) + 1, $1, $2, $3, $4, $5, $6, $7, $8 from referral_rules returning ${columns}`,
);

export const readRule = (): Statement<RuleRow> => inForce();
export const readRules = (): Statement<RuleRow> => editions();
export const lockRules = (): Statement => lock();

export interface RuleWish {
  bindsAt: ReferralRule['bindsAt'];
  stealing: ReferralRule['stealing'];
  protectionDays: number;
  validityDays: number;
  joining: RuleRow['joining'];
  hourlyLimit: number;
}

export const insertRule = (wish: RuleWish, operatorId: string, reason: string): Statement<RuleRow> => {
  const { bindsAt, stealing, protectionDays, validityDays, joining, hourlyLimit } = wish;
  return insert(bindsAt, stealing, protectionDays, validityDays, joining, hourlyLimit, operatorId, reason);
};

export const ruleOf = (row: RuleRow): ReferralRule => ({
  ...{ edition: row.edition, bindsAt: row.binds_at, stealing: row.stealing },
  ...{ protectionDays: row.protection_days, validityDays: row.validity_days },
});
