// Looking at points and at the calendar of signing in.
import { businessDay } from '../../kernel/clock.js';
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { makeUpDays, streakOf } from './domain/sign-in-rules.js';
import { readBalance, readExpiring, readMoves } from './point-statements.js';
import { readCards, readSignIns } from './sign-in-statements.js';

interface Wish {
  cursor?: string | undefined;
  limit: number;
}

export async function findPoints(db: Database, userId: string) {
  const [balances, expiring] = await db.read(readBalance(userId), readExpiring(userId, settings.points.remindBeforeMs));
  const [balance] = balances.rows;
  const [soon] = expiring.rows;
  const available = balance?.available ?? 0;
  return {
    available,
    worthFen: available * settings.points.worthFen,
    frozen: balance?.frozen ?? 0,
    debt: balance?.debt ?? 0,
    expiring: soon ? { points: soon.points, at: soon.at.toISOString() } : null,
  };
}

export const listMoves = (db: Database, userId: string, wish: Wish) =>
  db.rows(readMoves(userId, timeCursor(wish.cursor), wish.limit + 1));

export async function showCalendar(db: Database, wish: { userId: string; month: string | undefined; now: Date }) {
  const [signed, cards] = await db.read(readSignIns(wish.userId), readCards(wish.userId));
  const today = businessDay(wish.now);
  const month = wish.month ?? today.slice(0, 7);
  const days = new Set(signed.rows.map(({ day }) => day));
  const streak = streakOf(days, today);
  const { cycle, makeUpDays: reach } = settings.signIn;
  return {
    ...{ today, month, signedToday: days.has(today), streak, cycle: [...cycle] },
    cyclePlace: (days.has(today) ? streak - 1 : streak) % cycle.length,
    cards: cards.rows[0]?.cards ?? 0,
    days: signed.rows
      .filter(({ day }) => day.startsWith(month))
      .map(({ day, points, made_up: madeUp }) => ({ day, points, madeUp })),
    makeUpDays: makeUpDays(days, today, reach),
  };
}
