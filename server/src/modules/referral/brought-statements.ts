// How somebody brings people, for those who judge whether that looks honest.
import { type Statement, prepared } from '../../platform/db/index.js';

export interface BroughtRow {
  most_in_an_hour: number;
  held: number;
  /** the newest three hundred */
  people: string[];
}

const brought = prepared<BroughtRow>(
  `with bound as (
     select user_id, bound_at,
            count(*) over (order by bound_at range between interval '1 hour' preceding and current row) as within_hour
       from referral_bindings where referrer_id = $1)
   select coalesce((select max(within_hour) from bound), 0)::int as most_in_an_hour,
          (select count(*) from referral_leads where sharer_id = $1 and held_at is not null and decided_at is null)::int as held,
          array(select user_id from bound order by bound_at desc, user_id limit 300)::text[] as people`,
);

export const readBrought = (userId: string): Statement<BroughtRow> => brought(userId);
