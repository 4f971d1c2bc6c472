// The rules by which payouts are judged, for operators: data, in editions.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { id, moment, text } from '../shapes.js';
import { setOrProposed } from './proposal-shapes.js';

export const riskFacts = [
  'accountDays',
  'payeeHours',
  'broughtInAnHour',
  'leadsHeld',
  'refundedBps',
  'buyersAtOwnPhone',
  'buyersSharingPhone',
  'buyersPaidByOwn',
  'buyersSharingPayer',
  'hasteBps',
  'firstAmountFen',
  'requestsToday',
  'askedInPiecesFen',
] as const;
export type RiskFactName = (typeof riskFacts)[number];

const riskRule = z.strictObject({
  fact: z.enum(riskFacts),
  is: z.enum(['at_least', 'below']),
  limit: z.int().min(0).max(1_000_000_000),
  points: z.int().min(1).max(100),
});

/** What one rule added to a score, and the value it saw. */
export const riskPart = riskRule.extend({ value: z.int() });
export const riskOutcome = z.enum(['pass', 'review', 'reject']);

const terms = {
  rules: z.array(riskRule).min(8).max(50),
  reviewFrom: z.int().min(1).max(100),
  rejectFrom: z.int().min(1).max(100),
  /** so many judgements in a row without a doubt raise an alarm */
  silentAfter: z.int().min(10).max(100_000),
};
const edition = z.object({
  ...terms,
  edition: z.int(),
  operatorId: id.nullable(),
  /** null: it took one person */
  approverId: id.nullable(),
  reason: z.string(),
  createdAt: moment,
});

export const inspectRiskRules = defineEndpoint({
  id: 'risk.inspectRiskRules',
  method: 'GET',
  path: '/api/ops/risk-rules',
  summary: '提现风控规则的各个版本，现行的在前（运营）',
  access: { operator: 'withdrawals.read' },
  answer: z.object({ items: z.array(edition) }),
});

export const setRiskRules = defineEndpoint({
  id: 'risk.setRiskRules',
  method: 'POST',
  path: '/api/ops/risk-rules',
  summary: '设置提现风控规则：收紧的立即生效，放宽的待另一人审批',
  access: { operator: 'withdrawals.write' },
  body: z
    .strictObject({ ...terms, reason: text(200) })
    .refine(({ reviewFrom, rejectFrom }) => reviewFrom <= rejectFrom, '拒绝分数不能低于复核分数'),
  answer: setOrProposed(edition),
});
