// In what rules of risk judge a payout more mildly than the ones before them: thresholds that are reached later, and facts
// that give fewer points at any value there may be.
import type { RiskFactName } from '@hetuan/contract';
import { type RiskRule, type RiskRuleWish, fires } from './score.js';

const labels: Readonly<Record<RiskFactName, string>> = {
  accountDays: '账户天数',
  payeeHours: '收款账户绑定小时数',
  broughtInAnHour: '一小时内带来的人数',
  leadsHeld: '待审核的线索数',
  refundedBps: '带来的订单退款比例',
  buyersAtOwnPhone: '与本人同手机号收货的买家数',
  buyersSharingPhone: '共用收货手机号的买家数',
  buyersPaidByOwn: '由本人付款的买家数',
  buyersSharingPayer: '共用付款人的买家数',
  hasteBps: '注册后立即下单的比例',
  firstAmountFen: '首次提现金额（分）',
  requestsToday: '今日提现次数',
  askedInPiecesFen: '一天内分笔提现合计（分）',
};

const facts = Object.keys(labels) as RiskFactName[];

const thresholds = [
  ['reviewFrom', '人工复核分数'],
  ['rejectFrom', '拒绝分数'],
  ['silentAfter', '连续无存疑的告警次数'],
] as const;

export const milderRules = (before: RiskRuleWish, after: RiskRuleWish): string[] => [
  ...thresholds
    .filter(([name]) => after[name] > before[name])
    .map(([name, label]) => `${label} ${before[name]} → ${after[name]}`),
  ...facts.flatMap((fact) => milderFact(fact, before.rules, after.rules)),
];

function milderFact(fact: RiskFactName, before: readonly RiskRule[], after: readonly RiskRule[]): string[] {
  const of = (rules: readonly RiskRule[]) => rules.filter((rule) => rule.fact === fact);
  const points = (rules: readonly RiskRule[], value: number): number =>
    of(rules).reduce((sum, rule) => sum + (fires(rule, value) ? rule.points : 0), 0);
  // points change nowhere but at a limit
  const limits = [...of(before), ...of(after)].flatMap(({ limit }) => [limit, limit - 1]);
  const milder = [...new Set(limits)]
    .sort((a, b) => a - b)
    .find((value) => points(after, value) < points(before, value));
  if (milder === undefined) return [];
  return [`${labels[fact]}为 ${milder} 时 ${points(before, milder)} 分 → ${points(after, milder)} 分`];
}
