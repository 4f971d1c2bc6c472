// The chain's part in its orders' transactions. Paid: the next serial, in the payment's own transaction and under the
// chain's row lock, however late the payment is. Refunded, in part or whole: out of the totals in the refund's
// transaction; the serial stays. What was bought through a resale is counted for its reseller in the same breath.
import { ok, refuse } from '../../kernel/errors.js';
import { type LifePart, type OrderEnd, type OrderPort, anyCount, expectWrite } from '../orders/index.js';
import { type ChainSkuRow, lockChain, readChainSkus, sold } from './chain-statements.js';
import {
  type EntryRow,
  addEntry,
  countRefundedEntry,
  moveEntry,
  readEntryOf,
  takeBackGoods,
} from './entry-statements.js';
import { placingPart, resaleOf, termsOf } from './placing-part.js';
import { type ResoldRow, payResaleLines, readResold, takeBackResold } from './resale-statements.js';

export const CHAIN = 'chain';

export const chainOrderPort: OrderPort = {
  kind: CHAIN,
  paidTogether: true,
  paidUnderOffer: true,
  quoting: (chainId, ref = chainId) => (ref === chainId ? ownQuoting(chainId) : resaleQuoting(chainId, ref)),
  placing: (seekers) => placingPart(seekers),
  paid: ({ orderId, offer }) => ({
    statements: [lockChain(offer.offerId)],
    decide: (_, __, { userId, goods }) => ({
      writes: [
        expectWrite(addEntry({ chainId: offer.offerId, userId, orderId, goods }), 1),
        ...(resaleOf(offer) ? [expectWrite(payResaleLines(orderId, goods), goods.length)] : []),
      ],
      events: [
        { topic: 'chain.entry_added', subjectId: offer.offerId, payload: { orderId, userId } },
        changed(offer.offerId),
      ],
    }),
  }),
  closed: () => ({ statements: [], decide: () => ({ writes: [], events: [] }) }),
  refunding: (end) => ({
    ...entryPart(end, 'paid', 'refunding'),
    refundOf: (_, goods) => [
      expectWrite(takeBackGoods(end.offer.offerId, goods), 1),
      ...(resaleOf(end.offer) ? [anyCount(takeBackResold(end.orderId, goods))] : []),
    ],
  }),
  refunded: (end) => entryPart(end, 'refunding', 'refunded'),
};

function ownQuoting(chainId: string): ReturnType<OrderPort['quoting']> {
  return {
    statements: [readChainSkus([chainId])],
    terms: ([skus]) => {
      const rows = sold((skus?.rows ?? []) as ChainSkuRow[]);
      return rows.length > 0 && rows.every((sku) => sku.stock_id !== null)
        ? ok(termsOf(rows, false))
        : refuse('not_found');
    },
  };
}

function resaleQuoting(chainId: string, resaleId: string): ReturnType<OrderPort['quoting']> {
  return {
    statements: [readResold([resaleId])],
    terms: ([resold]) => {
      const rows = ((resold?.rows ?? []) as ResoldRow[]).filter((row) => row.chain_id === chainId);
      return rows.length > 0 ? ok(termsOf(rows, false)) : refuse('not_found');
    },
  };
}

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
