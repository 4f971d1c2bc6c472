// Changes of an order before it ships, in SQL. All of them run under the order's row lock.
import { type Statement, prepared } from '../../platform/db/index.js';
import { newId } from '../../platform/ids.js';
import type { ChangedPrice } from './domain/change-rules.js';
import type { AddressSnapshot } from './order-statements.js';

const keepAddress = prepared<{ version: number }>(
  `insert into order_address_history (order_id, version, address, actor)
   select id, address_version, address, $2::text from orders where id = $1 returning version`,
);
const setAddress = prepared<{ address_version: number }>(
  `update orders set address = $2::jsonb, address_version = address_version + 1 where id = $1 returning address_version`,
);
const setNote = prepared(`update orders set note = $2 where id = $1`);
const insertUrge = prepared<{ urged_at: Date }>(
  `insert into order_urges (order_id, day) values ($1, (app_now() at time zone 'Asia/Shanghai')::date)
   on conflict (order_id, day) do nothing returning urged_at`,
);
const lastUrge = prepared<{ urged_at: Date; today: boolean }>(
  `select urged_at, day = (app_now() at time zone 'Asia/Shanghai')::date as today
     from order_urges where order_id = $1 order by day desc limit 1`,
);
/** One more part of a line's price: what the operator took off. */
const loweredBy = (fen: string): string =>
  `case when ${fen} = 0 then '[]'::jsonb else jsonb_build_array(jsonb_build_object('step', 9, 'rule', 'operator_price',
             'sourceId', null, 'text', '商家改价', 'amountFen', ${fen})) end`;
const priceOrder = prepared(
  `update orders set discount_fen = $2, freight_fen = $3, pay_fen = $4, breakdown = breakdown || $5::jsonb where id = $1`,
);
const priceLines = prepared<{ id: string }>(
  `update order_lines l set pay_fen = w.pay_fen, discount_fen = w.discount_fen,
          parts = l.parts || ${loweredBy('l.pay_fen - w.pay_fen')}
     from jsonb_to_recordset($2::jsonb) as w(id uuid, pay_fen bigint, discount_fen bigint)
    where l.id = w.id and l.order_id = $1 returning l.id`,
);
const priceFreight = prepared(
  `update order_lines set discount_fen = unit_price_fen - $2, pay_fen = $2, parts = parts || ${loweredBy('pay_fen - $2')}
    where order_id = $1 and kind = 'freight'`,
);
const recordPrice = prepared(
  `insert into order_price_changes
     (id, order_id, from_goods_fen, to_goods_fen, from_freight_fen, to_freight_fen, reason, operator_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

export interface PriceChangeRow {
  from_goods_fen: number;
  to_goods_fen: number;
  from_freight_fen: number;
  to_freight_fen: number;
  reason: string;
  operator_id: string;
  changed_at: Date;
}

const prices = prepared<PriceChangeRow>(
  `select from_goods_fen, to_goods_fen, from_freight_fen, to_freight_fen, reason, operator_id, changed_at
     from order_price_changes where order_id = $1 order by changed_at, id limit 100`,
);

export interface AddressHistoryRow {
  version: number;
  address: AddressSnapshot;
  actor: string;
  replaced_at: Date;
}

const addresses = prepared<AddressHistoryRow>(
  `select version, address, actor, replaced_at from order_address_history where order_id = $1
    order by version desc limit 100`,
);

/** The old address goes into the history, the new one (sealed) takes its place under the next version. */
export function replaceAddress(
  orderId: string,
  address: AddressSnapshot,
  actor: string,
): [Statement<{ version: number }>, Statement<{ address_version: number }>] {
  return [keepAddress(orderId, actor), setAddress(orderId, JSON.stringify(address))];
}

export const replaceNote = (orderId: string, note: string): Statement => setNote(orderId, note);

/** No row when the order was urged on this business day already. */
export const urgeOnce = (orderId: string): Statement<{ urged_at: Date }> => insertUrge(orderId);
export const readLastUrge = (orderId: string): Statement<{ urged_at: Date; today: boolean }> => lastUrge(orderId);

export const readPriceChanges = (orderId: string): Statement<PriceChangeRow> => prices(orderId);
export const readAddressHistory = (orderId: string): Statement<AddressHistoryRow> => addresses(orderId);

export interface PriceChange {
  orderId: string;
  operatorId: string;
  reason: string;
  from: { goodsFen: number; freightFen: number };
  to: ChangedPrice;
  explanation: unknown;
}

/** Order, lines, freight and history; in this order, each counted by the caller. */
export function changePriceWrites(change: PriceChange): Statement<unknown>[] {
  const { orderId, operatorId, reason, from, to } = change;
  const lines = to.lines.map((line) => ({ id: line.id, pay_fen: line.payFen, discount_fen: line.discountFen }));
  const toGoodsFen = to.payFen - to.freightFen;
  return [
    priceOrder(orderId, to.discountFen, to.freightFen, to.payFen, JSON.stringify([change.explanation])),
    priceLines(orderId, JSON.stringify(lines)),
    priceFreight(orderId, to.freightFen),
    recordPrice(newId(), orderId, from.goodsFen, toGoodsFen, from.freightFen, to.freightFen, reason, operatorId),
  ];
}
