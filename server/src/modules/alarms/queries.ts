// Looking at alarms: one statement a page.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { listAlarmRows } from './alarm-statements.js';

/** Newest first; one more than asked for. */
export const listAlarms = (db: Database, wish: { cursor?: string | undefined; limit: number; open: boolean }) =>
  db.rows(listAlarmRows(wish.open, timeCursor(wish.cursor), wish.limit + 1));
