// Two users turn out to be one person while both have a seat in one running group: a person counts once, so the younger
// user's seat is given up. What is paid goes back, what is not is asked for at the gateway and closed; a group that has
// ended, or is ending, is left as it is.
import { prepared } from '../../../platform/db/index.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { CLOSE_ORDER, requestRefund } from '../../orders/index.js';

const secondSeats = prepared<{ order_id: string; status: 'seat_held' | 'paid' }>(
  `select b.order_id, b.status from group_members a
     join group_members b on b.group_id = a.group_id and b.user_id = $2 and b.status in ('seat_held', 'paid')
     join groups g on g.id = a.group_id and g.status in ('pending_leader', 'open')
    where a.user_id = $1 and a.status in ('seat_held', 'paid') order by b.order_id`,
);

/** May run again: a seat that was given up is none any more. */
export async function countPersonOnce(shop: Shop, survivorId: string, absorbedId: string): Promise<void> {
  for (const seat of await shop.db.rows(secondSeats(survivorId, absorbedId))) {
    const { order_id: orderId } = seat;
    if (seat.status === 'seat_held') {
      await shop.db.read(hastenTimers(CLOSE_ORDER, [orderId]));
      continue;
    }
    const why = { cause: 'left_group', reason: '同一个人在一个团中只占一个名额，自动退款', actor: 'system' } as const;
    const refund = await requestRefund(shop, { orderId, wishes: null, ...why });
    // formed, or closing, in this very moment: then it is counted as it ended
    if (!refund.ok) shop.log.warn({ orderId, code: refund.code }, 'a second seat of one person could not be given up');
  }
}
