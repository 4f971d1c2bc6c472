// Bindings and leads in SQL.
import { type Statement, prepared } from '../../platform/db/index.js';
import { pathOf } from './forest.js';
import type { RuleRow } from './rule-statements.js';
import type { BoundBecause, LeadFacts } from './domain/binding-rules.js';

export interface BindingRow {
  id: string;
  user_id: string;
  referrer_id: string;
  share_key: string | null;
  rule_edition: number;
  bound_at: Date;
  bound_because: BoundBecause;
  /** the order that made it, where one did */
  order_no: string | null;
  protected_until: Date;
  valid_until: Date;
  ended_at: Date | null;
  ended_because: 'person' | 'expired' | 'taken_over' | 'merged' | 'cycle' | 'operator' | null;
}

const columns = `id, user_id, referrer_id, share_key, rule_edition, bound_at, bound_because, order_no, protected_until, valid_until,
  ended_at, ended_because`;

export interface LeadFactsRow {
  user_id: string;
  sharer_id: string;
  share_key: string;
  last_at: Date;
  review: LeadFacts['review'];
  sharer_status: string | null;
  referrer_id: string | null;
  protected_until: Date | null;
  valid_until: Date | null;
  ended_by_person: boolean;
  last_bound_at: Date | null;
  brought: number;
}

/** With the rule in force, and everybody above both. */
export type LeadAtOrderRow = LeadFactsRow & RuleRow & { own_path: string[]; sharer_path: string[] };

const factsOf = (leads: string): string => `
  select l.user_id, l.sharer_id, l.share_key, l.last_at,
         case when l.held_at is null then 'none' when l.decided_at is null then 'waits'
              when l.accepted then 'accepted' else 'refused' end as review,
         d.status as sharer_status, b.referrer_id, b.protected_until, b.valid_until,
         exists (select from referral_bindings past where past.user_id = l.user_id and past.referrer_id = l.sharer_id
                    and past.ended_because = 'person') as ended_by_person,
         (select max(bound_at) from referral_bindings past
           where past.user_id = l.user_id and past.referrer_id = l.sharer_id) as last_bound_at,
         (select count(*)::int from referral_bindings late where late.referrer_id = l.sharer_id
             and late.bound_at > app_now() - interval '1 hour') as brought
    from (${leads}) l
    left join distributors d on d.user_id = l.sharer_id and d.status <> 'left'
    left join referral_bindings b on b.user_id = l.user_id and b.ended_at is null`;

