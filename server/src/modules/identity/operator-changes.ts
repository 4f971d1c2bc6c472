// What every change to operators and roles has in common: it waits for the one before, its actor still may make it,
// nobody hands out what they lack, and somebody who may manage operators always remains.
import type { Permission } from '@hetuan/contract/permissions';
import { Refused } from '../../kernel/errors.js';
import type { Tx } from '../../platform/db/index.js';
import { beyondOwn } from './domain/permission-rules.js';
import {
  type OperatorRow,
  type RoleRow,
  countManagers,
  findOperator,
  findRoles,
  lockOperators,
} from './operator-statements.js';

/** Takes the lock and reads the actor as they are now, whatever their token says. */
export async function beginChange(tx: Tx, actorId: string): Promise<ReadonlySet<Permission>> {
  const [, found] = await tx.batch(lockOperators(), findOperator(actorId));
  const actor = found.rows[0];
  if (!actor || actor.disabled || !actor.permissions.includes('operators.write')) throw new Refused('forbidden');
  return new Set(actor.permissions);
}

export function assertMayGrant(granted: Iterable<Permission>, own: ReadonlySet<Permission>): void {
  const lacking = beyondOwn(granted, own);
  if (lacking.length > 0) throw new Refused('forbidden', { reason: 'not_yours_to_grant', permissions: lacking });
}

/** To be asked after the change: an empty answer rolls it back. */
export async function assertManagerLeft(tx: Tx): Promise<void> {
  const [left] = await tx.rows(countManagers());
  if (!left || left.count === 0) throw new Refused('forbidden', { reason: 'last_manager_of_operators' });
}

export async function mustFindOperator(tx: Tx, operatorId: string): Promise<OperatorRow> {
  const [operator] = await tx.rows(findOperator(operatorId));
  if (!operator) throw new Refused('not_found');
  return operator;
}

export async function mustFindRoles(tx: Tx, roleIds: readonly string[]): Promise<RoleRow[]> {
  const distinct = [...new Set(roleIds)];
  const found = await tx.rows(findRoles(distinct));
  if (found.length < distinct.length) throw new Refused('not_found', { what: 'role' });
  return found;
}
