// Operators in SQL: what they hold, what they did, and the questions that guard changes to either.
import type { Permission } from '@hetuan/contract/permissions';
import { newId } from '../../platform/ids.js';
import { type Statement, prepared } from '../../platform/db/index.js';

const record = prepared(
  `insert into operator_actions (id, operator_id, action, subject_id, reason, details)
   values ($1, $2, $3, $4, $5::jsonb ->> 'reason', $5::jsonb - 'reason')`,
);

/**
 * The immutable trace of one operator's deed, to be written in the transaction that does it. A `reason` among the
 * details goes to its own column.
 */
export function recordOperatorAction(
  operatorId: string,
  action: string,
  subjectId: string | null,
  details: Record<string, unknown> = {},
): Statement {
  return record(newId(), operatorId, action, subjectId, JSON.stringify(details));
}

const lockAll = prepared(`select pg_advisory_xact_lock(hashtextextended('operators', 3))`);

/** Changes to operators and roles come one after the other: each is judged against what the one before left. */
export const lockOperators = (): Statement => lockAll();

export interface OperatorRow {
  id: string;
  login: string;
  name: string;
  password_hash: string;
  disabled: boolean;
  permissions_version: number;
  permissions: Permission[];
  roles: { id: string; name: string }[];
  created_at: Date;
}

const permissionsOf = prepared<{ permission: Permission }>(
  `select distinct unnest(r.permissions) as permission
     from operators o join operator_roles link on link.operator_id = o.id join roles r on r.id = link.role_id
    where o.id = $1 and o.disabled_at is null`,
);
/** What an operator may do now; nobody may do nothing. */
export const readOperatorPermissions = (operatorId: string | null): Statement<{ permission: Permission }> =>
  permissionsOf(operatorId);

const columns = `o.id, o.login, o.name, o.password_hash, o.disabled_at is not null as disabled, o.permissions_version,
  o.created_at,
  coalesce((select array_agg(distinct permission order by permission)
              from operator_roles link join roles r on r.id = link.role_id, unnest(r.permissions) as permission
             where link.operator_id = o.id), '{}') as permissions,
  coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name) order by r.name)
              from operator_roles link join roles r on r.id = link.role_id
             where link.operator_id = o.id), '[]') as roles`;

const byLogin = prepared<OperatorRow>(`select ${columns} from operators o where o.login = $1`);
const byId = prepared<OperatorRow>(`select ${columns} from operators o where o.id = $1`);
const list = prepared<OperatorRow>(
  `select ${columns} from operators o where $1::uuid is null or o.id < $1 order by o.id desc limit $2`,
);

export const findOperatorByLogin = (login: string): Statement<OperatorRow> => byLogin(login);
export const findOperator = (operatorId: string): Statement<OperatorRow> => byId(operatorId);

/** Newest first; ids grow with time. */
export const listOperatorsBefore = (operatorId: string | null, limit: number): Statement<OperatorRow> =>
  list(operatorId, limit);

export interface RoleRow {
  id: string;
  name: string;
  permissions: Permission[];
}

const roles = prepared<RoleRow>(`select id, name, permissions from roles order by name limit 500`);
const rolesById = prepared<RoleRow>(`select id, name, permissions from roles where id = any($1::uuid[])`);
const setRoles = prepared(
  `with gone as (delete from operator_roles where operator_id = $1 and role_id <> all($2::uuid[]))
   insert into operator_roles (operator_id, role_id) select $1, id from unnest($2::uuid[]) as id
   on conflict do nothing`,
);
const raiseVersion = prepared<{ id: string }>(
  `update operators set permissions_version = permissions_version + 1
    where id = any($1::uuid[]) or id in (select operator_id from operator_roles where role_id = any($2::uuid[]))
   returning id`,
);
const managersLeft = prepared<{ count: number }>(
  `select count(*)::int as count from operators o
    where o.disabled_at is null
      and exists (select from operator_roles link join roles r on r.id = link.role_id
                   where link.operator_id = o.id and 'operators.write' = any(r.permissions))`,
);

export const listAllRoles = (): Statement<RoleRow> => roles();
export const findRoles = (roleIds: readonly string[]): Statement<RoleRow> => rolesById(roleIds);
export const replaceRoles = (operatorId: string, roleIds: readonly string[]): Statement =>
  setRoles(operatorId, roleIds);

/** Makes tokens issued so far worthless for these operators and for everybody who holds one of the roles. */
export const raisePermissionsVersion = (
  operatorIds: readonly string[],
  roleIds: readonly string[],
): Statement<{ id: string }> => raiseVersion(operatorIds, roleIds);

/** How many working operators may manage operators. */
export const countManagers = (): Statement<{ count: number }> => managersLeft();
