// Which events are told to whom.
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { readProductFaces } from '../catalog/index.js';
import { findOrderRow, readOrderLines } from '../orders/index.js';
import type { MessageKind } from '@hetuan/contract';
import { benefitReactions } from './benefit-reactions.js';
import { chainReactions } from './chain-reactions.js';
import { tell } from './telling.js';

const ofGroup = z.object({ orderIds: z.array(z.guid()) });
const ofWaybill = z.object({ status: z.string(), orderIds: z.array(z.guid()) });
const ofRefund = z.object({ orderId: z.guid(), amountFen: z.number() });
const ofAlert = z.object({ userId: z.guid(), productId: z.guid() });

export function notificationReactions(): Reaction[] {
  return [
    ...benefitReactions(),
    ...chainReactions(),
    {
      name: 'notifications.order-shipped',
      topics: ['order.shipped'],
      inTransaction: (tx, event) => tellBuyer(tx, event, event.subjectId, 'order_shipped'),
    },
    {
      name: 'notifications.pickup-ready',
      topics: ['order.pickup_ready'],
      inTransaction: (tx, event) => tellBuyer(tx, event, event.subjectId, 'pickup_ready'),
    },
    {
      // a parcel may go out more than once; people hear of it each time
      name: 'notifications.parcel-arriving',
      topics: ['waybill.moved'],
      inTransaction: async (tx, event) => {
        const { status, orderIds } = ofWaybill.parse(event.payload);
        if (status !== 'out_for_delivery') return;
        for (const orderId of orderIds) await tellBuyer(tx, event, orderId, 'parcel_arriving');
      },
    },
    {
      name: 'notifications.group-ended',
      topics: ['group.formed', 'group.expired', 'group.cancelled'],
      inTransaction: async (tx, event) => {
        const kind = event.topic === 'group.formed' ? 'group_formed' : 'group_failed';
        for (const orderId of ofGroup.parse(event.payload).orderIds) await tellBuyer(tx, event, orderId, kind);
      },
    },
    {
      name: 'notifications.refund-arrived',
      topics: ['refund.succeeded'],
      inTransaction: async (tx, event) => {
        const { orderId, amountFen } = ofRefund.parse(event.payload);
        await tellBuyer(tx, event, orderId, 'refund_arrived', amountFen);
      },
    },
    {
      name: 'notifications.stock-back',
      topics: ['stock_alert.due'],
      inTransaction: async (tx, event) => {
        const { userId, productId } = ofAlert.parse(event.payload);
        const [face] = await tx.rows(readProductFaces([productId]));
        const facts = { goods: face?.name ?? '商品', at: tx.now.toISOString() };
        const link = { page: 'product' as const, id: productId };
        await tell(tx, { userId, kind: 'stock_back', eventKey: String(event.id), facts, link });
      },
    },
  ];
}

async function tellBuyer(
  tx: Tx,
  event: StoredEvent,
  orderId: string,
  kind: MessageKind,
  amountFen?: number,
): Promise<void> {
  const [orders, lines] = await tx.batch(findOrderRow(orderId), readOrderLines([orderId]));
  const [order] = orders.rows;
  if (!order) return;
  const goods = lines.rows.filter((line) => line.kind === 'goods');
  const name = goods[0]?.name ?? '商品';
  const facts = {
    goods: goods.length > 1 ? `${name} 等 ${goods.length} 种商品` : name,
    orderNo: order.no,
    at: tx.now.toISOString(),
    ...(amountFen === undefined ? {} : { amountFen }),
  };
  const group = kind === 'group_formed' && order.offer_ref !== null;
  const link = group
    ? { page: 'group' as const, id: order.offer_ref ?? orderId }
    : { page: 'order' as const, id: orderId };
  await tell(tx, { userId: order.user_id, kind, eventKey: `${event.id}:${orderId}`, facts, link });
}
