// Applies a gateway's report of success. References are read first without a lock; then the report travels with others
// that wait, of other groups and orders, into one transaction (settling.ts). Twenty copies of a notice, the client's
// return and the poller wait for one another: the first applies, the rest find it done.
import { createConvoys } from '../../../platform/convoy.js';
import type { Database } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import {
  type Settled,
  type SuccessReport,
  findExtraPayment,
  findPaymentByNumber,
  settleNotices,
} from '../../payments/index.js';
import { payingName } from '../life.js';
import { type Settling, settleTogether } from '../settling.js';

const CONVOY = { size: 16, lanes: 4, patienceMs: 25 } as const;

/** Returns what became of the report; never throws for a report that is merely wrong. */
export async function settlePayment(shop: Shop, report: SuccessReport): Promise<Settled> {
  const [found, extra] = await shop.db.read(
    findPaymentByNumber(report.gateway, report.facts.outTradeNo),
    findExtraPayment(report.gateway, report.facts.transactionId),
  );
  const [payment] = found.rows;
  if (payment && extra.rows.length === 0) return convoysOf(shop.db)({ report, payment });
  const settled = payment ? 'nothing' : 'unknown_payment';
  if (report.noticeId) await shop.db.read(settleNotices([report.noticeId], settled));
  return settled;
}

type Convoys = (settling: Settling) => Promise<Settled>;
const convoys = new WeakMap<Database, Convoys>();

/** One of a group, or of an order, at a time: each decision sees what the one before did. */
function convoysOf(db: Database): Convoys {
  const known = convoys.get(db);
  if (known) return known;
  const made = createConvoys<Settling, Settled>({
    ...CONVOY,
    nameOf: ({ payment }) => payingName(payment.reference),
    carry: (settlings) => settleTogether(db, settlings),
  });
  convoys.set(db, made);
  return made;
}
