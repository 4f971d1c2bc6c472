// The one writer of `status`. A move checks `WHERE status = from`, raises the version and appends a history row in
// the same statement; the caller compares the count, so that a row somebody else moved is noticed, never overwritten.
import type { Noun, StateOf } from '@hetuan/contract/states';
import { type Machine, edgeOf } from '../../kernel/machine.js';
import { type Statement, prepared } from './statement.js';

export interface Move<N extends Noun> {
  ids: readonly string[];
  from: StateOf<N>;
  to: StateOf<N>;
  /** who caused it: `person:<id>`, `operator:<id>`, `timer`, `gateway`, `system` */
  actor: string;
}

/** Columns that change together with the state: constant SQL, its binds beginning with `$6`. */
export interface Also {
  set: string;
  values: readonly unknown[];
}

type Builder = (...values: unknown[]) => Statement<{ id: string }>;
const moves = new Map<string, Builder>();
const births = new Map<string, Builder>();

/** Moves every row in `ids` that is still in `from`; `count` of the result says how many were. */
export function moveStatement<N extends Noun>(
  machine: Machine<N>,
  move: Move<N>,
  also?: Also,
): Statement<{ id: string }> {
  const edge = edgeOf(machine, move.from, move.to);
  const kind = also ? `${machine.noun}: ${also.set}` : machine.noun;
  let build = moves.get(kind);
  if (!build) {
    build = prepared<{ id: string }>(
      `with moved as (
         update ${machine.table} set status = $3::text, version = version + 1, changed_at = app_now()${also ? `, ${also.set}` : ''}
          where id = any($1::uuid[]) and status = $2::text
        returning id, version)
       insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select '${machine.noun}', id, version, $2::text, $3::text, $4::text, $5::text, app_now() from moved
       returning subject_id as id`,
    );
    moves.set(kind, build);
  }
  return build(move.ids, move.from, move.to, edge.event, move.actor, ...(also?.values ?? []));
}

/** The first history row of subjects inserted in the machine's initial state with version 1. */
export function birthStatement<N extends Noun>(
  machine: Machine<N>,
  ids: readonly string[],
  actor: string,
): Statement<{ id: string }> {
  let build = births.get(machine.noun);
  if (!build) {
    build = prepared<{ id: string }>(
      `insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
       select '${machine.noun}', id, 1, null, '${machine.initial}', 'created', $2::text, app_now()
         from unnest($1::uuid[]) as id
       returning subject_id as id`,
    );
    births.set(machine.noun, build);
  }
  return build(ids, actor);
}

/**
 * The whole history of a noun as a relation to read from: the steps that are written down, and before them those that the
 * subject's own row tells.
 */
export function historyOf({ noun, table, told = [] }: Machine): string {
  const steps = told.map(({ event, to, actor, at, where = 'true' }, index) => {
    const from = told[index - 1]?.to;
    return `select t.id, ${index + 1}, ${from ? `'${from}'` : 'null'}, '${to}', '${event}', ${actor}, ${at}
              from ${table} t where ${where}`;
  });
  const written = `select subject_id, version, from_status, to_status, event, actor, at
                     from state_history where noun = '${noun}'`;
  return `(${[written, ...steps].join(' union all ')})`;
}
