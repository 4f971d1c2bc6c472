// What follows from events: an edit is told to those it concerns, a handful of people per step, so that a big chain holds
// no transaction long; and units that a late refund puts back on the side of a settled chain go home.
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction } from '../../platform/outbox/index.js';
import type { Shop } from '../../shop.js';
import { setTimer } from '../../platform/timers/index.js';
import { type LineRow, findOrderRow, readOrderLines } from '../orders/index.js';
import { readChain } from './chain-statements.js';
import { correctResale, waitForWindow } from './commands/settle-resale.js';
import { SETTLE_CHAIN } from './commands/settle-chain.js';
import { readEntriesBySerial } from './entry-statements.js';
import { CHAIN } from './order-port.js';

const ofEdit = z.object({
  edition: z.int(),
  parts: z.array(z.string()),
  /** empty: whoever bought anything */
  skuIds: z.array(z.guid()),
  afterSerial: z.int().default(0),
});
type Edit = z.infer<typeof ofEdit>;
const AT_ONCE = 50;

export function chainReactions(shop: Shop): Reaction[] {
  return [
    {
      name: 'chain.find-concerned',
      topics: ['chain.edited'],
      inTransaction: (tx, event) => findConcerned(tx, event.subjectId, ofEdit.parse(event.payload)),
    },
    {
      name: 'chain.return-late-units',
      topics: ['order.refund_requested'],
      inTransaction: async (tx, event) => {
        const [order] = await tx.rows(findOrderRow(event.subjectId));
        if (order?.offer_kind !== CHAIN || order.offer_id === null) return;
        const [chain] = await tx.rows(readChain(order.offer_id));
        if (chain?.status === 'settled') await tx.batch(setTimer(SETTLE_CHAIN, chain.id, tx.now));
      },
    },
    {
      name: 'chain.await-window',
      topics: ['order.completed'],
      inTransaction: (tx, { subjectId }) => waitForWindow(tx, shop, subjectId),
    },
    {
      name: 'chain.correct-resale',
      topics: ['order.refund_requested', 'order.rebated'],
      inTransaction: (tx, { subjectId }) => correctResale(tx, subjectId),
    },
  ];
}

/** A handful of entries, and an event for those that follow. */
async function findConcerned(tx: Tx, chainId: string, edit: Edit): Promise<void> {
  const [chains, entries] = await tx.batch(readChain(chainId), readEntriesBySerial(chainId, edit.afterSerial, AT_ONCE));
  const [chain] = chains.rows;
  if (!chain) return;
  const live = entries.rows.filter((entry) => entry.status === 'paid');
  const [lines] = await tx.batch(readOrderLines(live.map((entry) => entry.order_id)));
  const bought = live.filter(
    (entry) => edit.skuIds.length === 0 || lines.rows.some((line) => keeps(line, entry.order_id, edit.skuIds)),
  );
  const userIds = [...new Set(bought.map((entry) => entry.user_id))];
  const { edition, parts } = edit;
  if (userIds.length > 0) tx.emit('chain.edit_concerns', chainId, { edition, parts, userIds, title: chain.title });
  const last = entries.rows.at(-1);
  if (entries.rows.length === AT_ONCE && last) tx.emit('chain.edited', chainId, { ...edit, afterSerial: last.serial });
}

const keeps = (line: LineRow, orderId: string, skuIds: readonly string[]): boolean =>
  line.order_id === orderId && skuIds.includes(line.sku_id ?? '') && line.units > line.refunded_units;
