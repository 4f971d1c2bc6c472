// The four orders of the public list: for each the constant SQL of its key, and the cursor that names a place in it.
// Keys end with the product's id, so that equal prices or sales leave no gap and no double between pages; times keep
// their microseconds for the same reason.
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../../platform/cursor.js';

export const productSorts = ['newest', 'price-asc', 'price-desc', 'best-selling'] as const;
export type ProductSort = (typeof productSorts)[number];

export interface ListOrder {
  /** what follows the row `$1`, `$2` */
  after: string;
  orderBy: string;
  /** selects the key as JSON can carry it exactly */
  key: string;
  first: readonly [string | number, string];
}

const LEAST_ID = '00000000-0000-0000-0000-000000000000';
const GREATEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const time = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const greatest = Number.MAX_SAFE_INTEGER;

export const listOrders: Record<ProductSort, ListOrder> = {
  newest: {
    after: '(p.listed_at, p.id) < ($1::timestamptz, $2::uuid)',
    orderBy: 'p.listed_at desc, p.id desc',
    key: time('p.listed_at'),
    first: ['9999-12-31T00:00:00Z', GREATEST_ID],
  },
  'price-asc': {
    after: '(p.asked_price_fen, p.id) > ($1::bigint, $2::uuid)',
    orderBy: 'p.asked_price_fen, p.id',
    key: 'p.asked_price_fen',
    first: [-1, LEAST_ID],
  },
  'price-desc': {
    after: '(p.asked_price_fen, p.id) < ($1::bigint, $2::uuid)',
    orderBy: 'p.asked_price_fen desc, p.id desc',
    key: 'p.asked_price_fen',
    first: [greatest, GREATEST_ID],
  },
  'best-selling': {
    after: '(p.units_sold, p.id) < ($1::bigint, $2::uuid)',
    orderBy: 'p.units_sold desc, p.id desc',
    key: 'p.units_sold',
    first: [greatest, GREATEST_ID],
  },
};

/** Of operators' lists, which also hold what was never listed. */
export const createdOrder: ListOrder = {
  after: '(p.created_at, p.id) < ($1::timestamptz, $2::uuid)',
  orderBy: 'p.created_at desc, p.id desc',
  key: time('p.created_at'),
  first: ['9999-12-31T00:00:00Z', GREATEST_ID],
};

// Why a product was found decides, then whether it can be bought, then how much of it was sold: one whole number that
// JSON can carry, because ranks are few and nothing is sold 10^12 times.
const relevance = `(p.rank * 2 + case when p.sold_out then 0 else 1 end)::bigint * 1000000000000
                   + least(greatest(p.units_sold, 0), 999999999999)`;

/** Of hits, which bring `rank` and `sold_out` along. */
export const relevanceOrder: ListOrder = {
  after: `(${relevance}, p.id) < ($1::bigint, $2::uuid)`,
  orderBy: `${relevance} desc, p.id desc`,
  key: relevance,
  first: [greatest, GREATEST_ID],
};

// Only moments PostgreSQL can hold: a year of 0000 would be a fault there.
const moment = z.iso.datetime({ precision: 6 }).regex(/^(19|2\d)\d\d-/);
const whole = z.int();
const cursorShapes = {
  newest: z.tuple([z.literal('newest'), moment, z.guid()]),
  'price-asc': z.tuple([z.literal('price-asc'), whole, z.guid()]),
  'price-desc': z.tuple([z.literal('price-desc'), whole, z.guid()]),
  'best-selling': z.tuple([z.literal('best-selling'), whole, z.guid()]),
  created: z.tuple([z.literal('created'), moment, z.guid()]),
  relevance: z.tuple([z.literal('relevance'), whole, z.guid()]),
} as const;

export type CursorKind = keyof typeof cursorShapes;

export function orderOf(kind: CursorKind): ListOrder {
  if (kind === 'created') return createdOrder;
  return kind === 'relevance' ? relevanceOrder : listOrders[kind];
}

/** The place a page starts after. A cursor that was not made for this order is refused as bad input. */
export function placeOf(kind: CursorKind, cursor: string | undefined): readonly [string | number, string] {
  if (cursor === undefined) return orderOf(kind).first;
  const shape: z.ZodType<[string, string | number, string]> = cursorShapes[kind];
  const [, key, id] = decodeCursor(cursor, shape);
  return [key, id];
}

export function cursorOf(kind: CursorKind, key: string | number, id: string): string {
  return encodeCursor([kind, key, id]);
}
