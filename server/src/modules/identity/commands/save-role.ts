// Makes and changes roles. A changed role counts for everybody who holds it with the same commit; what it gains must
// be the actor's to give, what it loses must leave somebody who may manage operators.
import type { Permission } from '@hetuan/contract/permissions';
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import type { Shop } from '../../../shop.js';
import { added } from '../domain/permission-rules.js';
import { modelsOf } from '../models.js';
import { assertManagerLeft, assertMayGrant, beginChange } from '../operator-changes.js';
import { type RoleRow, raisePermissionsVersion, recordOperatorAction } from '../operator-statements.js';
import { presentRole } from '../presenter.js';
import { sessionCacheOf } from '../session-cache.js';

interface RoleInput {
  actorId: string;
  name: string;
  permissions: readonly Permission[];
}

/** Refusals: `forbidden` beyond the actor's own permissions, `name_taken`. */
export function createRole(shop: Shop, input: RoleInput): Promise<Result<RoleRow>> {
  return shop.db.transact(async (tx) => {
    const own = await beginChange(tx, input.actorId);
    assertMayGrant(input.permissions, own);
    await assertNameFree(shop, tx, input.name);
    const row = { id: newId(), name: input.name, permissions: distinct(input.permissions) };
    const role = await modelsOf(shop.db).Role.create(row, { transaction: await tx.orm() });
    const { name, permissions } = row;
    await tx.batch(recordOperatorAction(input.actorId, 'roles.create', role.id, { name, permissions }));
    return presentRole(role);
  });
}

/** Refusals: `not_found`, `forbidden`, `name_taken`. */
export async function changeRole(shop: Shop, input: RoleInput & { roleId: string }): Promise<Result<RoleRow>> {
  const changed = await shop.db.transact(async (tx) => {
    const own = await beginChange(tx, input.actorId);
    const transaction = await tx.orm();
    const role = await modelsOf(shop.db).Role.findByPk(input.roleId, { transaction });
    if (!role) throw new Refused('not_found');
    const before = { name: role.name, permissions: role.permissions };
    const after = { name: input.name, permissions: distinct(input.permissions) };
    assertMayGrant(added(before.permissions, after.permissions), own);
    if (after.name !== before.name) await assertNameFree(shop, tx, after.name);
    await role.update(after, { transaction });
    const [holders] = await tx.batch(
      raisePermissionsVersion([], [role.id]),
      recordOperatorAction(input.actorId, 'roles.change', role.id, { before, after }),
    );
    await assertManagerLeft(tx);
    return { role: presentRole(role), holderIds: holders.rows.map((row) => row.id) };
  });
  if (!changed.ok) return changed;
  sessionCacheOf(shop.db).forgetPeople(changed.value.holderIds);
  return ok(changed.value.role);
}

async function assertNameFree(shop: Shop, tx: Tx, name: string): Promise<void> {
  const taken = await modelsOf(shop.db).Role.findOne({ where: { name }, transaction: await tx.orm() });
  if (taken) throw new Refused('name_taken');
}

function distinct(permissions: readonly Permission[]): Permission[] {
  return [...new Set(permissions)].sort();
}
