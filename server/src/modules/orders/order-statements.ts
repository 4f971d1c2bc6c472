// Orders in SQL: the statements from which the use cases build their two batches.
import type { StateOf } from '@hetuan/contract/states';
import { type Statement, moveStatement, prepared } from '../../platform/db/index.js';
import type { PricePart } from '../pricing/index.js';
import type { BenefitUse } from './benefit-port.js';
import { orderMachine } from './domain/order-machine.js';

export interface OrderRow {
  id: string;
  no: string;
  user_id: string;
  status: StateOf<'order'>;
  version: number;
  /** raised by every change of what an order shows: its state, its lines, its refunds */
  revision: number;
  offer_kind: string | null;
  offer_id: string | null;
  offer_ref: string | null;
  goods_fen: number;
  discount_fen: number;
  freight_fen: number;
  pay_fen: number;
  breakdown: unknown;
  /** null: it took nothing of what its buyer had */
  benefits: RecordedBenefits | null;
  /** what reached campaigns give once the order is paid; null: nothing */
  rewards: readonly EarnedReward[] | null;
  address: AddressSnapshot;
  delivery: 'express' | 'pickup';
  pickup: PickupPlace | null;
  /** raised by every change of the address */
  address_version: number;
  note: string;
  pay_deadline: Date;
  close_reason: string | null;
  paid_at: Date | null;
  completed_at: Date | null;
  created_at: Date;
}

export interface EarnedReward {
  campaignId: string;
  points: number;
  couponTemplateId: string | null;
}

export type RecordedBenefits = Omit<BenefitUse, 'orderId' | 'userId'>;

/** The order's own copy of where it is fetched. */
export interface PickupPlace {
  pointId: string;
  name: string;
  tel: string;
  hours: string;
}

/** Sealed but for the region. */
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
  base_price_fen: number;
  unit_price_fen: number;
  discount_fen: number;
  pay_fen: number;
  /** what each rule took off: units × base price less these is what was paid */
  parts: readonly PricePart[];
  extra_kind: 'gift' | 'add_on' | null;
  extra_campaign_id: string | null;
  commissionable: boolean;
  shipped_units: number;
  refunded_units: number;
  refunded_fen: number;
  /** given back for goods that are kept */
  rebated_fen: number;
  returned_units: number;
  claimed_units: number;
  claimed_shipped_units: number;
  claimed_fen: number;
}

const revised = 'revision = revision + 1';
export const orderColumns = `id, no, user_id, status, version, revision, offer_kind, offer_id, offer_ref, goods_fen, discount_fen, freight_fen,
  pay_fen, breakdown, benefits, rewards, address, delivery, pickup, address_version, note, pay_deadline, close_reason, paid_at, completed_at, created_at`;
const lineColumns = `id, order_id, kind, position, product_id, sku_id, name, specification, picture_key, units, base_price_fen,
  unit_price_fen, discount_fen, pay_fen, parts, extra_kind, extra_campaign_id, commissionable, shipped_units, refunded_units, refunded_fen, rebated_fen, returned_units, claimed_units, claimed_shipped_units,
  claimed_fen`;

export interface UnpaidRow {
  user_id: string;
  unpaid: number;
}

export interface OfferBuyingRow {
  user_id: string;
  offer_units: number;
  releases: number;
  last_release: Date | null;
}

/** Units of one SKU that somebody has, or has ordered, of an offer. */
export interface OfferUnitsRow {
  user_id: string;
  offer_id: string;
  sku_id: string;
  units: number;
}

