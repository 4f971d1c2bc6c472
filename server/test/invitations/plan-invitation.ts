// A campaign for inviting with somebody in it whom an operator has to look at, and a reward: as rows, for tests of other
// things than inviting.
import { randomUUID } from 'node:crypto';
import type { Scene } from '../harness/scene.js';

export interface PlannedInvitation {
  campaignId: string;
  inviterId: string;
  inviteeId: string;
  /** which reward of the inviter's */
  no: number;
}

/** The id of the invitation. */
export async function planInvitation(
  { world }: Pick<Scene, 'world'>,
  { campaignId, inviterId, inviteeId, no }: PlannedInvitation,
): Promise<string> {
  await world.sql(
    `insert into invitation_campaigns (id, title, needed, most_rewards, daily_most, wait_days, least_pay_fen, points,
            reward_name, quantity, starts_at, ends_at, status)
     values ($1, '邀请有礼', 1, 50, 1, 7, 1, 1, '1 积分', 50, app_now(), app_now() + interval '1 day', 'running')
     on conflict (id) do nothing`,
    [campaignId],
  );
  await world.sql(
    `insert into invitation_rewards (id, campaign_id, inviter_id, no, status) values ($1, $2, $3, $4, 'granted')`,
    [randomUUID(), campaignId, inviterId, no],
  );
  const invitationId = randomUUID();
  await world.sql(
    `insert into invitations (id, campaign_id, inviter_id, invitee_id, order_id, status, held_because)
     values ($1, $2, $3, $4, $5, 'held', 'pace')`,
    [invitationId, campaignId, inviterId, inviteeId, randomUUID()],
  );
  return invitationId;
}
