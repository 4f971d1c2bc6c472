// The funnel of sharing in SQL: each step by the business day on which it happened, each read by the index of its moment.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { VisitSource } from './visit-statements.js';

const DAY = (column: string): string => `to_char(${column} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day`;
const within = (column: string): string =>
  `${column} >= $1::date::timestamp at time zone 'Asia/Shanghai' and ${column} < ($2::date + 1)::timestamp at time zone 'Asia/Shanghai'`;

export interface ByDay {
  day: string;
  count: number;
}

const visits = prepared<{ day: string; source: VisitSource; visits: number; visitors: number }>(
  `select ${DAY('at')}, source, count(*)::int as visits, count(distinct visitor)::int as visitors
     from visits where ${within('at')} group by 1, 2 order by 1, 2`,
);
const shares = prepared<ByDay>(
  `select ${DAY('created_at')}, count(*)::int as count from shares where ${within('created_at')} group by 1 order by 1`,
);
const leads = prepared<ByDay>(
  `select ${DAY('first_at')}, count(distinct user_id)::int as count from referral_leads where ${within('first_at')}
    group by 1 order by 1`,
);
const bindings = prepared<ByDay>(
  `select ${DAY('bound_at')}, count(*)::int as count from referral_bindings where ${within('bound_at')}
    group by 1 order by 1`,
);
const buyers = prepared<{ day: string; source: VisitSource | null; count: number }>(
  `select ${DAY('paid_at')}, source, count(*)::int as count from referral_buyers where ${within('paid_at')}
    group by 1, 2 order by 1, 2`,
);
/** Who came by a source in the window, and how many different people came to us by their shares in it. */
const spread = prepared<{ source: VisitSource; people: number; brought: number }>(
  `with people as (
     select distinct source, user_id from visits where user_id is not null and ${within('at')}),
   brought as (
     select distinct user_id, sharer_id from referral_leads where ${within('first_at')})
   select p.source, count(distinct p.user_id)::int as people, count(distinct b.user_id)::int as brought
     from people p left join brought b on b.sharer_id = p.user_id group by p.source order by p.source`,
);
const keepBuyer = prepared(
  `insert into referral_buyers (user_id, order_id, source, paid_at)
   select $1, $2, (select source from visits where user_id = $1 order by at desc, id desc limit 1), app_now()
   on conflict (user_id) do nothing`,
);

type Window = readonly [from: string, to: string];

export const readVisitsByDay = ([from, to]: Window) => visits(from, to);
export const readSharesByDay = ([from, to]: Window): Statement<ByDay> => shares(from, to);
export const readLeadsByDay = ([from, to]: Window): Statement<ByDay> => leads(from, to);
export const readBindingsByDay = ([from, to]: Window): Statement<ByDay> => bindings(from, to);
export const readBuyersByDay = ([from, to]: Window) => buyers(from, to);
export const readSpread = ([from, to]: Window) => spread(from, to);
/** Their first purchase, with where they had come from last; later ones change nothing. */
export const recordBuyer = (userId: string, orderId: string): Statement => keepBuyer(userId, orderId);
