// A channel says that a transfer has ended. The exact bytes are verified, the notice is kept once, and the bill's timer is
// made due: what the notice says of the end is not believed, the channel's own answer to our question is.
import { type Result, ok, refuse } from '../../../kernel/errors.js';
import type { PayoutChannelName } from '../../../platform/payout.js';
import { hastenTimers } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { storeNotice } from '../approval-statements.js';
import { findBillByNumber } from '../bill-statements.js';
import { FOLLOW_BILL } from '../timer-kinds.js';

export interface RawTransferNotice {
  channel: PayoutChannelName;
  headers: Record<string, string | string[] | undefined>;
  rawBody: Buffer;
}

/** The bill it is about, when there is something to ask. Refusals: `not_found`, `notice_refused`. */
export async function receiveTransferNotice(shop: Shop, raw: RawTransferNotice): Promise<Result<string | null>> {
  const channel = shop.payouts[raw.channel];
  if (!channel) return refuse('not_found');
  const verified = await channel.readNotice(raw.headers, raw.rawBody, shop.clock.wall());
  if (verified.kind === 'refused') {
    shop.log.warn({ channel: raw.channel, reason: verified.reason }, 'notice of a transfer refused');
    return refuse('notice_refused');
  }
  const [, found] = await shop.db.read(storeNotice(raw.channel, verified), findBillByNumber(verified.billNo));
  const billId = found.rows[0]?.id ?? null;
  if (billId !== null) await shop.db.rows(hastenTimers(FOLLOW_BILL, [billId]));
  return ok(billId);
}
