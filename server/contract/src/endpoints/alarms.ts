// What the shop itself has stopped or can't settle: a queue for operators, newest first.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { done, id, moment, page, pageQuery, text } from '../shapes.js';

export const alarmKinds = [
  ...(['campaign_below_margin', 'campaign_budget_spent', 'lottery_budget_spent', 'commission_receivable'] as const),
  ...(['risk_down', 'risk_never_doubts', 'payout_short_of_money', 'payout_contradicted', 'audit_found'] as const),
] as const;
export type AlarmKind = (typeof alarmKinds)[number];

export const listAlarms = defineEndpoint({
  id: 'alarms.listAlarms',
  method: 'GET',
  path: '/api/ops/alarms',
  summary: '系统告警（新的在前）',
  access: { operator: 'alarms.read' },
  query: pageQuery.extend({ state: z.enum(['open', 'settled']).default('open') }),
  answer: page(
    z.object({
      id,
      kind: z.enum(alarmKinds),
      /** what it is about, a campaign for one */
      subjectId: id,
      text: z.string(),
      /** how often it was raised while it was open */
      times: z.int(),
      raisedAt: moment,
      lastAt: moment,
      settledAt: moment.nullable(),
      settledBy: id.nullable(),
      note: z.string().nullable(),
    }),
  ),
});

export const settleAlarm = defineEndpoint({
  id: 'alarms.settleAlarm',
  method: 'POST',
  path: '/api/ops/alarms/:alarmId/settle',
  summary: '处理告警',
  access: { operator: 'alarms.settle' },
  params: z.strictObject({ alarmId: id }),
  body: z.strictObject({ note: text(200) }),
  answer: done,
  refusals: ['not_found', 'alarm_settled'],
});
