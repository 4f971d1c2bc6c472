// Everything a slice of orders leaves in the database, table by table, copied from the temporary table that decided it.
// A table that is derived from orders gets its rows here: one more entry of the list.
import type { BigPlan } from './plan.js';
import { idSql } from './plan.js';
import { deadlineMs, historyStatements, parcelSent, triedToPay, waited } from './history.js';

const at = (ms: string): string => `to_timestamp((${ms}) / 1000.0)`;
const yuan = (fen: string): string => `replace(to_char(${fen} / 100.0, 'FM9,999,990.00'), '.00', '')`;
const payFen = `(goods_fen + freight_fen)`;
const endMs = `case fate when 'closed' then ${deadlineMs} when 'refunded' then refunded_ms when 'shipped' then shipped_ms
  when 'completed' then received_ms else case when grouped then formed_at_ms else paid_ms end end`;

/** The merchant number of an earlier contract: no gateway of this shop keeps its book. */
const MERCHANT = 'carried-over';

function orders(appId: string): string[] {
  const explained = (rule: string, step: number, text: string, fen: string) =>
    `jsonb_build_object('step', ${step}, 'rule', '${rule}', 'text', ${text}, 'amountFen', ${fen})`;
  const base = explained(
    'base_price',
    1,
    `name || '（' || specification || '） ¥' || ${yuan('base_fen')} || ' × ' || units`,
    'units * base_fen',
  );
  const second = explained(
    'base_price',
    1,
    `second_name || '（' || second_specification || '） ¥' || ${yuan('second_price')} || ' × 1'`,
    'second_price',
  );
  const group = explained(
    'groupbuy',
    2,
    `size || '人团价 ¥' || ${yuan('price_fen')} || ' × ' || units`,
    'units * (price_fen - base_fen)',
  );
  const freight = explained(
    'freight',
    8,
    `case freight_fen when 0 then '包邮' else '运费 ¥' || ${yuan('freight_fen')} end`,
    'freight_fen',
  );
  return [
    `insert into orders (id, no, user_id, status, version, changed_at, offer_kind, offer_id, offer_ref, goods_fen, freight_fen,
        pay_fen, breakdown, address, pay_deadline, close_reason, paid_at, completed_at, created_at)
     select id, 'B' || to_char(${at('ms')} at time zone 'Asia/Shanghai', 'YYMMDD') || lpad(i::text, 9, '0'), user_id,
            case fate when 'awaiting' then 'awaiting_shipment' else fate end,
            case fate when 'closed' then 2 when 'refunded' then 3 when 'awaiting' then 2 + ${waited}
                      when 'shipped' then 3 + ${waited} else 4 + ${waited} end, ${at(endMs)},
            case when grouped then 'groupbuy' end, case when grouped then offer_id end, case when grouped then group_id end,
            goods_fen, freight_fen, ${payFen},
            jsonb_build_array(${base}) || case when two_lines then jsonb_build_array(${second}) else '[]'::jsonb end
              || case when grouped then jsonb_build_array(${group}) else '[]'::jsonb end || jsonb_build_array(${freight}),
            address, ${at(deadlineMs)}, case when not paid then 'timeout' end, case when paid then ${at('paid_ms')} end,
            case when fate = 'completed' then ${at('received_ms')} end, ${at('ms')}
       from slice`,
    `insert into payments (id, order_id, user_id, gateway, out_trade_no, amount_fen, app_id, merchant_id, payer_id, description,
        prepay_id, status, version, changed_at, transaction_id, received_fen, succeeded_at, expires_at, reference, created_at)
     select payment_id, id, user_id, gateway, replace(payment_id::text, '-', ''), ${payFen},
            case gateway when 'wechat_pay' then '${appId}' else '${MERCHANT}' end, '${MERCHANT}',
            'demo-payer-' || member_no, name, 'demo-prepay-' || i, case when paid then 'succeeded' else 'closed' end, 3,
            ${at(`case when paid then paid_ms else ${deadlineMs} end`)}, case when paid then 'demo-big-' || payment_id end,
            case when paid then ${payFen} end, case when paid then ${at('paid_ms')} end, ${at(deadlineMs)},
            jsonb_build_object('orderId', id, 'offerKind', case when grouped then 'groupbuy' end,
              'offerId', case when grouped then offer_id end, 'offerRef', case when grouped then group_id end), ${at('ms + 5000')}
       from slice where ${triedToPay}`,
  ];
}

