// Compliance switches in SQL: a switch is its last decision.
import type { SwitchName } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';

export interface DecisionRow {
  id: string;
  switch: SwitchName;
  turned_on: boolean;
  edition: number;
  reason: string;
  operator_id: string;
  operator_name: string;
  decided_at: Date;
}

const find = prepared<{ on: boolean }>(
  `select coalesce((select turned_on from compliance_decisions where switch = $1
                     order by decided_at desc, id desc limit 1), false) as on`,
);
const open = prepared<{ switch: SwitchName }>(
  `select switch from (select distinct on (switch) switch, turned_on from compliance_decisions
                        order by switch, decided_at desc, id desc) last where turned_on`,
);
const history = prepared<DecisionRow>(
  `select d.id, d.switch, d.turned_on, d.edition, d.reason, d.operator_id, o.name as operator_name, d.decided_at
     from unnest($1::text[]) name
     cross join lateral (select * from compliance_decisions where switch = name
                          order by decided_at desc, id desc limit 10) d
     join operators o on o.id = d.operator_id
    order by d.switch, d.decided_at desc, d.id desc`,
);
const insert = prepared(
  `insert into compliance_decisions (id, switch, turned_on, edition, reason, operator_id) values ($1, $2, $3, $4, $5, $6)`,
);
const lock = prepared(`select pg_advisory_xact_lock(hashtext('compliance:' || $1))`);

/** For a first batch: one row. */
export const switchStatement = (name: SwitchName): Statement<{ on: boolean }> => find(name);
export const readOpenSwitches = (): Statement<{ switch: SwitchName }> => open();
export const readDecisions = (names: readonly SwitchName[]): Statement<DecisionRow> => history([...names]);
export const lockSwitch = (name: SwitchName): Statement<unknown> => lock(name);
export const insertDecision = (
  id: string,
  decision: { name: SwitchName; on: boolean; edition: number; reason: string; operatorId: string },
): Statement<unknown> => insert(id, decision.name, decision.on, decision.edition, decision.reason, decision.operatorId);
