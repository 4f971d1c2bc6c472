// What a person's people bought and what that earned, by day and by month, and by what settled sales they stand where they
// stand: kept up with every commission, so that no page adds up orders.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface FigureRow {
  level: 1 | 2;
  orders: number;
  sales_fen: number;
  earned_fen: number;
}

const add = prepared(
  `insert into commission_figures (user_id, level, span, begins, orders, sales_fen, earned_fen)
   select $1, $2, span, date_trunc(span, $3::date)::date, $4, $5, $6 from unnest(array['day', 'month']) as span
   on conflict (user_id, span, begins, level) do update set orders = commission_figures.orders + excluded.orders,
          sales_fen = commission_figures.sales_fen + excluded.sales_fen,
          earned_fen = commission_figures.earned_fen + excluded.earned_fen`,
);
const ofSpan = prepared<FigureRow & { span: 'day' | 'month' }>(
  `select span, level, orders, sales_fen, earned_fen from commission_figures
    where user_id = $1 and (span, begins) in (('day', $2::date), ('month', date_trunc('month', $2::date)::date))`,
);
const inAll = prepared<FigureRow>(
  `select level, sum(orders)::int as orders, sum(sales_fen)::bigint as sales_fen, sum(earned_fen)::bigint as earned_fen
     from commission_figures where user_id = $1 and span = 'month' group by level`,
);
const best = prepared<{ user_id: string; orders: number; earned_fen: number }>(
  `select user_id, orders, earned_fen from commission_figures
    where span = 'month' and begins = date_trunc('month', $1::date)::date and level = 1 and earned_fen > 0
    order by earned_fen desc, user_id limit $2`,
);
const place = prepared<{ ahead: number; earned_fen: number }>(
  `select (select count(*)::int from commission_figures o
            where o.span = 'month' and o.begins = f.begins and o.level = 1
              and (o.earned_fen > f.earned_fen or (o.earned_fen = f.earned_fen and o.user_id < f.user_id))) as ahead,
          f.earned_fen
     from commission_figures f
    where f.user_id = $1 and f.span = 'month' and f.begins = date_trunc('month', $2::date)::date and f.level = 1
      and f.earned_fen > 0`,
);
const addSales = prepared(
  `insert into commission_standings (user_id, sales_fen) values ($1, greatest(0, $2::bigint))
   on conflict (user_id) do update set sales_fen = commission_standings.sales_fen + $2::bigint`,
);
const sales = prepared<{ user_id: string; sales_fen: number }>(
  `select user_id, sales_fen from commission_standings where user_id = any($1::uuid[])`,
);

export interface Figures {
  userId: string;
  level: 1 | 2;
  /** the business day its order was paid on */
  day: string;
  orders: number;
  salesFen: number;
  earnedFen: number;
}

export const addFigures = ({ userId, level, day, orders, salesFen, earnedFen }: Figures): Statement =>
  add(userId, level, day, orders, salesFen, earnedFen);
export const readFiguresOf = (userId: string, day: string) => ofSpan(userId, day);
export const sumFigures = (userId: string): Statement<FigureRow> => inAll(userId);
/** Of a day's month. */
export const readBest = (day: string, most: number) => best(day, most);
/** How many stand before somebody in a day's month; no row: they earned nothing in it. */
export const readPlace = (userId: string, day: string) => place(userId, day);
export const addSettledSales = (userId: string, salesFen: number): Statement => addSales(userId, salesFen);
export const readSettledSales = (userIds: readonly string[]) => sales([...userIds]);
