// Draws in SQL: written once, read by their owner, by everybody after the end, and counted. A chance used twice violates
// `lottery_draws_chance`.
import type { PrizeKind } from '@hetuan/contract';
import { type Statement, prepared } from '../../platform/db/index.js';

export type Instead = 'out_of_stock' | 'coupon_limit';

export interface DrawRow {
  id: string;
  lottery_id: string;
  seq: number;
  user_id: string;
  person_key: string;
  number: number;
  paid_points: number;
  roll: number;
  drawn_prize_id: string;
  prize_id: string;
  instead: Instead | null;
  at: Date;
  kind: PrizeKind;
  name: string;
}

/** What a person has drawn under one of their names on a day, of one kind of chance. */
export interface UsedRow {
  day: string;
  person_key: string;
  paid: boolean;
  count: number;
  number: number;
}

const columns = `d.id, d.lottery_id, d.seq, d.user_id, d.person_key, d.number, d.paid_points, d.roll, d.drawn_prize_id, d.prize_id,
  d.instead, d.at, p.kind, p.name`;
const joined = 'lottery_draws d join lottery_prizes p on p.id = d.prize_id';

const used = prepared<UsedRow>(
  `select to_char(day, 'YYYY-MM-DD') as day, person_key, paid_points > 0 as paid, count(*)::int as count,
          max(number) as number
     from lottery_draws where lottery_id = $1 and user_id = $2 group by 1, 2, 3`,
);
const mine = prepared<DrawRow>(
  `select ${columns} from ${joined} where d.lottery_id = $1 and d.user_id = $2 and d.seq < $3 order by d.seq desc limit $4`,
);
const winners = prepared<DrawRow>(
  `select ${columns} from ${joined} where d.lottery_id = $1 and p.kind <> 'nothing' and d.seq < $2
    order by d.seq desc limit $3`,
);
const all = prepared<DrawRow>(
  `select ${columns} from ${joined} where d.lottery_id = $1 and d.seq > $2 order by d.seq limit $3`,
);
const counts = prepared<{ prize_id: string; drawn: number }>(
  `select drawn_prize_id as prize_id, count(*)::int as drawn from lottery_draws where lottery_id = $1 group by 1`,
);
const totals = prepared<{ people: number; paid: number; points: number }>(
  `select count(distinct user_id)::int as people, count(*) filter (where paid_points > 0)::int as paid,
          coalesce(sum(paid_points), 0)::int as points
     from lottery_draws where lottery_id = $1`,
);
const insert = prepared<{ id: string }>(
  `insert into lottery_draws (id, lottery_id, seq, user_id, person_key, number, day, paid_points, place, roll, drawn_prize_id,
                              prize_id, instead, worth_fen)
   values ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10, $11, $12, $13, $14) returning id`,
);

export const readUsed = (lotteryId: string, userId: string): Statement<UsedRow> => used(lotteryId, userId);
export const readDrawsOf = (lotteryId: string, userId: string, before: number, limit: number) =>
  mine(lotteryId, userId, before, limit);
export const readWinners = (lotteryId: string, before: number, limit: number) => winners(lotteryId, before, limit);
export const readDraws = (lotteryId: string, after: number, limit: number) => all(lotteryId, after, limit);
export const countDrawn = (lotteryId: string) => counts(lotteryId);
export const countPeople = (lotteryId: string) => totals(lotteryId);

export interface NewDraw {
  id: string;
  lotteryId: string;
  seq: number;
  userId: string;
  personKey: string;
  number: number;
  day: string;
  paidPoints: number;
  place: number;
  roll: number;
  drawnPrizeId: string;
  prizeId: string;
  instead: Instead | null;
  worthFen: number;
}

export function insertDraw(draw: NewDraw): Statement<{ id: string }> {
  const { id, lotteryId, seq, userId, personKey, number, day, paidPoints, place, roll } = draw;
  const { drawnPrizeId, prizeId, instead, worthFen } = draw;
  return insert(
    ...[id, lotteryId, seq, userId, personKey, number, day, paidPoints, place, roll],
    ...[drawnPrizeId, prizeId, instead, worthFen],
  );
}

/** How many chances of a day are used, under whichever name. */
export function usedOn(rows: readonly UsedRow[], day: string): { free: number; paid: number } {
  const sum = (paid: boolean): number =>
    rows.filter((row) => row.day === day && row.paid === paid).reduce((total, row) => total + row.count, 0);
  return { free: sum(false), paid: sum(true) };
}

/** Of a name: the number of its next chance, and its place among the chances of that kind on that day. */
export function nextChance(rows: readonly UsedRow[], of: { personKey: string; day: string; paid: boolean }) {
  const own = rows.filter((row) => row.person_key === of.personKey);
  const today = own.find((row) => row.day === of.day && row.paid === of.paid);
  return { number: Math.max(0, ...own.map((row) => row.number)) + 1, place: (today?.count ?? 0) + 1 };
}
