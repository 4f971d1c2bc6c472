// Who changed the catalogue. Commands take an actor (`operator:<id>`, `seed`, `system`); what an operator does is
// recorded in the same transaction, everybody else is named in the rows the command itself appends.
import type { Statement } from '../../platform/db/index.js';
import { recordOperatorAction } from '../identity/index.js';

const OPERATOR = 'operator:';

/** The row to append for this action; none when the actor is not an operator. */
export function trailOf(
  actor: string,
  action: string,
  subjectId: string,
  details: Record<string, unknown> = {},
): Statement<unknown>[] {
  if (!actor.startsWith(OPERATOR)) return [];
  return [recordOperatorAction(actor.slice(OPERATOR.length), action, subjectId, details)];
}
