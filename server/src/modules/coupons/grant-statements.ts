// What people hold, in SQL. One statement gives a coupon out: it counts on the template and on the holder and writes the
// coupon, and a CHECK refuses whoever comes too late, however many come at once.
import type { CouponSource } from '@hetuan/contract';
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, birthStatement, moveStatement, prepared } from '../../platform/db/index.js';
import { grantMachine } from './domain/coupon-machines.js';
import { type TermsRow, termsColumns } from './template-statements.js';

export interface GrantRow extends TermsRow {
  id: string;
  user_id: string;
  source: CouponSource;
  starts_at: Date;
  ends_at: Date;
  order_id: string | null;
  status: StateOf<'coupon_grant'>;
  granted_at: Date;
}

const columns = `g.id, g.user_id, g.source, g.starts_at, g.ends_at, g.order_id, g.status, g.granted_at, ${termsColumns}`;
const joined = `coupon_grants g join coupon_editions e on e.template_id = g.template_id and e.edition = g.edition
  join coupon_templates t on t.id = g.template_id`;

const give = prepared<{ id: string }>(
  `with counted as (
     update coupon_templates set issued = issued + 1
      where id = $2 and edition = $3 and status = 'published' returning id, per_person),
   held as (
     insert into coupon_holders (template_id, user_id, taken, most) select id, $4, 1, per_person from counted
     on conflict (template_id, user_id) do update set taken = coupon_holders.taken + 1, most = excluded.most
     returning template_id)
   insert into coupon_grants (id, template_id, edition, user_id, source, source_key, starts_at, ends_at, status)
   select $1, template_id, $3, $4, $5, $6, $7, $8, '${grantMachine.initial}' from held
   returning id`,
);
const taken = prepared<{ template_id: string; user_id: string; taken: number }>(
  `select template_id, user_id, taken from coupon_holders where template_id = any($1::uuid[]) and user_id = any($2::uuid[])`,
);
const given = prepared<{ source_key: string; user_id: string }>(
  `select source_key, user_id from coupon_grants where source = $1 and source_key = any($2::text[]) and template_id = $3`,
);
const find = prepared<GrantRow>(`select ${columns} from ${joined} where g.id = $1`);
const lock = prepared<GrantRow>(
  `select ${columns} from ${joined} where g.id = any($1::uuid[]) order by g.id for update of g`,
);
const byIds = prepared<GrantRow>(`select ${columns} from ${joined} where g.id = any($1::uuid[]) order by g.id`);
const usableOf = prepared<GrantRow>(
  `select ${columns} from ${joined} where g.user_id = $1 and g.status in ('granted', 'locked') and g.ends_at > app_now()
    order by g.ends_at, g.id limit 100`,
);
const mine = prepared<GrantRow>(
  `select ${columns} from ${joined}
    where g.user_id = $1 and g.status = any($2::text[]) and (g.ends_at, g.id) < ($3::timestamptz, $4::uuid)
    order by g.ends_at desc, g.id desc limit $5`,
);
const mineUsable = prepared<GrantRow>(
  `select ${columns} from ${joined}
    where g.user_id = $1 and g.status in ('granted', 'locked') and (g.ends_at, g.id) > ($2::timestamptz, $3::uuid)
    order by g.ends_at, g.id limit $4`,
);
const counts = prepared<{ usable: number; soon: number }>(
  `select count(*)::int as usable, count(*) filter (where ends_at < app_now() + interval '3 days')::int as soon
     from coupon_grants where user_id = $1 and status = 'granted' and ends_at > app_now()`,
);
const ofTemplate = prepared<GrantRow>(
  `select ${columns} from ${joined} where g.template_id = $1 and (g.granted_at, g.id) < ($2::timestamptz, $3::uuid)
    order by g.granted_at desc, g.id desc limit $4`,
);
const statusCounts = prepared<{ status: StateOf<'coupon_grant'>; count: number }>(
  `select status, count(*)::int as count from coupon_grants where template_id = $1 group by status`,
);
const due = prepared<{ id: string; user_id: string }>(
  `select id, user_id from coupon_grants where status = 'granted' and ends_at <= app_now()
    order by ends_at limit $1 for update skip locked`,
);
const remind = prepared<{ id: string; user_id: string }>(
  `update coupon_grants set reminded_at = app_now() where id = any(array(
     select id from coupon_grants where status = 'granted' and reminded_at is null and ends_at > app_now()
        and ends_at <= app_now() + $1::bigint * interval '1 ms' and granted_at <= app_now() - $1::bigint * interval '1 ms'
      order by ends_at limit $2 for update skip locked)) returning id, user_id`,
);
const bySource = prepared<{ id: string }>(
  `select id from coupon_grants where source = any($1::text[]) and source_key = $2 and status = 'granted' order by id for update`,
);

export interface NewGrant {
  id: string;
  templateId: string;
  edition: number;
  userId: string;
  source: CouponSource;
  /** what it was given for; the same is never given twice */
  sourceKey: string;
  startsAt: Date;
  endsAt: Date;
}

/** Counts 1, or 0 when the template is not out in this edition; too many violate `giveConstraints`. */
export function giveCoupon(grant: NewGrant, actor: string): [Statement<{ id: string }>, Statement<{ id: string }>] {
  const { id, templateId, edition, userId, source, sourceKey, startsAt, endsAt } = grant;
  return [
    give(id, templateId, edition, userId, source, sourceKey, startsAt, endsAt),
    birthStatement(grantMachine, [id], actor),
  ];
}

export const giveConstraints = {
  coupon_templates_quantity: 'coupon_sold_out',
  coupon_holders_most: 'coupon_limit',
} as const;

export const readTaken = (templateIds: readonly string[], userIds: readonly string[]) => taken(templateIds, userIds);
export const readGiven = (source: CouponSource, keys: readonly string[], templateId: string) =>
  given(source, keys, templateId);
export const findGrant = (grantId: string): Statement<GrantRow> => find(grantId);
export const lockGrants = (ids: readonly string[]): Statement<GrantRow> => lock(ids);
export const readGrants = (ids: readonly string[]): Statement<GrantRow> => byIds(ids);
/** What somebody can use, now, later or once an unpaid order has closed; those that end first in front. */
export const readUsable = (userId: string): Statement<GrantRow> => usableOf(userId);
export const readMine = (
  userId: string,
  statuses: readonly string[],
  [at, id]: readonly [string, string],
  limit: number,
): Statement<GrantRow> => mine(userId, statuses, at, id, limit);
/** Those that end first stand first. */
export const readMineUsable = (
  userId: string,
  [at, id]: readonly [string, string],
  limit: number,
): Statement<GrantRow> => mineUsable(userId, at, id, limit);
export const countMine = (userId: string) => counts(userId);
export const readGrantsOf = (templateId: string, [at, id]: readonly [string, string], limit: number) =>
  ofTemplate(templateId, at, id, limit);
export const countByStatus = (templateId: string) => statusCounts(templateId);
export const lockExpired = (limit: number) => due(limit);
export const markReminded = (withinMs: number, limit: number) => remind(withinMs, limit);
export const lockUnusedOf = (sources: readonly CouponSource[], sourceKey: string) => bySource(sources, sourceKey);

export const expireGrants = (ids: readonly string[]): Statement<{ id: string }> =>
  moveStatement(grantMachine, { ids, from: 'granted', to: 'expired', actor: 'timer' });

export const revokeGrants = (ids: readonly string[], reason: string, actor: string): Statement<{ id: string }> =>
  moveStatement(
    grantMachine,
    { ids, from: 'granted', to: 'revoked', actor },
    { set: 'end_reason = $6', values: [reason] },
  );
