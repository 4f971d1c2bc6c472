// Every step of a case is told to its buyer's pages.
import type { RealtimeSource } from '../../platform/realtime/index.js';
import type { Shop } from '../../shop.js';
import { findCase } from './case-statements.js';

const STEPS = [
  'applied',
  'approved',
  'rejected',
  'withdrawn',
  'sent_back',
  'received',
  'refunding',
  'refunded',
  'exchanged',
];

export function aftersaleRealtime(shop: Shop): RealtimeSource[] {
  return STEPS.map((step) => ({
    topic: `case.${step}`,
    async load(caseId) {
      const [row] = await shop.db.rows(findCase(caseId));
      if (!row) return null;
      const { id, version, status, order_id: orderId } = row;
      const facts = { id, version, status, orderId, serverNow: shop.clock.now().toISOString() };
      return { rooms: [`person:${row.user_id}`], event: 'case.changed', facts };
    },
  }));
}
