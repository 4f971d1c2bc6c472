// Orders in SQL: the statements from which the use cases build their two batches.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import { orderMachine } from './domain/order-machine.js';

export interface OrderRow {
  id: string;
  no: string;
  user_id: string;
  status: StateOf<'order'>;
  version: number;
  offer_kind: string | null;
  offer_id: string | null;
  offer_ref: string | null;
  goods_fen: number;
  discount_fen: number;
  freight_fen: number;
  pay_fen: number;
  breakdown: unknown;
  address: AddressSnapshot;
  note: string;
  pay_deadline: Date;
  close_reason: string | null;
  paid_at: Date | null;
  completed_at: Date | null;
  created_at: Date;
}

export interface AddressSnapshot {
  recipient: string;
  phone: string;
  regionCode: string;
  regionNames: string[];
  detail: string;
}

export interface LineRow {
  id: string;
  order_id: string;
  kind: 'goods' | 'freight';
  position: number;
  product_id: string | null;
  sku_id: string | null;
  name: string;
  specification: string;
  picture_key: string | null;
  units: number;
  unit_price_fen: number;
  discount_fen: number;
  pay_fen: number;
  shipped_units: number;
  refunded_units: number;
  refunded_fen: number;
  returned_units: number;
  claimed_units: number;
  claimed_shipped_units: number;
  claimed_fen: number;
}

export const orderColumns = `id, no, user_id, status, version, offer_kind, offer_id, offer_ref, goods_fen, discount_fen, freight_fen,
  pay_fen, breakdown, address, note, pay_deadline, close_reason, paid_at, completed_at, created_at`;
const lineColumns = `id, order_id, kind, position, product_id, sku_id, name, specification, picture_key, units, unit_price_fen,
  discount_fen, pay_fen, shipped_units, refunded_units, refunded_fen, returned_units, claimed_units, claimed_shipped_units,
  claimed_fen`;

const buyerFacts = prepared<{
  unpaid: number;
  offer_units: number;
  releases: number;
  last_release: Date | null;
}>(
  `select (select count(*) from orders where user_id = $1 and status = 'pending_payment') as unpaid,
          (select coalesce(sum(l.units), 0) from orders o join order_lines l on l.order_id = o.id and l.kind = 'goods'
            where o.offer_id = $2 and o.user_id = $1 and o.status not in ('closed', 'refunded')) as offer_units,
          count(r.id) as releases, max(r.changed_at) as last_release
     from orders r
    where r.offer_id = $2 and r.user_id = $1 and r.status = 'closed'
      and r.changed_at > app_now() - $3::bigint * interval '1 ms'`,
);
const insertOrder = prepared(
  `with made as (
     insert into orders (id, no, user_id, status, offer_kind, offer_id, offer_ref, goods_fen, discount_fen, freight_fen,
                         pay_fen, breakdown, address, note, pay_deadline)
     values ($1, $2, $3, '${orderMachine.initial}', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     returning id),
   lines as (
     insert into order_lines (id, order_id, kind, position, product_id, sku_id, name, specification, picture_key, units,
                              unit_price_fen, discount_fen, pay_fen)
     select l.id, $1, l.kind, l.position, l.product_id, l.sku_id, l.name, l.specification, l.picture_key, l.units,
            l.unit_price_fen, l.discount_fen, l.pay_fen
       from jsonb_to_recordset($15::jsonb) as l(id uuid, kind text, position int, product_id uuid, sku_id uuid, name text,
            specification text, picture_key text, units int, unit_price_fen bigint, discount_fen bigint, pay_fen bigint))
   insert into state_history (noun, subject_id, version, from_status, to_status, event, actor, at)
   select 'order', id, 1, null, '${orderMachine.initial}', 'created', $16::text, app_now() from made`,
);
const findOrder = prepared<OrderRow>(`select ${orderColumns} from orders where id = $1`);
const lockOrder = prepared<OrderRow>(`select ${orderColumns} from orders where id = $1 for update`);
const lockOrders = prepared<OrderRow>(
  `select ${orderColumns} from orders where id = any($1::uuid[]) order by id for update`,
);
const readLines = prepared<LineRow>(
  `select ${lineColumns} from order_lines where order_id = any($1::uuid[]) order by order_id, position`,
);
const linesById = prepared<LineRow>(`select ${lineColumns} from order_lines where id = any($1::uuid[]) order by id`);
const markCompleted = prepared(`update orders set completed_at = app_now() where id = any($1::uuid[])`);
const addRefunded = prepared<{ id: string }>(
  `update order_lines l set refunded_units = l.refunded_units + w.units, refunded_fen = l.refunded_fen + w.amount_fen,
          returned_units = l.returned_units + w.returned_units
     from (select line_id, sum(units) as units, sum(amount_fen) as amount_fen, sum(returned_units) as returned_units
             from jsonb_to_recordset($1::jsonb) as x(line_id uuid, units int, amount_fen bigint, returned_units int)
            group by line_id) w
    where l.id = w.line_id returning l.id`,
);
const insertRefundLines = prepared(
  `insert into refund_lines (refund_id, order_line_id, units, amount_fen)
   select refund_id, line_id, units, amount_fen
     from jsonb_to_recordset($1::jsonb) as x(refund_id uuid, line_id uuid, units int, amount_fen bigint)`,
);
const addShipped = prepared<{ id: string }>(
  `update order_lines l set shipped_units = l.shipped_units + w.units
     from jsonb_to_recordset($1::jsonb) as w(line_id uuid, units int)
    where l.id = w.line_id and l.order_id = $2 returning l.id`,
);

