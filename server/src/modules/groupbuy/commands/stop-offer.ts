// Stops an offer for good before its end: nobody orders under it any more, its running groups close with the intent
// `stop`, and everybody who paid gets their money back. A timer goes round until no group of it is left, so that one
// that was opened in the same moment is found, too.
import { Refused, type Result } from '../../../kernel/errors.js';
import { hastenTimers, setTimer, setTimers, type TimerOutcome } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { recordOperatorAction } from '../../identity/index.js';
import { CLOSE_ORDER, anyCount, expectWrite, writeAll } from '../../orders/index.js';
import { closeGroup, heldOrders } from '../group-closing.js';
import { listUnfinishedGroups, lockGroup, readGroupMembers, readOfferRow } from '../group-statements.js';
import { lockOffer, stopOfferRow } from '../offer-statements.js';
import { RETURN_OFFER_STOCK, stockReturnDue } from './return-stock.js';

export const STOP_OFFER = 'stop-offer';
export const STOP_GROUP = 'stop-group';

/** Refusals: `not_found`, `offer_ended`. */
export function stopOffer(
  shop: Shop,
  { offerId, operatorId, reason }: { offerId: string; operatorId: string; reason: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx): Promise<{ done: true }> => {
    const [offer] = await tx.rows(lockOffer(offerId));
    if (!offer) throw new Refused('not_found');
    if (tx.now >= offer.ends_at) throw new Refused('offer_ended');
    const details = { reason, endsAt: offer.ends_at.toISOString() };
    await writeAll(tx, [
      expectWrite(stopOfferRow(offerId), 1),
      anyCount(setTimer(STOP_OFFER, offerId, tx.now)),
      anyCount(setTimer(RETURN_OFFER_STOCK, offerId, stockReturnDue({ endsAt: tx.now, timeLimitMs: 0 }))),
      anyCount(recordOperatorAction(operatorId, 'offers.stop', offerId, details)),
    ]);
    tx.emit('offer.stopped', offerId);
    return { done: true };
  });
}

/** Timer of an offer: again until none of its groups is unfinished. */
export async function stopGroupsOf(shop: Shop, offerId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx): Promise<TimerOutcome> => {
    const [offers, groups] = await tx.batch(readOfferRow(offerId), listUnfinishedGroups(offerId));
    if (!offers.rows[0]?.stopped_at || groups.count === 0) return { done: true };
    const due = groups.rows.map(({ id: subjectId }) => ({ subjectId, dueAt: tx.now }));
    await tx.batch(setTimers(STOP_GROUP, due));
    return { done: false, againInMs: settings.groups.closingGuardMs, reason: `${groups.count} groups unfinished` };
  });
  if (!result.ok) throw new Error(`stopping the groups of offer ${offerId} was refused: ${result.code}`);
  return result.value;
}

/** Timer of a group: open → closing(stop). A leader who has not paid is asked for at the gateway at once. */
export async function stopGroup(shop: Shop, groupId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact(async (tx) => {
    const [groups, members] = await tx.batch(lockGroup(groupId), readGroupMembers(groupId));
    const [group] = groups.rows;
    if (group?.status === 'open') await closeGroup(tx, { group, members: members.rows }, 'stop', 'system');
    if (group?.status === 'pending_leader') await tx.batch(hastenTimers(CLOSE_ORDER, heldOrders(members.rows)));
  });
  if (!result.ok) throw new Error(`stopping group ${groupId} was refused: ${result.code}`);
  return { done: true };
}
