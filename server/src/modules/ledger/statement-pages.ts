// One account's entries as pages, each with what happened in words: for its owner and for operators alike.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type EntryRow, readEntries } from './entry-statements.js';

const key = z.tuple([z.int().min(0)]);

/** Newest first; one more than asked for. */
export function listEntries(
  db: Database,
  wish: { account: string; cursor?: string | undefined; limit: number },
): Promise<EntryRow[]> {
  const [before] = wish.cursor === undefined ? [Number.MAX_SAFE_INTEGER] : decodeCursor(wish.cursor, key);
  return db.rows(readEntries(wish.account, before, wish.limit + 1));
}

export const entryKey = (row: EntryRow): readonly [number] => [row.version ?? row.id];
