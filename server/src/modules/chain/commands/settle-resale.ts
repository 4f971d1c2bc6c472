// Settles what a reseller is owed for one order: when it was received, its after-sale window is over, nothing of it is
// asked back or on its way back, and its chain is settled. Whoever keeps commission hears the amount with the event; a
// refund after that changes what is owed, and is told with the amount that is then right.
import { plusMs } from '../../../kernel/clock.js';
import type { Tx } from '../../../platform/db/index.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { type OrderRow, findOrderRow, lockOrderRow, readOrderLines } from '../../orders/index.js';
import { readChain } from '../chain-statements.js';
import { resaleOf } from '../placing-part.js';
import {
  type ResaleLineRow,
  lockResaleLines,
  readResale,
  readResaleLines,
  setRebates,
  settleResaleLines,
} from '../resale-statements.js';

export const SETTLE_RESALE = 'settle-resale';

/** The window of after-sales, whichever reason would be given. */
export const windowMs = ({ aftersaleTerms: { noReasonMs, faultMs } }: Pick<Shop, 'aftersaleTerms'>): number =>
  Math.max(noReasonMs, faultMs);

export const isResold = (order: OrderRow | undefined): order is OrderRow & { offer_id: string; offer_ref: string } =>
  order?.offer_kind === 'chain' &&
  order.offer_id !== null &&
  order.offer_ref !== null &&
  resaleOf({ offerId: order.offer_id, ref: order.offer_ref }) !== null;

/** An order was received: what is owed for it is looked at when its window is over. */
export async function waitForWindow(tx: Tx, shop: Shop, orderId: string): Promise<void> {
  const [order] = await tx.rows(findOrderRow(orderId));
  if (!isResold(order) || !order.completed_at) return;
  await tx.batch(setTimer(SETTLE_RESALE, orderId, plusMs(order.completed_at, windowMs(shop))));
}

/** Timer of a received order. */
export async function settleResale(shop: Shop, orderId: string): Promise<TimerOutcome> {
  const result = await shop.db.transact((tx) => settle(tx, orderId));
  if (!result.ok) throw new Error(`settling the resale of order ${orderId} was refused: ${result.code}`);
  return result.value;
}

async function settle(tx: Tx, orderId: string): Promise<TimerOutcome> {
  const [orders, lines, mine] = await tx.batch(
    lockOrderRow(orderId),
    readOrderLines([orderId]),
    lockResaleLines(orderId),
  );
  const [order] = orders.rows;
  if (!isResold(order) || order.status !== 'completed' || mine.rows.every((line) => line.settled_at !== null)) {
    return { done: true };
  }
  const again = (reason: string) => ({ done: false as const, againInMs: settings.chains.settleAgainMs, reason });
  if (lines.rows.some((line) => line.claimed_units > 0)) return again('a case is open');
  const [chain] = await tx.rows(readChain(order.offer_id));
  if (chain?.status !== 'settled') return again('the chain is not settled');
  const settled = await tx.rows(settleResaleLines(orderId));
  await tell(tx, 'chain.resale_settled', orderId, settled);
  return { done: true };
}

/** Money went back: rebates are counted here, refunds were with the refund itself. */
export async function correctResale(tx: Tx, orderId: string): Promise<void> {
  const [order] = await tx.rows(findOrderRow(orderId));
  if (!isResold(order)) return;
  const [, lines, mine] = await tx.batch(lockOrderRow(orderId), readOrderLines([orderId]), lockResaleLines(orderId));
  const rebated = lines.rows.flatMap(({ sku_id: skuId, rebated_fen: fen }) => (skuId ? [{ skuId, fen }] : []));
  await tx.batch(setRebates(orderId, rebated));
  if (mine.rows.every((line) => line.settled_at === null)) return;
  await tell(tx, 'chain.resale_corrected', orderId, await tx.rows(readResaleLines([orderId])));
}

async function tell(tx: Tx, topic: string, orderId: string, lines: readonly ResaleLineRow[]): Promise<void> {
  const [first] = lines;
  if (!first) return;
  const [resale] = await tx.rows(readResale(first.resale_id));
  if (!resale) throw new Error(`order ${orderId} was resold by nobody`);
  const owedFen = lines.reduce((sum, line) => sum + line.owed_fen, 0);
  const { id: resaleId, chain_id: chainId, reseller_id: resellerId } = resale;
  tx.emit(topic, orderId, { resaleId, chainId, resellerId, owedFen });
}
