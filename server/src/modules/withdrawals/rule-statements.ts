// Rules and ways of reckoning tax in SQL: editions, the last of which is in force.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { SetBy } from '../proposals/index.js';
import type { NamedTax } from './domain/loosening.js';
import type { WithdrawalRule } from './domain/quote.js';
import type { TaxTerms } from './domain/tax.js';

interface Edition {
  edition: number;
  operator_id: string | null;
  approver_id: string | null;
  reason: string;
  created_at: Date;
}

export type RuleRow = Edition & Omit<WithdrawalRule, 'edition'>;
export interface TaxRow extends Edition {
  name: string;
  terms: TaxTerms;
}

const made = 'operator_id, approver_id, reason, created_at';
const columns = `edition, min_fen as "minFen", max_fen as "maxFen", daily_fen as "dailyFen", daily_count as "dailyCount",
  fee_bps as "feeBps", fee_min_fen as "feeMinFen", review_from_fen as "reviewFromFen", second_from_fen as "secondFromFen",
  real_name_from_fen as "realNameFromFen", wechat_bill_fen as "billWechatFen", alipay_bill_fen as "billAlipayFen", ${made}`;
const inForce = prepared<RuleRow>(`select ${columns} from withdrawal_rules order by edition desc limit 1`);
const byNo = prepared<RuleRow>(`select ${columns} from withdrawal_rules where edition = $1`);
const editions = prepared<RuleRow>(`select ${columns} from withdrawal_rules order by edition desc limit 20`);
const lock = prepared(`select pg_advisory_xact_lock(hashtextextended('withdrawal-rules', 9))`);
const insert = prepared<RuleRow>(
  `insert into withdrawal_rules (edition, min_fen, max_fen, daily_fen, daily_count, fee_bps, fee_min_fen, review_from_fen,
          second_from_fen, real_name_from_fen, wechat_bill_fen, alipay_bill_fen, operator_id, approver_id, reason)
   select max(edition) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14 from withdrawal_rules returning ${columns}`,
);
const taxColumns = `edition, name, terms, ${made}`;
const taxInForce = prepared<TaxRow>(`select ${taxColumns} from tax_rules order by edition desc limit 1`);
const taxEditions = prepared<TaxRow>(`select ${taxColumns} from tax_rules order by edition desc limit 20`);
const insertTax = prepared<TaxRow>(
  `insert into tax_rules (edition, name, terms, operator_id, approver_id, reason)
   select max(edition) + 1, $1, $2::jsonb, $3, $4, $5 from tax_rules returning ${taxColumns}`,
);

export const readRule = (): Statement<RuleRow> => inForce();
export const readRuleByNo = (edition: number): Statement<RuleRow> => byNo(edition);
export const readRules = (): Statement<RuleRow> => editions();
export const readTaxRule = (): Statement<TaxRow> => taxInForce();
export const readTaxRules = (): Statement<TaxRow> => taxEditions();
export const lockRules = (): Statement => lock();

export type RuleWish = Omit<WithdrawalRule, 'edition'>;

export const insertRule = (wish: RuleWish, { operatorId, approverId, reason }: SetBy): Statement<RuleRow> =>
  insert(
    ...[wish.minFen, wish.maxFen, wish.dailyFen, wish.dailyCount, wish.feeBps, wish.feeMinFen, wish.reviewFromFen],
    ...[
      wish.secondFromFen,
      wish.realNameFromFen,
      wish.billWechatFen,
      wish.billAlipayFen,
      operatorId,
      approverId,
      reason,
    ],
  );
export const insertTaxRule = (
  { name, terms }: NamedTax,
  { operatorId, approverId, reason }: SetBy,
): Statement<TaxRow> => insertTax(name, JSON.stringify(terms), operatorId, approverId, reason);

/** What it says, without who set it, when and why. */
export function ruleOf(row: RuleRow): RuleWish {
  const { edition: _no, operator_id: _by, approver_id: _other, reason: _why, created_at: _at, ...wish } = row;
  return wish;
}