const unpaidOrders = prepared<UnpaidRow>(
  `select w.user_id, (select count(*) from orders where user_id = w.user_id and status = 'pending_payment') as unpaid
     from unnest($1::uuid[]) as w(user_id)`,
);
// a person has few orders of an offer: what is limited is looked up one by one, however large the tables have become
const offerBuying = prepared<OfferBuyingRow>(
  `select w.user_id, coalesce(sum(g.units) filter (where o.status not in ('closed', 'refunded')), 0)::bigint as offer_units,
          count(o.id) filter (where o.lapsed) as releases, max(o.changed_at) filter (where o.lapsed) as last_release
     from unnest($1::uuid[], $2::uuid[]) as w(user_id, offer_id)
     left join lateral (
          select id, status, changed_at, status = 'closed'
                   and changed_at > (select app_now()) - $3::bigint * interval '1 ms' as lapsed
            from orders where offer_id = w.offer_id and user_id = w.user_id limit 10000) o on true
     left join lateral (
          select sum(units) as units from (
            select units from order_lines where order_id = o.id and kind = 'goods' limit 100) l) g on true
    group by w.user_id`,
);
const offerUnits = prepared<OfferUnitsRow>(
  `select o.user_id, o.offer_id, l.sku_id, sum(l.units - l.refunded_units) as units
     from unnest($1::uuid[], $2::uuid[]) as w(user_id, offer_id)
     join orders o on o.offer_id = w.offer_id and o.user_id = w.user_id and o.status not in ('closed', 'refunded')
     join order_lines l on l.order_id = o.id and l.kind = 'goods'
    group by o.user_id, o.offer_id, l.sku_id`,
);
const paidBuyers = prepared<{ user_id: string }>(
  `select w.user_id from unnest($1::uuid[]) as w(user_id)
    where exists (select from orders o where o.user_id = w.user_id and o.paid_at is not null)`,
);
const hasPaid = prepared<{ has_paid: boolean }>(
  `select exists (select from orders where user_id = $1 and paid_at is not null) as has_paid`,
);
const findOrder = prepared<OrderRow>(`select ${orderColumns} from orders where id = $1`);
const readOrders = prepared<OrderRow>(`select ${orderColumns} from orders where id = any($1::uuid[])`);
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
  `with changed as (
     update order_lines l set refunded_units = l.refunded_units + w.units, refunded_fen = l.refunded_fen + w.amount_fen,
            returned_units = l.returned_units + w.returned_units
       from (select line_id, sum(units) as units, sum(amount_fen) as amount_fen, sum(returned_units) as returned_units
               from jsonb_to_recordset($1::jsonb) as x(line_id uuid, units int, amount_fen bigint, returned_units int)
              group by line_id) w
      where l.id = w.line_id returning l.id, l.order_id),
   shown as (update orders set ${revised} where id in (select order_id from changed))
   select id from changed`,
);
const insertRefundLines = prepared(
  `insert into refund_lines (refund_id, order_line_id, units, amount_fen)
   select refund_id, line_id, units, amount_fen
     from jsonb_to_recordset($1::jsonb) as x(refund_id uuid, line_id uuid, units int, amount_fen bigint)`,
);
const addShipped = prepared<{ id: string }>(
  `with changed as (
     update order_lines l set shipped_units = l.shipped_units + w.units
       from jsonb_to_recordset($1::jsonb) as w(line_id uuid, units int)
      where l.id = w.line_id and l.order_id = $2 returning l.id),
   shown as (update orders set ${revised} where id = $2)
   select id from changed`,
);
const revise = prepared(`update orders set ${revised} where id = $1`);

/** Whether this person has ever paid for anything here. */
export const readHasPaid = (userId: string): Statement<{ has_paid: boolean }> => hasPaid(userId);
export const countUnpaidOrders = (userIds: readonly string[]): Statement<UnpaidRow> => unpaidOrders(userIds);

/** Who of these people has ever paid an order, whatever became of it. */
export const readPaidBuyers = (userIds: readonly string[]) => paidBuyers([...new Set(userIds)]);

/** What people have of an offer, each of one: units in live orders, and unpaid orders that closed within the time. */
export function readOfferBuying(
  buyers: readonly { userId: string; offerId: string }[],
  withinMs: number,
): Statement<OfferBuyingRow> {
  return offerBuying(
    buyers.map(({ userId }) => userId),
    buyers.map(({ offerId }) => offerId),
    withinMs,
  );
}

/** What people have of each SKU of an offer, less what was refunded. */
export function readOfferUnits(buyers: readonly { userId: string; offerId: string }[]): Statement<OfferUnitsRow> {
  return offerUnits(
    buyers.map(({ userId }) => userId),
    buyers.map(({ offerId }) => offerId),
  );
}

export const findOrderRow = (orderId: string): Statement<OrderRow> => findOrder(orderId);
export const readOrderRows = (orderIds: readonly string[]): Statement<OrderRow> => readOrders(orderIds);
export const lockOrderRow = (orderId: string): Statement<OrderRow> => lockOrder(orderId);
export const lockOrderRows = (orderIds: readonly string[]): Statement<OrderRow> => lockOrders(orderIds);
export const readOrderLines = (orderIds: readonly string[]): Statement<LineRow> => readLines(orderIds);
export const readLinesById = (lineIds: readonly string[]): Statement<LineRow> => linesById(lineIds);
/** What an order shows has changed without a move of its own: a refund of it went on. Under its row lock. */
export const reviseOrder = (orderId: string): Statement => revise(orderId);
export const markOrdersCompleted = (orderIds: readonly string[]): Statement => markCompleted(orderIds);

export function moveOrders(
  ids: readonly string[],
  from: StateOf<'order'>,
  to: StateOf<'order'>,
  actor: string,
): Statement<{ id: string }> {
  return moveStatement(orderMachine, { ids, from, to, actor }, { set: revised, values: [] });
}

export function payOrderRows(ids: readonly string[], to: StateOf<'order'>, actor: string): Statement<{ id: string }> {
  const move = { ids, from: 'pending_payment', to, actor } as const;
  return moveStatement(orderMachine, move, { set: `${revised}, paid_at = app_now()`, values: [] });
}

export function closeOrderRow(orderId: string, reason: string, actor: string): Statement<{ id: string }> {
  const move = { ids: [orderId], from: 'pending_payment', to: 'closed', actor } as const;
  return moveStatement(orderMachine, move, { set: `${revised}, close_reason = $6`, values: [reason] });
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
