// From the day the goods are received the time runs in which they may go back; only when it is over an invitation counts.
import { DAY_MS, plusMs } from '../../../kernel/clock.js';
import type { Statement, Tx } from '../../../platform/db/index.js';
import { setTimer } from '../../../platform/timers/index.js';
import { findOrderRow } from '../../orders/index.js';
import { findCampaign } from '../campaign-statements.js';
import { readInvitationsOf, readWaitingOf } from '../invitation-statements.js';

export const COUNT_INVITATION = 'count-invitation';

/** Nothing while the goods have not been received: the event of their receipt comes here again. */
export const watchReceipt = (
  invitations: readonly { id: string; waitDays: number }[],
  completedAt: Date | null,
): Statement[] =>
  completedAt === null
    ? []
    : invitations.map(({ id, waitDays }) => setTimer(COUNT_INVITATION, id, plusMs(completedAt, waitDays * DAY_MS)));

export async function awaitReceipt(tx: Tx, orderId: string): Promise<void> {
  const [orders, invitations] = await tx.batch(findOrderRow(orderId), readInvitationsOf(orderId));
  const waiting = invitations.rows.filter(({ status }) => status === 'waiting');
  if (waiting.length === 0) return;
  const campaigns = await tx.batch(...waiting.map((row) => findCampaign(row.campaign_id)));
  const watched = waiting.map(({ id }, index) => ({ id, waitDays: campaigns[index]?.rows[0]?.wait_days ?? 0 }));
  const timers = watchReceipt(watched, orders.rows[0]?.completed_at ?? null);
  if (timers.length > 0) await tx.batch(...timers);
}

/** Somebody has proved a number, or has turned out to be somebody who had: what waited for that alone waits no longer. */
export async function awaitReceiptsOf(tx: Tx, inviteeId: string): Promise<void> {
  const waiting = await tx.rows(readWaitingOf(inviteeId));
  if (waiting.length === 0) return;
  const orders = await tx.batch(...waiting.map((row) => findOrderRow(row.order_id)));
  const timers = waiting.flatMap(({ id, wait_days: waitDays }, index) =>
    watchReceipt([{ id, waitDays }], orders[index]?.rows[0]?.completed_at ?? null),
  );
  if (timers.length > 0) await tx.batch(...timers);
}
