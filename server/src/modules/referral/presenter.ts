// How relations look on the wire. Others are masked; why somebody is a referrer is said in a sentence.
import type { AnswerOf, referral as contract } from '@hetuan/contract';
import { maskNickname } from '../identity/index.js';
import type { BindingRow } from './binding-statements.js';
import type { Relations } from './queries.js';
import type { RuleRow } from './rule-statements.js';

type Shown = AnswerOf<typeof contract.showReferrer>;
type Binding = Shown['history'][number];

const because: Readonly<Record<BindingRow['bound_because'], string>> = {
  first_visit: '您通过对方的分享进入商城',
  registration: '您通过对方的分享注册',
  first_order: '您通过对方的分享进入商城，下单时建立关系',
  review: '您通过对方的分享进入商城，经人工审核后建立关系',
};
const ended: Readonly<Record<NonNullable<BindingRow['ended_because']>, string>> = {
  person: '您已解除',
  expired: '有效期已过',
  taken_over: '您后来通过他人的分享进入商城',
  merged: '您的多个账号已合并为一人，保留较早的关系',
  cycle: '账号合并后会互为推荐人，较晚的关系已解除',
  operator: '由商城解除',
};

export function presentRelations({ rows, people }: Relations, now: Date): Shown {
  const history = rows.map((row): Binding => {
    const nickname = people.find(({ id }) => id === row.referrer_id)?.nickname ?? '';
    const order = row.order_no === null ? '' : `（订单号 ${row.order_no}）`;
    const end = row.ended_because ? `；${ended[row.ended_because]}` : '';
    return {
      ...{ id: row.id, referrer: maskNickname(nickname), boundAt: row.bound_at.toISOString() },
      ...{ because: row.bound_because, orderNo: row.order_no, protectedUntil: row.protected_until.toISOString() },
      ...{ validUntil: row.valid_until.toISOString(), endedAt: row.ended_at?.toISOString() ?? null },
      ...{ endedBecause: row.ended_because, explanation: `${because[row.bound_because]}${order}${end}。` },
    };
  });
  const current = rows.findIndex((row) => row.ended_at === null && now < row.valid_until);
  return { current: history[current] ?? null, history };
}

export function presentRule(row: RuleRow): AnswerOf<typeof contract.setRules> {
  return {
    ...{ edition: row.edition, bindsAt: row.binds_at, stealing: row.stealing, joining: row.joining },
    ...{ protectionDays: row.protection_days, validityDays: row.validity_days, hourlyLimit: row.hourly_limit },
    ...{ operatorId: row.operator_id, reason: row.reason, createdAt: row.created_at.toISOString() },
  };
}
