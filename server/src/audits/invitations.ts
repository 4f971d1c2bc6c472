// Invitations: a person counts once, by a purchase of their own that is kept, and nobody holds more rewards than what
// counts has earned.
import { sqlAudit } from './sql-audit.js';

const settled = `not exists (
  select from outbox e where e.subject_id = i.order_id and e.topic in ('order.refund_requested', 'order.rebated')
     and not exists (select from inbox x where x.event_id = e.id and x.reaction = 'invitations.order-refunded'))`;
/** limits of a person hold for each user; two who turned out to be one may have reached both */
const unmerged = (id: string): string => `not exists (select from users u where u.merged_into = ${id})`;
const overpaid = `
  select c.id as campaign_id, r.inviter_id, r.rewards, coalesce(n.counted, 0) as counted
    from invitation_campaigns c
    join (select campaign_id, inviter_id, count(*) filter (where status = 'granted' and not unrecovered) as rewards
            from invitation_rewards group by campaign_id, inviter_id) r on r.campaign_id = c.id
    left join (select campaign_id, inviter_id, count(*) as counted from invitations where status = 'counted'
                group by campaign_id, inviter_id) n on n.campaign_id = r.campaign_id and n.inviter_id = r.inviter_id
   where r.rewards > coalesce(n.counted, 0) / c.needed or (r.rewards > c.most_rewards and ${unmerged('r.inviter_id')})`;
const given = `
  select c.id as campaign_id, c.granted, r.count from invitation_campaigns c
   cross join lateral (select count(*) as count from invitation_rewards where campaign_id = c.id and status = 'granted') r
   where c.granted <> r.count or c.granted > c.quantity`;
const twice = `
  select campaign_id, invitee_id, count(*) from invitations where spoiled is null
   group by campaign_id, invitee_id having count(*) > 1`;
const ownOrNobodys = `
  select i.id as invitation_id, i.status from invitations i left join orders o on o.id = i.order_id
   where i.status <> 'void' and i.spoiled is null
     and (i.inviter_id = i.invitee_id or o.user_id is distinct from i.invitee_id or o.paid_at is null)`;
const notKept = `
  select i.id as invitation_id, l.kept, c.least_pay_fen from invitations i join invitation_campaigns c on c.id = i.campaign_id
    join orders o on o.id = i.order_id
    cross join lateral (select coalesce(sum(pay_fen - refunded_fen - rebated_fen), 0) as kept from order_lines
                         where order_id = i.order_id and kind = 'goods') l
   where i.status = 'counted' and (l.kept < c.least_pay_fen or o.completed_at is null) and ${settled}`;
const tooMany = `
  select i.campaign_id, i.inviter_id, to_char(i.counted_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, count(*)
    from invitations i join invitation_campaigns c on c.id = i.campaign_id
   where i.status = 'counted' and ${unmerged('i.inviter_id')} group by i.campaign_id, i.inviter_id, 3, c.daily_most having count(*) > c.daily_most`;
/** as far back as numbers are asked for */
const unverified = `
  select i.id as invitation_id, i.invitee_id from invitations i
   where i.status = 'counted' and i.verified_at < i.counted_at
     and not exists (select from proven_numbers n where n.user_id = i.invitee_id and n.proved_at <= i.counted_at)`;
const behind = `
  select r.id as reward_id from invitation_rewards r join invitation_campaigns c on c.id = r.campaign_id
   where r.status = 'granted' and case when c.points is null
     then not exists (select from coupon_grants g where g.source = 'invite' and g.source_key = r.id::text)
     else not exists (select from point_lots l where l.source = 'reward' and l.source_key = r.id::text and l.reversed = 0) end`;

export const invitationAudit = sqlAudit(
  'A34',
  'invitations: different people, kept first purchases, no more rewards than earned',
  ...[overpaid, given, twice, ownOrNobodys, notKept, tooMany, unverified, behind],
);
