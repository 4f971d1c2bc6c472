// Looking at messages.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type MessageRow, countUnreadOf, readMessagesBefore } from './message-statements.js';

/** Newest first, one row more than asked for. */
export function listMessages(
  db: Database,
  wish: { userId: string; cursor?: string | undefined; limit: number },
): Promise<MessageRow[]> {
  return db.rows(readMessagesBefore(wish.userId, timeCursor(wish.cursor), wish.limit + 1));
}

export async function countUnread(db: Database, userId: string): Promise<number> {
  const [row] = await db.rows(countUnreadOf(userId));
  return row?.count ?? 0;
}
