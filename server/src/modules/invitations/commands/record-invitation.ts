// Somebody's first purchase ever is an invitation where another person brought them and a campaign is running. What looks
// like a farm waits for an operator. Under the inviter's lock, so that many at once are counted one after the other.
import type { Tx } from '../../../platform/db/index.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import { switchStatement } from '../../compliance/index.js';
import { lockPerson, readMemberSince } from '../../identity/index.js';
import { type OrderRow, findOrderRow } from '../../orders/index.js';
import { readArrivalMarks, readBringer } from '../../referral/index.js';
import { type CampaignRow, readRunning, termsOf } from '../campaign-statements.js';
import { judgePurchase } from '../domain/invitation-rules.js';
import { holdInvitation, insertInvitation, readFarm, recordBuyer } from '../invitation-statements.js';
import { watchReceipt } from './await-receipt.js';

export async function recordInvitation(tx: Tx, orderId: string): Promise<void> {
  const [order] = await tx.rows(findOrderRow(orderId));
  if (!order?.paid_at) return;
  const { user_id: inviteeId } = order;
  const [first, campaigns, bringers, members, switches, marks] = await tx.batch(
    recordBuyer(inviteeId, orderId, order.paid_at),
    readRunning(),
    readBringer(inviteeId),
    readMemberSince(inviteeId),
    switchStatement('invitation_reward'),
    readArrivalMarks(inviteeId),
  );
  const [[bringer], [member]] = [bringers.rows, members.rows];
  if (first.count === 0 || !bringer || !member || !switches.rows[0]?.on) return;
  const { block = null, device_shared: deviceShared = false } = marks.rows[0] ?? {};
  const buyer = { inviterId: bringer.inviter_id, inviteeId, registeredAt: member.created_at, block, deviceShared };
  for (const campaign of campaigns.rows) await recordIn(tx, campaign, order, buyer);
}

interface Buyer {
  inviterId: string;
  inviteeId: string;
  registeredAt: Date;
  block: string | null;
  deviceShared: boolean;
}

async function recordIn(tx: Tx, campaign: CampaignRow, order: OrderRow, buyer: Buyer): Promise<void> {
  const { inviterId, inviteeId, block } = buyer;
  const [, farms] = await tx.batch(lockPerson(inviterId), readFarm(inviterId, block, inviteeId));
  const { lately = 0, from_block: fromBlock = 0 } = farms.rows[0] ?? {};
  const facts = { ...buyer, paidFen: order.pay_fen - order.freight_fen, lately, fromBlock };
  const verdict = judgePurchase(facts, termsOf(campaign), settings.invitations.farm, tx.now);
  if (verdict.kind === 'none') return;
  const id = newId();
  await tx.batch(...insertInvitation({ id, campaignId: campaign.id, inviterId, inviteeId, orderId: order.id, block }));
  if (verdict.kind === 'held') await tx.batch(holdInvitation(id, verdict.because));
  else await tx.batch(...watchReceipt([{ id, waitDays: campaign.wait_days }], order.completed_at));
  tx.emit('invitation.recorded', id, { campaignId: campaign.id, inviterId, state: verdict.kind });
}
