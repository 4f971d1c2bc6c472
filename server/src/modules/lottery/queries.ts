// Looking at lotteries and draws: a fixed number of statements whatever the number of rows.
import { z } from 'zod';
import type { StateOf } from '@hetuan/contract/states';
import { businessDay } from '../../kernel/clock.js';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import { type PublicProfileRow, readPublicProfiles } from '../identity/index.js';
import { readBalance } from '../points/index.js';
import {
  type DrawRow,
  countDrawn,
  countPeople,
  readDraws,
  readDrawsOf,
  readUsed,
  readWinners,
  usedOn,
} from './draw-statements.js';
import { type LotteryRow, findLottery, listShown, readPrizes, searchRows } from './lottery-statements.js';

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const LAST = 2_147_483_647;
const idKey = z.tuple([z.guid()]);
const seqKey = z.tuple([z.int().min(0).max(LAST)]);
const seqOf = (cursor: string | undefined, first: number): number =>
  cursor === undefined ? first : decodeCursor(cursor, seqKey)[0];

export async function listLotteries(db: Database) {
  const { shownAfterEndMs, shownAtOnce } = settings.lotteries;
  return withPrizes(db, await db.rows(listShown(shownAfterEndMs, shownAtOnce)));
}

/** Newest first; one more than asked for. */
export async function searchLotteries(
  db: Database,
  { cursor, limit, status }: PageWish & { status?: StateOf<'lottery'> | undefined },
) {
  const before = cursor === undefined ? null : decodeCursor(cursor, idKey)[0];
  return withPrizes(db, await db.rows(searchRows(before, status, limit + 1)));
}

async function withPrizes(db: Database, lotteries: LotteryRow[]) {
  return { lotteries, prizes: await db.rows(readPrizes(lotteries.map(({ id }) => id))) };
}

/** null: there is none that shoppers may see. */
export async function findShown(db: Database, lotteryId: string, viewerId: string | null, now: Date) {
  const [lotteries, prizes, used, balances] = await db.read(
    findLottery(lotteryId),
    readPrizes([lotteryId]),
    readUsed(lotteryId, viewerId ?? NOBODY),
    readBalance(viewerId ?? NOBODY),
  );
  const [lottery] = lotteries.rows;
  if (!lottery?.published_at) return null;
  const points = balances.rows[0]?.available ?? 0;
  const yours = viewerId === null ? null : { used: usedOn(used.rows, businessDay(now)), points };
  return { lottery, prizes: prizes.rows, yours };
}

export async function inspectLottery(db: Database, lotteryId: string) {
  const [lotteries, prizes, drawn, people] = await db.read(
    findLottery(lotteryId),
    readPrizes([lotteryId]),
    countDrawn(lotteryId),
    countPeople(lotteryId),
  );
  const [lottery] = lotteries.rows;
  return lottery ? { lottery, prizes: prizes.rows, drawn: drawn.rows, people: people.rows[0] } : null;
}

/** Newest first; null: no such lottery. */
export async function listMyDraws(db: Database, wish: PageWish & { lotteryId: string; userId: string }) {
  const { lotteryId, userId, cursor, limit } = wish;
  const [lotteries, draws] = await db.read(
    findLottery(lotteryId),
    readDrawsOf(lotteryId, userId, seqOf(cursor, LAST), limit + 1),
  );
  return lotteries.rows[0]?.published_at ? draws.rows : null;
}

/** Newest first; null: no such lottery. */
export async function listWinners(
  db: Database,
  { lotteryId, cursor, limit }: PageWish & { lotteryId: string },
): Promise<{ draws: DrawRow[]; people: PublicProfileRow[] } | null> {
  const [lotteries, draws] = await db.read(
    findLottery(lotteryId),
    readWinners(lotteryId, seqOf(cursor, LAST), limit + 1),
  );
  if (!lotteries.rows[0]?.published_at) return null;
  const people = await db.rows(readPublicProfiles([...new Set(draws.rows.map((draw) => draw.user_id))]));
  return { draws: draws.rows, people };
}

/** In the order they were drawn; null: no such lottery. */
export async function listDraws(db: Database, { lotteryId, cursor, limit }: PageWish & { lotteryId: string }) {
  const [lotteries, draws] = await db.read(findLottery(lotteryId), readDraws(lotteryId, seqOf(cursor, 0), limit + 1));
  const [lottery] = lotteries.rows;
  return lottery?.published_at ? { ended: lottery.status === 'ended', draws: draws.rows } : null;
}