export function readBuyerFacts(userId: string, offerId: string | null, withinMs: number) {
  return buyerFacts(userId, offerId, withinMs);
}

type NewLine = Pick<LineRow, 'id' | 'kind' | 'position' | 'product_id' | 'sku_id' | 'name' | 'specification'> &
  Pick<LineRow, 'picture_key' | 'units' | 'unit_price_fen' | 'discount_fen' | 'pay_fen'>;

export interface NewOrder {
  id: string;
  no: string;
  userId: string;
  offer: { kind: string; offerId: string; ref: string } | null;
  goodsFen: number;
  discountFen: number;
  freightFen: number;
  payFen: number;
  breakdown: unknown;
  address: AddressSnapshot;
  note: string;
  payDeadline: Date;
  lines: readonly NewLine[];
}

export function insertOrderWithLines(order: NewOrder, actor: string): Statement {
  return insertOrder(
    order.id,
    order.no,
    order.userId,
    order.offer?.kind ?? null,
    order.offer?.offerId ?? null,
    order.offer?.ref ?? null,
    order.goodsFen,
    order.discountFen,
    order.freightFen,
    order.payFen,
    JSON.stringify(order.breakdown),
    JSON.stringify(order.address),
    order.note,
    order.payDeadline,
    JSON.stringify(order.lines),
    actor,
  );
}

export const findOrderRow = (orderId: string): Statement<OrderRow> => findOrder(orderId);
export const lockOrderRow = (orderId: string): Statement<OrderRow> => lockOrder(orderId);
export const lockOrderRows = (orderIds: readonly string[]): Statement<OrderRow> => lockOrders(orderIds);
export const readOrderLines = (orderIds: readonly string[]): Statement<LineRow> => readLines(orderIds);
export const readLinesById = (lineIds: readonly string[]): Statement<LineRow> => linesById(lineIds);
export const markOrdersCompleted = (orderIds: readonly string[]): Statement => markCompleted(orderIds);

export function moveOrders(
  ids: readonly string[],
  from: StateOf<'order'>,
  to: StateOf<'order'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(orderMachine, { ids, from, to, actor });
}

export function payOrderRow(orderId: string, to: StateOf<'order'>, actor: string): Statement<{ id: string }> {
  const move = { ids: [orderId], from: 'pending_payment', to, actor } as const;
  return moveStatement(orderMachine, move, { set: 'paid_at = app_now()', values: [] });
}

export function closeOrderRow(orderId: string, reason: string, actor: string): Statement<{ id: string }> {
  const move = { ids: [orderId], from: 'pending_payment', to: 'closed', actor } as const;
  return moveStatement(orderMachine, move, { set: 'close_reason = $6', values: [reason] });
}

export function recordRefundOnLines(
  lines: readonly {
    refundId: string | null;
    lineId: string;
    units: number;
    amountFen: number;
    returnedUnits: number;
  }[],
): Statement<unknown>[] {
  const rows = lines.map((line) => ({
    refund_id: line.refundId,
    line_id: line.lineId,
    units: line.units,
    amount_fen: line.amountFen,
    returned_units: line.returnedUnits,
  }));
  const text = JSON.stringify(rows);
  const withRefund = JSON.stringify(rows.filter((row) => row.refund_id !== null));
  return [addRefunded(text), insertRefundLines(withRefund)];
}

export function addShippedUnits(orderId: string, lines: readonly { lineId: string; units: number }[]): Statement {
  return addShipped(JSON.stringify(lines.map((line) => ({ line_id: line.lineId, units: line.units }))), orderId);
}
