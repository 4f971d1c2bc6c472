// Orders come into being by set. What follows from a price (sums, breakdown, lines and their parts) is sent once for all
// orders priced alike, and each order points to it; for an order itself only what is its own travels.
import { type Statement, prepared } from '../../platform/db/index.js';
import { orderMachine } from './domain/order-machine.js';
import type { AddressSnapshot, EarnedReward, LineRow, PickupPlace, RecordedBenefits } from './order-statements.js';

const insertOrders = prepared(
  `with content as materialized (
     select * from jsonb_to_recordset($1::jsonb) as c(no int, goods_fen bigint, discount_fen bigint, freight_fen bigint,
            pay_fen bigint, breakdown jsonb, benefits jsonb, rewards jsonb))
     insert into orders (id, no, user_id, status, changed_at, offer_kind, offer_id, offer_ref, goods_fen, discount_fen,
                         freight_fen, pay_fen, breakdown, benefits, rewards, address, delivery, pickup, note,
                         pay_deadline, created_at)
     select o.id, o.no, o.user_id, '${orderMachine.initial}', (select app_now()), o.offer_kind, o.offer_id, o.offer_ref,
            c.goods_fen, c.discount_fen, c.freight_fen, c.pay_fen, c.breakdown, c.benefits, c.rewards, o.address,
            case when o.pickup is null then 'express' else 'pickup' end, o.pickup, o.note, o.pay_deadline,
            (select app_now())
       from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::int[], $9::jsonb[],
                   $10::jsonb[], $11::text[], $12::timestamptz[])
            as o(id, no, user_id, offer_kind, offer_id, offer_ref, content_no, address, pickup, note, pay_deadline)
       join content c on c.no = o.content_no`,
);
const insertLines = prepared(
  `insert into order_lines (id, order_id, kind, position, product_id, sku_id, name, specification, picture_key, units,
                            base_price_fen, unit_price_fen, discount_fen, pay_fen, parts, extra_kind,
                            extra_campaign_id, commissionable)
   select l.id, l.order_id, c.kind, c.position, c.product_id, c.sku_id, c.name, c.specification, c.picture_key, c.units,
          c.base_price_fen, c.unit_price_fen, c.discount_fen, c.pay_fen, c.parts, c.extra_kind, c.extra_campaign_id,
          c.commissionable
     from unnest($2::uuid[], $3::uuid[], $4::int[]) as l(id, order_id, line_no)
     join jsonb_to_recordset($1::jsonb) as c(no int, kind text, position int, product_id uuid, sku_id uuid, name text,
          specification text, picture_key text, units int, base_price_fen bigint, unit_price_fen bigint,
          discount_fen bigint, pay_fen bigint, parts jsonb, extra_kind text, extra_campaign_id uuid,
          commissionable boolean) on c.no = l.line_no`,
);

export type NewLine = Pick<LineRow, 'kind' | 'position' | 'product_id' | 'sku_id' | 'name' | 'specification'> &
  Pick<LineRow, 'picture_key' | 'units' | 'base_price_fen' | 'unit_price_fen' | 'discount_fen' | 'pay_fen' | 'parts'> &
  Pick<LineRow, 'extra_kind' | 'extra_campaign_id' | 'commissionable'>;

/** Everything about an order that follows from its price; orders priced alike share one. */
export interface OrderContent {
  goodsFen: number;
  discountFen: number;
  freightFen: number;
  payFen: number;
  breakdown: unknown;
  benefits: RecordedBenefits | null;
  rewards: readonly EarnedReward[] | null;
  lines: readonly NewLine[];
}

export interface NewOrder {
  id: string;
  no: string;
  userId: string;
  offer: { kind: string; offerId: string; ref: string } | null;
  content: OrderContent;
  /** in the order of the content's lines */
  lineIds: readonly string[];
  address: AddressSnapshot;
  /** null: it is sent */
  pickup: PickupPlace | null;
  note: string;
  payDeadline: Date;
}

/** Orders, whose rows tell the first step of their history, and their lines. */
export function insertOrdersWithLines(orders: readonly NewOrder[]): Statement[] {
  const contents = numbered(orders.map(({ content }) => content));
  const lines = numbered(contents.things.flatMap((content) => content.lines));
  const ownLines = orders.flatMap(({ id, lineIds, content }) =>
    lineIds.map((lineId, index) => ({ lineId, id, no: lines.noOf.get(content.lines[index] as NewLine) })),
  );
  return [
    insertOrders(
      JSON.stringify(contents.things.map(contentRow)),
      orders.map(({ id }) => id),
      orders.map(({ no }) => no),
      orders.map(({ userId }) => userId),
      orders.map(({ offer }) => offer?.kind ?? null),
      orders.map(({ offer }) => offer?.offerId ?? null),
      orders.map(({ offer }) => offer?.ref ?? null),
      orders.map(({ content }) => contents.noOf.get(content)),
      orders.map(({ address }) => JSON.stringify(address)),
      orders.map(({ pickup }) => pickup && JSON.stringify(pickup)),
      orders.map(({ note }) => note),
      orders.map(({ payDeadline }) => payDeadline.toISOString()),
    ),
    insertLines(
      JSON.stringify(lines.things.map((line, no) => ({ no, ...line }))),
      ownLines.map(({ lineId }) => lineId),
      ownLines.map(({ id }) => id),
      ownLines.map(({ no }) => no),
    ),
  ];
}

function numbered<T>(all: readonly T[]): { things: T[]; noOf: ReadonlyMap<T, number> } {
  const things = [...new Set(all)];
  return { things, noOf: new Map(things.map((thing, no) => [thing, no])) };
}

function contentRow(content: OrderContent, no: number) {
  return {
    ...{ no, goods_fen: content.goodsFen, discount_fen: content.discountFen, freight_fen: content.freightFen },
    ...{ pay_fen: content.payFen, breakdown: content.breakdown, benefits: content.benefits },
    rewards: content.rewards,
  };
}
