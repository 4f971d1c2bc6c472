// The bargain's part in its orders' transactions. Paid: won. Closed unpaid: back to where its cuts stand while its time
// lasts, else over, and its place of the quota goes to somebody else. Always under the bargain's row lock, so a payment
// and a close can't both be the end of it.
import { ok, refuse } from '../../kernel/errors.js';
import { type LifeDecision, type OrderEnd, type OrderPort, expectWrite } from '../orders/index.js';
import { type BargainRow, findBargain, lockBargain, moveBargain } from './bargain-statements.js';
import { standing } from './domain/cut-rules.js';
import { changed } from './events.js';
import { type OfferRow, giveBackQuota, lockOffer, readOffersOfBargains } from './offer-statements.js';
import { placingPart } from './placing-part.js';
import { BARGAIN, bargainFactsOf, orderTermsOf } from './terms.js';

const nothing: LifeDecision = { writes: [], events: [] };

export const bargainOrderPort: OrderPort = {
  kind: BARGAIN,
  /** of a bargain, not of its offer: each has a price of its own */
  quoting: (bargainId) => ({
    statements: [readOffersOfBargains([bargainId]), findBargain(bargainId)],
    terms: ([offers, bargains]) => {
      const offer = offers?.rows[0] as OfferRow | undefined;
      const bargain = bargains?.rows[0] as BargainRow | undefined;
      return offer && bargain ? ok(orderTermsOf(bargain, offer)) : refuse('not_found');
    },
  }),
  placing: (seekers) => placingPart(seekers),
  paid: (end) => ({
    statements: [lockBargain(end.offer.ref)],
    decide: ([bargains]) => {
      const bargain = ordered(end, bargains?.rows[0]);
      if (!bargain) return nothing;
      const move = { from: 'ordered', to: 'won', actor: 'gateway' } as const;
      return {
        writes: [expectWrite(moveBargain(bargain.id, move, end.orderId), 1)],
        events: [
          { topic: 'bargain.won', subjectId: bargain.id, payload: { userId: bargain.owner_id, orderId: end.orderId } },
          changed(bargain.id),
        ],
      };
    },
  }),
  closed: (end) => ({
    statements: [lockOffer(end.offer.offerId), lockBargain(end.offer.ref)],
    decide: ([, bargains], now) => {
      const bargain = ordered(end, bargains?.rows[0]);
      return bargain ? afterClose(bargain, now) : nothing;
    },
  }),
  refunding: () => ({ statements: [], decide: () => nothing }),
  refunded: () => ({ statements: [], decide: () => nothing }),
};

/** The bargain, when it waits for this very order. */
function ordered({ orderId }: OrderEnd, row: unknown): BargainRow | null {
  const bargain = row as BargainRow | undefined;
  return bargain?.status === 'ordered' && bargain.order_id === orderId ? bargain : null;
}

function afterClose(bargain: BargainRow, now: Date): LifeDecision {
  const over = now >= bargain.expires_at;
  const to = over ? ('expired' as const) : standing(bargainFactsOf(bargain));
  return {
    writes: [
      expectWrite(moveBargain(bargain.id, { from: 'ordered', to, actor: 'timer' }), 1),
      ...(over ? [expectWrite(giveBackQuota(bargain.offer_id), 1)] : []),
    ],
    events: [
      ...(over ? [{ topic: 'bargain.expired', subjectId: bargain.id, payload: { userId: bargain.owner_id } }] : []),
      changed(bargain.id),
    ],
  };
}
