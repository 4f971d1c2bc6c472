// Plays that touch a law or a platform's rule: off in a new shop, switched on by somebody who has read what they touch.
import { z } from 'zod';
import { id, moment, text } from '../shapes.js';
import { defineEndpoint } from '../define.js';

export const switchNames = [
  'bargain',
  'draw_group',
  'lottery',
  'red_packet',
  'level_two_commission',
  'invitation_reward',
] as const;
export type SwitchName = (typeof switchNames)[number];

const name = z.enum(switchNames);
const edition = z.int().min(1);

const decision = z.object({
  id,
  on: z.boolean(),
  edition,
  reason: z.string(),
  operatorId: id,
  operatorName: z.string(),
  decidedAt: moment,
});

const complianceSwitch = z.object({
  name,
  title: z.string(),
  on: z.boolean(),
  /** the law and the platform's rule it touches, and what the shop has to keep; edition of this wording */
  rule: z.object({ edition, touches: z.array(z.string()), keeps: z.array(z.string()) }),
  /** true: decided when the wording was another one */
  outdated: z.boolean(),
  /** newest first, at most ten */
  decisions: z.array(decision),
});

export const listOpenPlays = defineEndpoint({
  id: 'compliance.listOpenPlays',
  method: 'GET',
  path: '/api/plays',
  summary: '当前开放的玩法',
  access: 'anyone',
  answer: z.object({ items: z.array(name) }),
});

export const listSwitches = defineEndpoint({
  id: 'compliance.listSwitches',
  method: 'GET',
  path: '/api/ops/compliance-switches',
  summary: '合规开关：触及的规则、当前状态与决定记录（运营）',
  access: { operator: 'compliance.read' },
  answer: z.object({ items: z.array(complianceSwitch) }),
});

export const decideSwitch = defineEndpoint({
  id: 'compliance.decideSwitch',
  method: 'POST',
  path: '/api/ops/compliance-decisions',
  summary: '打开或关闭合规开关（须确认所读规则的版本，记录由谁接受）',
  access: { operator: 'compliance.decide' },
  idempotent: true,
  body: z.strictObject({
    name,
    on: z.boolean(),
    /** of the wording that was read */
    edition,
    reason: text(200),
  }),
  answer: complianceSwitch,
  refusals: ['switch_rule_changed'],
});