const keepLead = prepared<{ sharer_id: string }>(
  `insert into referral_leads (user_id, sharer_id, share_key)
   select $1, user_id, key from shares where key = $2 and user_id <> $1
   on conflict (user_id, sharer_id) do update set last_at = app_now(), share_key = excluded.share_key
   returning sharer_id`,
);
const factsOfShare = prepared<LeadFactsRow>(
  factsOf('select * from referral_leads where user_id = $1 and share_key = $2'),
);
const factsOfLeads = prepared<LeadFactsRow>(
  factsOf(`select * from referral_leads
            where (user_id, sharer_id) in (select * from unnest($1::uuid[], $2::uuid[]))`),
);
// nobody's where the rule in force does not wait for orders
const factsAtOrder = prepared<LeadAtOrderRow>(
  `select f.*, r.*, ${pathOf('f.user_id')} as own_path, ${pathOf('f.sharer_id')} as sharer_path
     from (select * from referral_rules order by edition desc limit 1) r
    cross join lateral (${factsOf(`
      select lead.* from unnest($1::uuid[]) as w(user_id)
       cross join lateral (
             select * from referral_leads m
              where m.user_id = w.user_id and (m.held_at is null or m.accepted)
                and exists (select from distributors s where s.user_id = m.sharer_id and s.status = 'active')
              order by m.last_at desc, m.sharer_id limit 1) lead`)}) f
    where r.binds_at = 'first_order'`,
);
const hold = prepared(
  `update referral_leads set held_at = app_now() where user_id = $1 and sharer_id = $2 and held_at is null`,
);
const decideLead = prepared<{ user_id: string }>(
  `update referral_leads set decided_at = app_now(), decided_by = $3, accepted = $4::boolean
    where user_id = $1 and sharer_id = $2 and held_at is not null and decided_at is null returning user_id`,
);
const held = prepared<{ user_id: string; sharer_id: string; share_key: string; held_at: Date; brought: number }>(
  `select l.user_id, l.sharer_id, l.share_key, l.held_at,
          (select count(*)::int from referral_bindings b where b.referrer_id = l.sharer_id
              and b.bound_at > l.held_at - interval '1 hour' and b.bound_at <= l.held_at) as brought
     from referral_leads l where l.held_at is not null and l.decided_at is null
      and (l.held_at, l.user_id) < ($1::timestamptz, $2::uuid) order by l.held_at desc, l.user_id desc limit $3`,
);
const insert = prepared(
  `insert into referral_bindings (id, user_id, referrer_id, share_key, rule_edition, bound_because, protected_until, valid_until,
          order_id, order_no)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const endOne = prepared<BindingRow>(
  `update referral_bindings set ended_at = app_now(), ended_because = $2
    where user_id = $1 and ended_at is null returning ${columns}`,
);
const expire = prepared<BindingRow>(
  `update referral_bindings set ended_at = app_now(), ended_because = 'expired'
    where id = $1 and ended_at is null and valid_until <= app_now() returning ${columns}`,
);
const find = prepared<BindingRow>(`select ${columns} from referral_bindings where id = $1`);
const active = prepared<BindingRow>(
  `select ${columns} from referral_bindings where user_id = $1 and ended_at is null and valid_until > app_now()`,
);
const history = prepared<BindingRow>(
  `select ${columns} from referral_bindings where user_id = $1 order by bound_at desc, id desc limit 50`,
);
const teamCounts = prepared<{ direct: number; second: number }>(
  `with direct as (select user_id from referral_bindings where referrer_id = $1 and ended_at is null)
   select (select count(*)::int from direct) as direct,
          (select count(*)::int from direct d join referral_bindings b on b.referrer_id = d.user_id and b.ended_at is null) as second`,
);
const team = prepared<BindingRow & { brought: number }>(
  `select ${columns}, (select count(*)::int from referral_bindings s where s.referrer_id = b.user_id and s.ended_at is null) as brought
     from referral_bindings b where b.referrer_id = $1 and b.ended_at is null and (b.bound_at, b.id) < ($2::timestamptz, $3::uuid)
    order by b.bound_at desc, b.id desc limit $4`,
);

/** Keeps that this person came by this share; no row for one's own share or an unknown key. */
export const recordLead = (userId: string, shareKey: string): Statement<{ sharer_id: string }> =>
  keepLead(userId, shareKey);
export const readFactsOfShare = (userId: string, shareKey: string): Statement<LeadFactsRow> =>
  factsOfShare(userId, shareKey);
export const readFactsOfLeads = (leads: readonly { userId: string; referrerId: string }[]): Statement<LeadFactsRow> =>
  factsOfLeads(
    leads.map(({ userId }) => userId),
    leads.map(({ referrerId }) => referrerId),
  );
/** Of the distributor's share each of these came by last, where the rule in force waits for orders. */
export const readLeadsAtOrder = (buyerIds: readonly string[]): Statement<LeadAtOrderRow> => factsAtOrder([...buyerIds]);
export const holdLead = (userId: string, sharerId: string): Statement => hold(userId, sharerId);
export const decideHeldLead = (
  { userId, sharerId }: { userId: string; sharerId: string },
  operatorId: string,
  accepted: boolean,
): Statement<{ user_id: string }> => decideLead(userId, sharerId, operatorId, accepted);
export const readHeldLeads = ([at, id]: readonly [string, string], limit: number) => held(at, id, limit);

export interface NewBinding {
  id: string;
  userId: string;
  referrerId: string;
  shareKey: string | null;
  ruleEdition: number;
  because: BoundBecause;
  protectedUntil: Date;
  validUntil: Date;
  order: { orderId: string; orderNo: string } | null;
}

export const insertBinding = (binding: NewBinding): Statement => {
  const { id, userId, referrerId, shareKey, ruleEdition, because, protectedUntil, validUntil, order } = binding;
  return insert(
    ...[id, userId, referrerId, shareKey, ruleEdition, because, protectedUntil, validUntil],
    ...[order?.orderId ?? null, order?.orderNo ?? null],
  );
};
export const endBinding = (userId: string, because: NonNullable<BindingRow['ended_because']>): Statement<BindingRow> =>
  endOne(userId, because);
export const expireBinding = (bindingId: string): Statement<BindingRow> => expire(bindingId);
export const findBinding = (bindingId: string): Statement<BindingRow> => find(bindingId);
export const readActiveBinding = (userId: string): Statement<BindingRow> => active(userId);
export const readBindingsOf = (userId: string): Statement<BindingRow> => history(userId);
export const countTeam = (userId: string) => teamCounts(userId);
/** People one has brought and who are still theirs, newest first. */
export const readTeam = (userId: string, [at, id]: readonly [string, string], limit: number) =>
  team(userId, at, id, limit);

const bringer = prepared<{ inviter_id: string }>(
  `select coalesce(b.referrer_id, l.sharer_id) as inviter_id from (select) one
     left join lateral (select referrer_id from referral_bindings
                         where user_id = $1 and ended_at is null and valid_until > app_now()) b on true
     left join lateral (select sharer_id from referral_leads where user_id = $1 order by first_at, sharer_id limit 1) l on true
    where coalesce(b.referrer_id, l.sharer_id) is not null`,
);

/** Who brought somebody here: their referrer, else whose share they came by first. */
export const readBringer = (userId: string): Statement<{ inviter_id: string }> => bringer(userId);
