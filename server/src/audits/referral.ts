// Who brought whom is a forest, and what a person is bound by can be explained from its rows.
import { sqlAudit } from './sql-audit.js';

/** From the roots down: whoever has a referrer and is not reached stands on a circle, or hangs from one. */
const circles = `
  with recursive reached as (
    select b.user_id from referral_bindings b
     where b.ended_at is null
       and not exists (select from referral_bindings up where up.user_id = b.referrer_id and up.ended_at is null)
    union all
    select b.user_id from reached r join referral_bindings b on b.referrer_id = r.user_id and b.ended_at is null)
  select b.user_id, b.referrer_id from referral_bindings b
   where b.ended_at is null and not exists (select from reached r where r.user_id = b.user_id)`;
const self = `select user_id from referral_bindings where ended_at is null and user_id = referrer_id`;
const several = `
  select user_id, count(*)::int as referrers from referral_bindings where ended_at is null
   group by user_id having count(*) > 1`;
const unruly = `
  select b.id as binding_id, b.rule_edition from referral_bindings b
    left join referral_rules r on r.edition = b.rule_edition
   where r.edition is null or b.valid_until <= b.bound_at or b.protected_until < b.bound_at`;
const neverEnding = `
  select b.id as binding_id, b.valid_until from referral_bindings b
   where b.ended_at is null and b.valid_until < app_now() - interval '1 hour'`;

/** what an order made names an order of that very person */
const byNoOrder = `
  select b.id as binding_id, b.order_no from referral_bindings b
    left join orders o on o.id = b.order_id and o.no = b.order_no and o.user_id = b.user_id
   where b.order_id is not null and o.id is null`;

export const referralAudit = sqlAudit(
  'A12',
  'the referral graph is a forest: one referrer, never oneself, no circle, ended when its time is over, made by what it says',
  circles,
  self,
  several,
  unruly,
  neverEnding,
  byNoOrder,
);
