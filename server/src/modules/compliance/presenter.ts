// How a compliance switch looks on the wire.
import type { AnswerOf, SwitchName, compliance as contract } from '@hetuan/contract';
import { switchRules } from './domain/rules.js';
import type { DecisionRow } from './switch-statements.js';

type Shown = AnswerOf<typeof contract.decideSwitch>;

/** `decisions` newest first. */
export function presentSwitch(name: SwitchName, decisions: readonly DecisionRow[]): Shown {
  const { title, edition, touches, keeps } = switchRules[name];
  const [last] = decisions;
  return {
    ...{ name, title, on: last?.turned_on ?? false },
    rule: { edition, touches: [...touches], keeps: [...keeps] },
    outdated: last !== undefined && last.edition !== edition,
    decisions: decisions.map((row) => ({
      ...{ id: row.id, on: row.turned_on, edition: row.edition, reason: row.reason, operatorId: row.operator_id },
      ...{ operatorName: row.operator_name, decidedAt: row.decided_at.toISOString() },
    })),
  };
}
