// Paging by key: a cursor is the sort key of the last row, opaque to callers and checked when it comes back.
import { z } from 'zod';
import { Refused } from '../kernel/errors.js';

// years as people live them: PostgreSQL has no year 0
const timeKey = z.tuple([z.iso.datetime().regex(/^(?:19|20|21)/), z.guid()]);

export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor of the given shape; a cursor we did not make is `bad_input`. */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  try {
    return shape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('bad_input', { where: 'query.cursor' });
  }
}

/**
 * The (time, id) before which a page starts; far in the future for the first page. Times in the database have the
 * same precision as a cursor (see `app_now`), so no row falls between two pages.
 */
export function timeCursor(cursor: string | undefined): [string, string] {
  if (cursor === undefined) return ['9999-12-31T00:00:00.000Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];
  return decodeCursor(cursor, timeKey);
}

/** Cuts `limit + 1` rows to a page with the cursor of what follows. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly unknown[],
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items: shown.map(present), nextCursor };
}