function lines(plan: BigPlan): string[] {
  const line = (position: number | string) => idSql(plan, 'line', `i * 4 + ${position}`, 'ms');
  const shipped = (units: string) => `case when ${parcelSent} then ${units} else 0 end`;
  const back = (value: string) => `case when fate = 'refunded' then ${value} else 0 end`;
  const columns = `id, order_id, kind, position, product_id, sku_id, name, specification, picture_key, units, base_price_fen,
    unit_price_fen, pay_fen, shipped_units, refunded_units, refunded_fen, parts`;
  const reservation = (position: number, stock: string, units: string, when: string) =>
    `select ${line(position)}, id, ${stock}, 0, ${units}, ${back(units)}, ${at(deadlineMs)},
            case when paid then ${at('paid_ms')} end, case when not paid then ${at(deadlineMs)} end from slice where ${when}`;
  const groupPart = `case when grouped then jsonb_build_array(jsonb_build_object('step', 2, 'rule', 'groupbuy', 'sourceId', offer_id,
    'text', size || '人团价 ¥' || ${yuan('price_fen')} || ' × ' || units, 'amountFen', units * (base_fen - price_fen))) else '[]' end`;
  const freightAt = `case when two_lines then 2 else 1 end`;
  return [
    `insert into order_lines (${columns})
     select ${line(0)}, id, 'goods', 0, product_id, sku_id, name, specification, picture, units, base_fen, price_fen,
            units * price_fen, ${shipped('units')}, ${back('units')}, ${back('units * price_fen')}, ${groupPart} from slice
     union all
     select ${line(1)}, id, 'goods', 1, second_product, second_id, second_name, second_specification, null, 1, second_price,
            second_price, second_price, ${shipped('1')}, ${back('1')}, ${back('second_price')}, '[]' from slice where two_lines
     union all
     select ${line(3)}, id, 'freight', ${freightAt}, null, null, '运费', '', null, 1, freight_fen, freight_fen,
            freight_fen, 0, ${back('1')}, ${back('freight_fen')}, '[]' from slice`,
    `insert into reservations (order_line_id, order_id, stock_id, bucket_no, units, put_back_units, expires_at, sold_at, released_at)
     ${reservation(0, 'stock_id', 'units', 'true')} union all ${reservation(1, 'second_stock', '1', 'two_lines')}`,
    `insert into price_history (sku_id, kind, price_fen, from_at)
     select distinct on (sku_id) sku_id, 'deal', price_fen, ${at('paid_ms')} from slice
      where paid and grouped and not exists (select from price_history h where h.sku_id = slice.sku_id and h.kind = 'deal')
      order by sku_id, ms`,
    `insert into refunds (id, order_id, payment_id, out_refund_no, amount_fen, cause, reason, status, version, changed_at, refund_no,
        sent_at, requested_at, succeeded_at)
     select refund_id, id, payment_id, replace(refund_id::text, '-', ''), ${payFen}, case when grouped then 'group_failed' else 'operator' end,
            case when grouped then '未成团，自动退款' else '缺货，整单退款' end, 'succeeded', 3, ${at('refunded_ms')},
            'demo-big-' || refund_id, ${at('refunded_ms - 179000')}, ${at('refunded_ms - 180000')}, ${at('refunded_ms')}
       from slice where fate = 'refunded'`,
    `insert into refund_lines (refund_id, order_line_id, units, amount_fen)
     select refund_id, ${line(0)}, units, units * price_fen from slice where fate = 'refunded'
     union all select refund_id, ${line(1)}, 1, second_price from slice where fate = 'refunded' and two_lines
     union all select refund_id, ${line(3)}, 1, freight_fen from slice where fate = 'refunded'`,
    `insert into parcels (id, order_id, carrier, waybill_no, status, version, changed_at, shipped_at, received_at)
     select parcel_id, id, 'SF', 'DEMO' || lpad(i::text, 12, '0'), case fate when 'completed' then 'received' else 'shipped' end,
            case fate when 'completed' then 2 else 1 end,
            ${at(`case fate when 'completed' then received_ms else shipped_ms end`)}, ${at('shipped_ms')},
            case when fate = 'completed' then ${at('received_ms')} end from slice where ${parcelSent}`,
    `insert into parcel_lines (parcel_id, order_line_id, units)
     select parcel_id, ${line(0)}, units from slice where ${parcelSent}
     union all select parcel_id, ${line(1)}, 1 from slice where ${parcelSent} and two_lines`,
    `insert into timers (id, kind, subject_id, due_at)
     select ${idSql(plan, 'timer', 'i', 'ms')}, 'auto-receive', id, ${at('shipped_ms + 1296000000')} from slice where fate = 'shipped'`,
  ];
}

const groups = [
  `insert into groups (id, offer_id, opener_id, leader_id, size, least, held, paid, status, version, changed_at, closing_intent, opens_at,
      expires_at, formed_at, created_at, revision)
   select group_id, offer_id, user_id, user_id, size, size, 0, case when failed then size - 1 else size end,
          case when failed then 'expired' else 'formed' end, case when failed then 4 else 3 end,
          ${at('case when failed then expired_ms else formed_at_ms end')}, case when failed then 'expire' end, ${at('paid_ms')},
          ${at('expired_ms')}, case when not failed then ${at('formed_at_ms')} end, ${at('ms')}, size * 2 + 1
     from slice where grouped and seat = 0`,
  `insert into group_members (id, group_id, user_id, order_id, status, version, changed_at, seated_at, paid_at)
   select seat_id, group_id, user_id, id,
          case fate when 'closed' then 'released' when 'refunded' then 'refunded' else 'paid' end,
          case fate when 'refunded' then 4 else 2 end,
          ${at(`case fate when 'closed' then ${deadlineMs} when 'refunded' then refunded_ms else paid_ms end`)}, ${at('ms')},
          case when paid then ${at('paid_ms')} end
     from slice where grouped`,
];

