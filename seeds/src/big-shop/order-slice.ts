// The orders of a slice, decided: who bought what, when, and what became of it. One temporary table from which every
// other statement of the slice only copies, so that all tables tell the same story.
import {
  NEWEST_DAYS,
  type BigPlan,
  BLOCK,
  drawSql,
  GROUP_BLOCK_EVERY,
  idSql,
  momentSql,
  offersOf,
  otherId,
} from './plan.js';
import { addressSql } from './people.js';
import { FREE_OVER_FEN, FREIGHT_FEN, offerPrice, offerProduct, skuNumber } from './goods.js';

/** Of a hundred: who never paid, who got everything back. The newest paid orders wait or are on their way. */
const CLOSED = 12;
const REFUNDED = 4;
const EXPIRED_GROUPS = 10;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Who buys what: the draws of every order, and the names by which its rows know one another. */
function decided(plan: BigPlan, from: number, to: number): string {
  const offers = offersOf(plan);
  const group = `(b.block % 2 + 2)`;
  return `
     with numbered as (
       select i, i / ${BLOCK} as block, i % ${BLOCK} as place, (i / ${BLOCK}) % ${GROUP_BLOCK_EVERY} = 0 as grouped,
              ${momentSql(plan, 'order', 'i')} as ms
         from generate_series(${from}::bigint, ${to - 1}::bigint) as i),
     sized as (
       select b.*, ${group} as size, b.place / ${group} as nth, b.place % ${group} as seat,
              b.block * 4 + b.place / ${group} as group_no,
              b.ms - (b.place % ${group}) * ${MINUTE} as opened_ms
         from numbered b),
     drawn as (
       select s.*, s.grouped and s.seat = s.size - 1 as last_seat,
              mod(${drawSql(plan, 10, 's.group_no', plan.members)} + s.seat, ${plan.members}) as together,
              ${drawSql(plan, 11, 's.i', plan.members)} as alone,
              ${drawSql(plan, 12, 's.group_no', Math.floor(offers / 2))} * 2 + s.size - 2 as offer_no,
              floor(${plan.products} * power(${drawSql(plan, 13, 's.i', 1_000_000)} / 1000000.0::float8, 2))::bigint as product_no,
              ${drawSql(plan, 14, 's.i', 100)} as chance, ${drawSql(plan, 15, 's.group_no', 100)} as group_chance,
              1 + ${drawSql(plan, 16, 's.i', 2)} as units, ${drawSql(plan, 17, 's.i', 5)} = 0 and not s.grouped as two_lines,
              ${drawSql(plan, 18, 's.i', 2)} as half
         from sized s),
     told as (
       select d.*, case when d.grouped then d.together else d.alone end as member_no,
              d.grouped and d.group_chance < ${EXPIRED_GROUPS} as failed,
              case when d.grouped and d.group_chance < ${EXPIRED_GROUPS}
                     then case when d.last_seat then 'closed' else 'refunded' end
                   when not d.grouped and d.chance < ${CLOSED} then 'closed'
                   when not d.grouped and d.chance < ${CLOSED + REFUNDED} then 'refunded'
                   when d.ms > ${plan.anchorMs - NEWEST_DAYS * DAY - 3 * DAY}
                     then case when d.group_no % 2 = 0 then 'awaiting' else 'shipped' end
                   else 'completed' end as fate,
              case when d.grouped then ${skuNumber(offerProduct(plan, 'd.offer_no'), '0')}
                   else ${skuNumber('d.product_no', 'd.half')} end as sku_no,
              ${skuNumber('(d.product_no + 1) %' + plan.products, '0')} as second_no
         from drawn d),
     named as (
       select t.*, ${idSql(plan, 'order', 't.i', 't.ms')} as id, ${otherId(plan, 'user', 't.member_no')} as user_id,
              ${otherId(plan, 'sku', 't.sku_no')} as sku_id, ${otherId(plan, 'sku', 't.second_no')} as second_id,
              ${idSql(plan, 'group', 't.group_no', 't.opened_ms')} as group_id,
              ${otherId(plan, 'offer', 't.offer_no')} as offer_id,
              case when t.grouped then ${otherId(plan, 'offer-stock', 't.offer_no')}
                   else ${otherId(plan, 'stock', 't.sku_no')} end as stock_id
         from told t)`;
}

/**
 * `fate`: closed, refunded, awaiting, shipped or completed. A group is formed or expired; of an expired one the last
 * member never paid and the others got their money back. Moments are milliseconds.
 */
export function sliceStatements(plan: BigPlan, from: number, to: number): string[] {
  return [
    `create temp table slice on commit drop as ${decided(plan, from, to)}
     select n.i, n.id, n.user_id, n.member_no, n.ms, n.grouped, n.group_no, n.group_id, n.offer_id, n.offer_no, n.size, n.seat,
            n.last_seat, n.opened_ms, n.failed, n.fate, n.fate <> 'closed' as paid, n.units::int, n.two_lines,
            n.sku_id, s.product_id, p.name, s.specification ->> 0 as specification, n.stock_id,
            case when n.grouped then ${offerPrice('s.price_fen')} else s.price_fen end as price_fen, s.price_fen as base_fen,
            n.second_id, s2.product_id as second_product, p2.name as second_name, s2.specification ->> 0 as second_specification,
            s2.price_fen as second_price, ${otherId(plan, 'stock', 'n.second_no')} as second_stock,
            n.ms + case when n.grouped and n.seat = 0 then 30000 when n.last_seat then 285000
                        else (1 + n.chance % 4) * ${MINUTE} end as paid_ms,
            n.opened_ms + 30000 + ${DAY} as expired_ms,
            n.ms + ${DAY} + n.chance * 6 * ${MINUTE} as shipped_ms, n.ms + 4 * ${DAY} + n.chance * ${HOUR} as received_ms,
            n.chance, (select m.key from product_media m where m.product_id = s.product_id order by m.position limit 1) as picture
       from named n
       join skus s on s.id = n.sku_id join products p on p.id = s.product_id
       join skus s2 on s2.id = n.second_id join products p2 on p2.id = s2.product_id`,
    `alter table slice add goods_fen bigint, add freight_fen bigint, add refunded_ms bigint, add formed_at_ms bigint, add payment_id uuid,
       add refund_id uuid, add parcel_id uuid, add address jsonb`,
    `update slice set goods_fen = units * price_fen + case when two_lines then second_price else 0 end,
       formed_at_ms = opened_ms + (size - 1) * ${MINUTE} + 285000,
       refunded_ms = case when failed then expired_ms + 5 * ${MINUTE} else paid_ms + 6 * ${HOUR} end,
       payment_id = ${idSql(plan, 'payment', 'i', 'ms')}, refund_id = ${idSql(plan, 'refund', 'i', 'ms')},
       parcel_id = ${idSql(plan, 'parcel', 'i', 'ms')}, address = ${addressSql(plan, 'member_no')}`,
    `update slice set freight_fen = case when goods_fen >= ${FREE_OVER_FEN} then 0 else ${FREIGHT_FEN} end`,
    `grant select on slice to hetuan_ledger`,
  ];
}
