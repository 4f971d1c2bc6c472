// Lotteries: what was given is what was drawn, within stock, chances and budget; every prize has reached its winner; and
// every draw is what the committed seed makes of it.
import { type DrawnPrize, provesDraw } from '../modules/lottery/index.js';
import { digestOf, macOf } from '../platform/committed-seed.js';
import { type Database, composed } from '../platform/db/index.js';
import type { Audit, Violation } from './audit.js';
import { sqlAudit } from './sql-audit.js';

const sums = `
  select l.id as lottery_id, sum(p.ppm) as ppm
    from lotteries l left join lottery_prizes p on p.lottery_id = l.id
   where l.published_at is not null group by l.id having sum(p.ppm) is distinct from 1000000`;

const given = `
  select p.id as prize_id, p.given, p.quantity, d.count
    from lottery_prizes p cross join lateral (select count(*) as count from lottery_draws where prize_id = p.id) d
   where p.given <> d.count or p.given > p.quantity`;

const counted = `
  select l.id as lottery_id, l.draws, l.spent_fen, l.budget_fen, d.count, d.worth
    from lotteries l
    cross join lateral (select count(*) as count, coalesce(sum(worth_fen), 0) as worth from lottery_draws
                         where lottery_id = l.id) d
   where l.draws <> d.count or l.spent_fen <> d.worth or l.spent_fen > l.budget_fen`;

const chances = `
  select d.lottery_id, d.person_key, d.day, d.paid_points > 0 as paid, count(*) as count
    from lottery_draws d join lotteries l on l.id = d.lottery_id
   group by d.lottery_id, d.person_key, d.day, d.paid_points > 0, l.free_per_day, l.paid_per_day
  having count(*) > case when d.paid_points > 0 then l.paid_per_day else l.free_per_day end
      or max(d.place) <> count(*) or count(distinct d.place) <> count(*)`;

const couponGiven = `
  select d.id as draw_id, p.template_id, g.id as coupon_id
    from lottery_draws d join lottery_prizes p on p.id = d.prize_id
    left join coupon_grants g on g.source = 'reward' and g.source_key = d.id::text
   where (p.template_id is not null) <> (g.id is not null) or g.template_id <> p.template_id`;

const pointsGiven = `
  select d.id as draw_id, p.points, m.points as moved
    from lottery_draws d join lottery_prizes p on p.id = d.prize_id
    left join point_moves m on m.kind = 'rewarded' and m.source_key = d.id::text
   where m.points is distinct from p.points`;

const pointsTaken = `
  select d.id as draw_id, d.paid_points, m.points as moved
    from lottery_draws d left join point_moves m on m.kind = 'drawn' and m.source_key = d.id::text
   where coalesce(-m.points, 0) <> d.paid_points`;

const takenForNothing = `
  select m.id as move_id, m.user_id, m.points from point_moves m
   where m.kind = 'drawn' and not exists (select from lottery_draws d where d.id::text = m.source_key)`;

const deniedInStock = `
  select d.id as draw_id, p.quantity, e.before
    from lottery_draws d join lottery_prizes p on p.id = d.drawn_prize_id
    cross join lateral (select count(*) as before from lottery_draws
                         where prize_id = p.id and seq < d.seq and lottery_id = d.lottery_id) e
   where d.instead = 'out_of_stock' and e.before < p.quantity`;

const rows = sqlAudit(
  'A29',
  'lotteries: probabilities sum to one, prizes given = drawn within stock and budget, each chance once, the seed proves it',
  ...[sums, given, counted, chances, couponGiven, pointsGiven, pointsTaken, takenForNothing, deniedInStock],
);

const NEWEST = 20_000;
const newest = `
  select d.id, d.lottery_id, d.person_key, d.number, d.roll, d.drawn_prize_id, d.prize_id
    from lottery_draws d order by d.at desc, d.id desc limit ${NEWEST}`;
const seeds = `select id, seed, commitment from lotteries where published_at is not null`;
const prizes = `select id, lottery_id, kind, ppm, quantity, given from lottery_prizes order by lottery_id, position`;

interface DrawnRow {
  id: string;
  lottery_id: string;
  person_key: string;
  number: number;
  roll: number;
  drawn_prize_id: string;
  prize_id: string;
}

/** The newest draws, computed once more from their seeds. */
async function unproven(db: Database): Promise<Violation[]> {
  const lotteries = await db.rows(composed<{ id: string; seed: string; commitment: string }>(seeds, []));
  const all = await db.rows(composed<DrawnPrize & { lottery_id: string }>(prizes, []));
  const draws = await db.rows(composed<DrawnRow>(newest, []));
  const known = new Map(
    lotteries.map((lottery) => [
      lottery.id,
      { ...lottery, prizes: all.filter((one) => one.lottery_id === lottery.id) },
    ]),
  );
  return draws.flatMap((draw) => {
    const lottery = known.get(draw.lottery_id);
    const told = { personKey: draw.person_key, number: draw.number, roll: draw.roll };
    const prized = { drawnPrizeId: draw.drawn_prize_id, prizeId: draw.prize_id };
    const proved = lottery && provesDraw(lottery, { ...told, ...prized }, { digest: digestOf, mac: macOf });
    return proved ? [] : [{ drawId: draw.id, ...told, ...prized }];
  });
}

export const lotteryAudit: Audit = {
  ...rows,
  async find(context) {
    return [...((await rows.find(context)) ?? []), ...(await unproven(context.db))];
  },
};
