// Entries as pages: of any account for operators, and of everything that is a person's for the person.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type EntryRow, readEntries } from './entry-statements.js';
import { type OwnEntryRow, readOwnEntries } from './own-entry-statements.js';
import type { CommissionAccount } from './personal-accounts.js';

const key = z.tuple([z.int().min(0)]);

interface Wish<A> {
  account: A;
  cursor?: string | undefined;
  limit: number;
}

const before = (cursor: string | undefined): number =>
  cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeCursor(cursor, key)[0];

/** Newest first; one more than asked for. */
export const listEntries = (db: Database, { account, cursor, limit }: Wish<string>): Promise<EntryRow[]> =>
  db.rows(readEntries(account, before(cursor), limit + 1));

/** Of all accounts of a person; newest first, one more than asked for. */
export const listOwnEntries = (
  db: Database,
  userId: string,
  { account, cursor, limit }: Wish<CommissionAccount>,
): Promise<OwnEntryRow[]> => db.rows(readOwnEntries(userId, account, before(cursor), limit + 1));

export const entryKey = (row: EntryRow): readonly [number] => [row.version ?? row.id];
