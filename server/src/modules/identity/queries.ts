// Looking at people: a person at themselves, an operator at operators.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type AddressModel, modelsOf } from './models.js';
import {
  type OperatorRow,
  type RoleRow,
  findOperator,
  listAllRoles,
  listOperatorsBefore,
} from './operator-statements.js';
import { type ConsentRow, type ProfileRow, readConsents, readProfile } from './person-statements.js';

export async function findProfile(db: Database, userId: string): Promise<ProfileRow | null> {
  const [row] = await db.rows(readProfile(userId));
  return row ?? null;
}

/** The default first, then the newest. */
export function listAddresses(db: Database, userId: string): Promise<AddressModel[]> {
  return modelsOf(db).Address.findAll({
    where: { userId, deletedAt: null },
    order: [
      ['isDefault', 'desc'],
      ['id', 'desc'],
    ],
  });
}

export function listConsents(db: Database, userId: string): Promise<ConsentRow[]> {
  return db.rows(readConsents(userId));
}

export async function findOperatorById(db: Database, operatorId: string): Promise<OperatorRow | null> {
  const [row] = await db.rows(findOperator(operatorId));
  return row ?? null;
}

const operatorKey = z.tuple([z.guid()]);

/** Newest first, one row more than asked for. */
export function listOperators(
  db: Database,
  page: { cursor?: string | undefined; limit: number },
): Promise<OperatorRow[]> {
  const before = page.cursor === undefined ? null : decodeCursor(page.cursor, operatorKey)[0];
  return db.rows(listOperatorsBefore(before, page.limit + 1));
}

export function listRoles(db: Database): Promise<RoleRow[]> {
  return db.rows(listAllRoles());
}
