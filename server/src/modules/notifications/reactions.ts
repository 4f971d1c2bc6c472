// Which events are told to whom.
import { z } from 'zod';
import type { Tx } from '../../platform/db/index.js';
import type { Reaction, StoredEvent } from '../../platform/outbox/index.js';
import { readProductFaces } from '../catalog/index.js';
import { findGroup, readGroupMembers } from '../groupbuy/index.js';
import { readOrderLines, readOrderRows } from '../orders/index.js';
import type { MessageKind } from '@hetuan/contract';
import { bargainReactions } from './bargain-reactions.js';
import { benefitReactions } from './benefit-reactions.js';
import { chainReactions } from './chain-reactions.js';
import { commissionReactions } from './commission-reactions.js';
import { flashReactions } from './flash-reactions.js';
import { tell, tellAll } from './telling.js';
import { withdrawalReactions } from './withdrawal-reactions.js';

const ofGroup = z.object({ orderIds: z.array(z.guid()), drawn: z.boolean().default(false) });
const ofDraw = z.object({ wonOrderIds: z.array(z.guid()), lostOrderIds: z.array(z.guid()) });
const ofWaybill = z.object({ status: z.string(), orderIds: z.array(z.guid()) });
const ofRefund = z.object({ orderId: z.guid(), amountFen: z.number(), cause: z.string().default('operator') });
const ofAlert = z.object({ userId: z.guid(), productId: z.guid() });

function groupReactions(): Reaction[] {
  return [
    {
      name: 'notifications.group-ended',
      topics: ['group.formed', 'group.expired', 'group.cancelled'],
      inTransaction: async (tx, event) => {
        const kind = event.topic === 'group.formed' ? 'group_formed' : 'group_failed';
        const { orderIds, drawn } = ofGroup.parse(event.payload);
        // members of a draw are told how it ended
        if (!drawn) await tellBuyers(tx, event, orderIds, kind);
      },
    },
    {
      name: 'notifications.group-drawn',
      topics: ['group.drawn'],
      inTransaction: async (tx, event) => {
        const { wonOrderIds, lostOrderIds } = ofDraw.parse(event.payload);
        await tellBuyers(tx, event, wonOrderIds, 'draw_won');
        await tellBuyers(tx, event, lostOrderIds, 'draw_lost');
      },
    },
    {
      // once in the life of a group, though people may come and go
      name: 'notifications.group-one-short',
      topics: ['group.one_short'],
      inTransaction: async (tx, event) => {
        const [groups, members] = await tx.batch(findGroup(event.subjectId), readGroupMembers(event.subjectId));
        if (groups.rows[0]?.status !== 'open') return;
        const orderIds = members.rows.filter(({ status }) => status === 'paid').map(({ order_id: id }) => id);
        await tellBuyers(tx, event, orderIds, 'group_one_short');
      },
    },
  ];
}

export function notificationReactions(): Reaction[] {
  return [
    ...benefitReactions(),
    ...chainReactions(),
    ...bargainReactions(),
    ...withdrawalReactions(),
    ...commissionReactions(),
    ...flashReactions(),
    ...groupReactions(),
    {
      name: 'notifications.order-shipped',
      topics: ['order.shipped'],
      inTransaction: (tx, event) => tellBuyers(tx, event, [event.subjectId], 'order_shipped'),
    },
    {
      name: 'notifications.pickup-ready',
      topics: ['order.pickup_ready'],
      inTransaction: (tx, event) => tellBuyers(tx, event, [event.subjectId], 'pickup_ready'),
    },
    {
      // a parcel may go out more than once; people hear of it each time
      name: 'notifications.parcel-arriving',
      topics: ['waybill.moved'],
      inTransaction: async (tx, event) => {
        const { status, orderIds } = ofWaybill.parse(event.payload);
        if (status !== 'out_for_delivery') return;
        await tellBuyers(tx, event, orderIds, 'parcel_arriving');
      },
    },
    {
      name: 'notifications.refund-arrived',
      topics: ['refund.succeeded'],
      inTransaction: async (tx, event) => {
        const { orderId, amountFen, cause } = ofRefund.parse(event.payload);
        await tellBuyers(tx, event, [orderId], cause === 'rebate' ? 'rebate_arrived' : 'refund_arrived', amountFen);
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

const OF_GROUPS: ReadonlySet<MessageKind> = new Set(['group_formed', 'group_one_short', 'draw_won', 'draw_lost']);
/** told once of an order, whatever event brings it up again */
const ONCE: ReadonlySet<MessageKind> = new Set(['group_one_short']);

/** The buyers of these orders; two reads for all of them. */
async function tellBuyers(
  tx: Tx,
  event: StoredEvent,
  orderIds: readonly string[],
  kind: MessageKind,
  amountFen?: number,
): Promise<void> {
  const [orders, lines] = await tx.batch(readOrderRows(orderIds), readOrderLines(orderIds));
  const tellings = orders.rows.map((order) => {
    const goods = lines.rows.filter((line) => line.order_id === order.id && line.kind === 'goods');
    const name = goods[0]?.name ?? '商品';
    const facts = {
      goods: goods.length > 1 ? `${name} 等 ${goods.length} 种商品` : name,
      orderNo: order.no,
      at: tx.now.toISOString(),
      ...(amountFen === undefined ? {} : { amountFen }),
    };
    const link =
      OF_GROUPS.has(kind) && order.offer_ref !== null
        ? { page: 'group' as const, id: order.offer_ref }
        : { page: 'order' as const, id: order.id };
    return {
      userId: order.user_id,
      kind,
      eventKey: ONCE.has(kind) ? `${kind}:${order.id}` : `${event.id}:${order.id}`,
      facts,
      link,
    };
  });
  await tellAll(tx, tellings);
}
