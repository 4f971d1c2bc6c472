// Looking at orders: a fixed number of statements whatever the number of rows.
import { orders as contract } from '@hetuan/contract';
import { composed, type Database, historyOf, prepared } from '../../platform/db/index.js';
import type { StateOf } from '@hetuan/contract/states';
import { timeCursor } from '../../platform/cursor.js';
import { findUserByPhone } from '../identity/index.js';
import { readOpenRefunds, readPaymentsOfOrder, readRefundsOfOrders } from '../payments/index.js';
import { readAddressHistory, readLastUrge, readPriceChanges } from './change-statements.js';
import { orderMachine } from './domain/order-machine.js';
import { type LineRow, type OrderRow, findOrderRow, orderColumns, readOrderLines } from './order-statements.js';

export interface OrderList {
  orders: OrderRow[];
  lines: LineRow[];
  refundingOrderIds: ReadonlySet<string>;
}

interface ListFilter {
  userId?: string;
  status?: string | undefined;
  statuses?: readonly string[] | undefined;
  no?: string | undefined;
  /** of the recipient, or of the buyer */
  phoneIndex?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Newest first, one row more than asked for so that the page knows whether it ends. */
export async function listOrders(db: Database, filter: ListFilter): Promise<OrderList> {
  const [beforeAt, beforeId] = timeCursor(filter.cursor);
  const values: unknown[] = [beforeAt, beforeId, filter.limit + 1];
  const where = ['(created_at, id) < ($1::timestamptz, $2::uuid)'];
  const add = (clause: (bind: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    where.push(clause(`$${values.length}`));
  };
  add((bind) => `user_id = ${bind}`, filter.userId);
  add((bind) => `status = ${bind}`, filter.status);
  add((bind) => `status = any(${bind}::text[])`, filter.statuses);
  add((bind) => `no = ${bind}`, filter.no);
  if (filter.phoneIndex !== undefined) {
    const buyers = (await db.rows(findUserByPhone(filter.phoneIndex))).map(({ id }) => id);
    values.push(filter.phoneIndex, buyers);
    const [index, ids] = [`$${values.length - 1}`, `$${values.length}`];
    where.push(`(blind_index(address->>'phone') = ${index} or user_id = any(${ids}::uuid[]))`);
  }
  const orders = await db.rows(
    composed<OrderRow>(
      `select ${orderColumns} from orders where ${where.join(' and ')} order by created_at desc, id desc limit $3`,
      values,
    ),
  );
  const ids = orders.map((order) => order.id);
  const [lines, refunds] = await db.read(readOrderLines(ids), readOpenRefunds(ids));
  return { orders, lines: lines.rows, refundingOrderIds: new Set(refunds.rows.map((row) => row.order_id)) };
}

const unfinished = prepared<{ status: string; count: number }>(
  `select status, count(*)::int as count from orders where user_id = $1 and status = any($2::text[]) group by status`,
);

/** How many orders of a person wait for what; an order in none of the stages is not counted. */
export async function countOrders(db: Database, userId: string): Promise<Record<contract.OrderStage, number>> {
  const { orderStages } = contract;
  const rows = await db.rows(unfinished(userId, Object.values(orderStages).flat()));
  const countIn = (statuses: readonly string[]): number =>
    rows.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0);
  return {
    to_pay: countIn(orderStages.to_pay),
    grouping: countIn(orderStages.grouping),
    to_ship: countIn(orderStages.to_ship),
    to_receive: countIn(orderStages.to_receive),
  };
}

export interface HistoryRow {
  from_status: string | null;
  to_status: string;
  event: string;
  actor: string;
  at: Date;
}

const history = prepared<HistoryRow>(
  `select from_status, to_status, event, actor, at from ${historyOf(orderMachine)} h
    where subject_id = $1 order by version`,
);

/** One order with everything a detail page shows; null when there is none (or it is somebody else's). */
export async function findOrder(db: Database, orderId: string, ownerId?: string) {
  const [orders, lines, refunds, payments, moves, urges] = await db.read(
    findOrderRow(orderId),
    readOrderLines([orderId]),
    readRefundsOfOrders([orderId]),
    readPaymentsOfOrder(orderId),
    history(orderId),
    readLastUrge(orderId),
  );
  const order = orders.rows[0];
  if (!order || (ownerId !== undefined && order.user_id !== ownerId)) return null;
  const [urge = null] = urges.rows;
  return { order, lines: lines.rows, refunds: refunds.rows, payments: payments.rows, history: moves.rows, urge };
}

/** What was changed about an order, for operators. */
export async function findOrderChanges(db: Database, orderId: string) {
  const [prices, addresses] = await db.read(readPriceChanges(orderId), readAddressHistory(orderId));
  return { prices: prices.rows, addresses: addresses.rows };
}

export interface UrgedRow {
  order_id: string;
  no: string;
  status: StateOf<'order'>;
  paid_at: Date | null;
  urged_at: Date;
  urges: number;
}

const urged = prepared<UrgedRow>(
  `select u.order_id, o.no, o.status, o.paid_at, u.urged_at,
          (select count(*)::int from order_urges e where e.order_id = u.order_id) as urges
     from order_urges u join orders o on o.id = u.order_id
    where (u.urged_at, u.order_id) < ($1::timestamptz, $2::uuid) and o.status in ('awaiting_shipment', 'partially_shipped')
      and not exists (select from order_urges later where later.order_id = u.order_id and later.day > u.day)
    order by u.urged_at desc, u.order_id desc limit $3`,
);

/** Who waits and said so, the latest first; an order leaves the queue with its last parcel. */
export function listUrged(db: Database, page: { cursor?: string | undefined; limit: number }): Promise<UrgedRow[]> {
  const [beforeAt, beforeId] = timeCursor(page.cursor);
  return db.rows(urged(beforeAt, beforeId, page.limit + 1));
}
