// The chain's part in its orders' transactions. Paid: the next serial, in the payment's own transaction and under the
// chain's row lock, however late the payment is. Refunded, in part or whole: out of the totals in the refund's
// transaction; the serial stays.
import { ok, refuse } from '../../kernel/errors.js';
import { type LifePart, type OrderEnd, type OrderPort, expectWrite } from '../orders/index.js';
import { type ChainSkuRow, lockChain, readChainSkus, sold } from './chain-statements.js';
import {
  type EntryRow,
  addEntry,
  countRefundedEntry,
  moveEntry,
  readEntryOf,
  takeBackGoods,
} from './entry-statements.js';
import { placingPart, termsOf } from './placing-part.js';

export const CHAIN = 'chain';

export const chainOrderPort: OrderPort = {
  kind: CHAIN,
  paidTogether: true,
  quoting: (chainId) => ({
    statements: [readChainSkus([chainId])],
    terms: ([skus]) => {
      const rows = sold((skus?.rows ?? []) as ChainSkuRow[]);
      return rows.length > 0 && rows.every((sku) => sku.stock_id !== null)
        ? ok(termsOf(rows, false))
        : refuse('not_found');
    },
  }),
  placing: (seekers) => placingPart(seekers),
  paid: ({ orderId, offer: { offerId: chainId } }) => ({
    statements: [lockChain(chainId)],
    decide: (_, __, { userId, goods }) => ({
      writes: [expectWrite(addEntry({ chainId, userId, orderId, goods }), 1)],
      events: [{ topic: 'chain.entry_added', subjectId: chainId, payload: { orderId, userId } }, changed(chainId)],
    }),
  }),
  closed: () => ({ statements: [], decide: () => ({ writes: [], events: [] }) }),
  refunding: (end) => ({
    ...entryPart(end, 'paid', 'refunding'),
    refundOf: (_, goods) => [expectWrite(takeBackGoods(end.offer.offerId, goods), 1)],
  }),
  refunded: (end) => entryPart(end, 'refunding', 'refunded'),
};

function entryPart({ orderId, offer }: OrderEnd, from: EntryRow['status'], to: EntryRow['status']): LifePart {
  return {
    statements: [lockChain(offer.offerId), readEntryOf(orderId)],
    decide([, entries]) {
      const entry = entries?.rows[0] as EntryRow | undefined;
      if (entry?.status !== from) return { writes: [], events: [] };
      const counted = from === 'paid' ? [expectWrite(countRefundedEntry(offer.offerId), 1)] : [];
      const writes = [expectWrite(moveEntry(entry.id, from, to, 'system'), 1), ...counted];
      return { writes, events: [changed(offer.offerId)] };
    },
  };
}

export function changed(chainId: string) {
  return { topic: 'chain.changed', subjectId: chainId };
}
