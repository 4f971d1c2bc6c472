// Two users turn out to be one person: they have bought first only once, nobody invites themselves, and what was earned
// counts together. An invitation that can't stand is marked here and ends, with what it earned, a little later.
import { prepared } from '../../platform/db/index.js';
import type { PersonPort } from '../identity/index.js';

const spoilOwn = prepared(
  `update invitations set spoiled = 'self'
    where spoiled is null and ((inviter_id = $1 and invitee_id = $2) or (inviter_id = $2 and invitee_id = $1))`,
);
/** Whoever bought later was no new person. */
const spoilLater = prepared(
  `update invitations i set spoiled = 'same_person' from invitation_buyers a, invitation_buyers b
    where a.user_id = $1 and b.user_id = $2 and i.spoiled is null
      and i.invitee_id = case when (a.paid_at, a.order_id) < (b.paid_at, b.order_id) then b.user_id else a.user_id end`,
);
const moveInvitees = prepared(`update invitations set invitee_id = $2 where invitee_id = $1`);
const moveInviters = prepared(`update invitations set inviter_id = $2 where inviter_id = $1`);
const moveRewards = prepared(
  `update invitation_rewards r set inviter_id = $2, no = r.no + coalesce((
          select max(no) from invitation_rewards o where o.inviter_id = $2 and o.campaign_id = r.campaign_id), 0)
    where inviter_id = $1`,
);
const earlierBuyer = prepared(
  `update invitation_buyers s set order_id = a.order_id, paid_at = a.paid_at from invitation_buyers a
    where s.user_id = $2 and a.user_id = $1 and (a.paid_at, a.order_id) < (s.paid_at, s.order_id)`,
);
const addBuyer = prepared(
  `insert into invitation_buyers (user_id, order_id, paid_at)
   select $2, order_id, paid_at from invitation_buyers where user_id = $1 on conflict (user_id) do nothing`,
);
const dropBuyer = prepared(`delete from invitation_buyers where user_id = $1`);

export const invitationPersonPort: PersonPort = {
  name: 'invitations',
  moves: (absorbedId, survivorId) => [
    spoilOwn(absorbedId, survivorId),
    spoilLater(absorbedId, survivorId),
    moveInvitees(absorbedId, survivorId),
    moveInviters(absorbedId, survivorId),
    moveRewards(absorbedId, survivorId),
    earlierBuyer(absorbedId, survivorId),
    addBuyer(absorbedId, survivorId),
    dropBuyer(absorbedId),
  ],
};
