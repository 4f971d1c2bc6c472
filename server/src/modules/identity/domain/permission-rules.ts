// Who may hand out what: nobody grants a permission they lack, directly or by changing a role others hold.
import type { Permission } from '@hetuan/contract/permissions';

/** What would be granted beyond what the granter holds. */
export function beyondOwn(granted: Iterable<Permission>, own: ReadonlySet<Permission>): Permission[] {
  return [...new Set(granted)].filter((permission) => !own.has(permission)).sort();
}

/** Permissions that come on top of the ones held before. */
export function added(before: readonly Permission[], after: readonly Permission[]): Permission[] {
  return after.filter((permission) => !before.includes(permission));
}
