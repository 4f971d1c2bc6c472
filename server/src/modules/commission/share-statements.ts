// Who earns of an order, in SQL: written with the order, for many at once, and changed only with its price, while nothing
// is paid.
import { type Statement, prepared } from '../../platform/db/index.js';
import type { LineShare, RepricedShare, Share } from './domain/shares.js';

export interface ShareRow {
  order_id: string;
  level: 1 | 2;
  payee_id: string;
  buyer_id: string;
  /** null: of their own purchase, as the terms allowed it */
  binding_id: string | null;
  base_fen: number;
  amount_fen: number;
  lines: LineShare[];
  edition: number;
}

const insert = prepared(
  `insert into commission_shares (order_id, level, payee_id, buyer_id, binding_id, edition, base_fen, cap_fen, amount_fen, lines)
   select order_id, level, payee_id, buyer_id, binding_id, edition, base_fen, cap_fen, amount_fen, lines
     from jsonb_to_recordset($1::jsonb) as s(order_id uuid, level smallint, payee_id uuid, buyer_id uuid, binding_id uuid,
          edition int, base_fen bigint, cap_fen bigint, amount_fen bigint, lines jsonb)`,
);
const ofOrder = prepared<ShareRow>(
  `select order_id, level, payee_id, buyer_id, binding_id, base_fen, amount_fen, lines, edition from commission_shares
    where order_id = $1 order by level`,
);

const reprice = prepared(
  `update commission_shares s set base_fen = r.base_fen, cap_fen = r.cap_fen, amount_fen = r.amount_fen, lines = r.lines
     from jsonb_to_recordset($2::jsonb) as r(level smallint, base_fen bigint, cap_fen bigint, amount_fen bigint, lines jsonb)
    where s.order_id = $1 and s.level = r.level`,
);
const drop = prepared(`delete from commission_shares where order_id = $1 and level <> all($2::smallint[])`);

export interface NewShare extends Share {
  orderId: string;
  buyerId: string;
  edition: number;
}

export function insertShares(shares: readonly NewShare[]): Statement {
  const rows = shares.map(({ orderId, buyerId, edition, level, earner, baseFen, capFen, amountFen, lines }) => ({
    ...{ order_id: orderId, level, payee_id: earner.userId, buyer_id: buyerId, binding_id: earner.bindingId, edition },
    ...{ base_fen: baseFen, cap_fen: capFen, amount_fen: amountFen, lines },
  }));
  return insert(JSON.stringify(rows));
}

/** Under the order's lock, before it is paid; who is not among them earns nothing of it any more. */
export function repriceRows(orderId: string, shares: readonly RepricedShare[]): Statement[] {
  const rows = shares.map(({ level, baseFen, capFen, amountFen, lines }) => ({
    ...{ level, base_fen: baseFen, cap_fen: capFen, amount_fen: amountFen, lines },
  }));
  return [
    reprice(orderId, JSON.stringify(rows)),
    drop(
      orderId,
      shares.map(({ level }) => level),
    ),
  ];
}

export const readShares = (orderId: string): Statement<ShareRow> => ofOrder(orderId);
