// Looking at levels and growth: two statements whatever somebody has.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { decayed, levelAt, nextAfter } from './domain/growth.js';
import { readGrowthMoves, readMember } from './growth-statements.js';
import { levelOf, readCountedLevels, readLevels } from './level-statements.js';

export async function findStanding(db: Database, userId: string) {
  const [levelRows, members] = await db.read(readLevels(), readMember(userId));
  const levels = levelRows.rows.map(levelOf);
  const [member] = members.rows;
  const growth = member?.growth ?? 0;
  const period = member && {
    endsAt: member.period_ends_at.toISOString(),
    growthAfter: decayed(growth, member.growth_at_start, settings.membership.decayBps),
  };
  const standing = { level: levelAt(levels, growth), growth, next: nextAfter(levels, growth), period: period ?? null };
  return { standing, levels };
}

export const listGrowth = (db: Database, userId: string, wish: { cursor?: string | undefined; limit: number }) =>
  db.rows(readGrowthMoves(userId, timeCursor(wish.cursor), wish.limit + 1));

/** With how many people have each. */
export async function listLevels(db: Database) {
  const rows = await db.rows(readCountedLevels());
  return rows.map((row) => ({ ...levelOf(row), members: row.members }));
}
