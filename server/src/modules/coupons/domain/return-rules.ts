// How a coupon comes back from an order that closed or was refunded whole: as it was while still good, else with three
// days' grace.
import { DAY_MS, plusMs } from '../../../kernel/clock.js';

const GRACE_MS = 3 * DAY_MS;

export function endAfterReturn(endsAt: Date, now: Date): Date {
  return endsAt > now ? endsAt : plusMs(now, GRACE_MS);
}
