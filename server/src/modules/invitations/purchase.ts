// What is kept of the purchase behind an invitation, as the order stands now.
import type { Statement, Tx } from '../../platform/db/index.js';
import { type LineRow, type OrderRow, findOrderRow, readOrderLines } from '../orders/index.js';
import type { GoodsFacts } from './domain/invitation-rules.js';

export const readPurchase = (orderId: string): [Statement<OrderRow>, Statement<LineRow>] => [
  findOrderRow(orderId),
  readOrderLines([orderId]),
];

export function goodsOf(order: OrderRow | undefined, lines: readonly LineRow[]): GoodsFacts {
  const goods = lines.filter(({ kind }) => kind === 'goods');
  return {
    completedAt: order?.completed_at ?? null,
    keptFen: goods.reduce((sum, line) => sum + line.pay_fen - line.refunded_fen - line.rebated_fen, 0),
    claimedUnits: goods.reduce((sum, line) => sum + line.claimed_units, 0),
  };
}

export async function findGoods(tx: Tx, orderId: string): Promise<GoodsFacts> {
  const [orders, lines] = await tx.batch(...readPurchase(orderId));
  return goodsOf(orders.rows[0], lines.rows);
}