/** The books, written by the one role that may, in the very words in which `ledger_post` would have been asked. */
function journals(plan: BigPlan): string[] {
  const entry = (account: string, fen: string) => `jsonb_build_object('account', ${account}, 'amountFen', ${fen})`;
  const clearing = `'house:clearing:' || gateway`;
  const kinds = [
    {
      ...{
        id: idSql(plan, 'journal', 'i', 'ms'),
        source: 'payment',
        of: 'payment_id',
        kind: 'succeeded',
        when: 'paid',
      },
      ...{ ms: 'paid_ms', memo: `''` },
      lines: [entry(clearing, payFen), entry(`'house:sales'`, '-goods_fen'), entry(`'house:freight'`, '-freight_fen')],
    },
    {
      ...{ id: idSql(plan, 'refund-journal', 'i', 'ms'), source: 'refund', of: 'refund_id', kind: 'requested' },
      ...{
        when: `fate = 'refunded'`,
        ms: 'refunded_ms - 180000',
        memo: `case when grouped then 'group_failed' else 'operator' end`,
      },
      lines: [
        entry(`'house:sales'`, 'goods_fen'),
        entry(`'house:freight'`, 'freight_fen'),
        entry(`'house:refunds_payable'`, `-${payFen}`),
      ],
    },
    {
      ...{ id: idSql(plan, 'repaid-journal', 'i', 'ms'), source: 'refund', of: 'refund_id', kind: 'succeeded' },
      ...{ when: `fate = 'refunded'`, ms: 'refunded_ms', memo: `''` },
      lines: [entry(`'house:refunds_payable'`, payFen), entry(clearing, `-${payFen}`)],
    },
  ];
  return [
    'set local role hetuan_ledger',
    ...kinds.flatMap(({ id, source, of, kind, when, ms, memo, lines: of_ }) => {
      const asked = `(select ${id} as id, ${of} as source_id, ${memo} as memo, ${ms} as ms, jsonb_build_array(${of_.join(', ')}) as lines
        from slice where ${when})`;
      const told = kind === 'requested' ? `jsonb_path_query_array(lines, '$[*] ? (@.amountFen != 0)')` : 'lines';
      return [
        `insert into ledger_journals (id, source, source_id, kind, input_hash, memo, at)
         select id, '${source}', source_id, '${kind}', encode(sha256(convert_to(${told}::text, 'UTF8')), 'hex'), memo, ${at('ms')}
           from ${asked} j`,
        `insert into ledger_entries (journal_id, account, amount_fen)
         select j.id, e ->> 'account', (e ->> 'amountFen')::bigint from ${asked} j, jsonb_array_elements(${told}) e`,
      ];
    }),
    'reset role',
  ];
}

const taken = `(select stock_id, units, fate from slice where paid
      union all select second_stock, 1, fate from slice where paid and two_lines)`;

/** Rows that many slices share: changed last, so that slices beside each other wait for one another only at the end. */
const shared = [
  `update stock_buckets b
      set sold = b.sold + t.sold, put_back = b.put_back + t.back, left_units = b.left_units - t.sold + t.back
     from (select stock_id, sum(units) as sold, coalesce(sum(units) filter (where fate = 'refunded'), 0) as back
             from ${taken} x group by stock_id order by stock_id) t
    where b.stock_id = t.stock_id and b.no = 0`,
  `update products p set units_sold = p.units_sold + t.units
     from (select product_id, sum(units) as units
             from (select product_id, units from slice where paid and fate <> 'refunded'
                   union all select second_product, 1 from slice where paid and fate <> 'refunded' and two_lines) x
            group by product_id order by product_id) t
    where p.id = t.product_id`,
  `update group_offers o set groups_opened = o.groups_opened + g.count
     from (select offer_id, count(*) as count from slice where grouped and seat = 0 group by offer_id order by offer_id) g
    where o.id = g.offer_id`,
];

/** In the order in which references allow it. */
export function orderParts(plan: BigPlan, appId: string): string[] {
  return [
    `alter table slice add seat_id uuid, add gateway text`,
    `update slice set seat_id = ${idSql(plan, 'member', 'i', 'ms')},
        gateway = case when chance % 10 < 7 then 'wechat_pay' else 'alipay' end`,
    `analyze slice (i)`,
    ...orders(appId),
    ...lines(plan),
    ...groups,
    ...historyStatements(),
    ...journals(plan),
    ...shared,
  ];
}

export const orderStands = (plan: BigPlan, i: number, momentOf: (i: string) => string): string =>
  `select 1 from orders where id = ${idSql(plan, 'order', `${i}::bigint`, momentOf(`${i}::bigint`))}`;
