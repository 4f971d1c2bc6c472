// What a big shop shall hold, and the arithmetic by which its rows name one another. Every id, figure and moment follows
// from the plan and a row's number alone, so that the same seed gives the same shop, any slice can be written by itself,
// and a row can refer to another without looking for it.
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';

export interface BigPlan {
  products: number;
  members: number;
  orders: number;
  seed: number;
  /** the moment everything is dated back from, milliseconds since the epoch */
  anchorMs: number;
}

const DAY_MS = 86_400_000;
/** Orders lie this far back at least: further than bills are reconciled and settled events are kept. */
export const NEWEST_DAYS = 10;
export const OLDEST_DAYS = 190;

const LIMITS = { products: 1_000_000, members: 10_000_000, orders: 10_000_000 } as const;

/** null: no big shop was asked for. Throws on figures that make no shop. */
export function readPlan(args: readonly string[], nowMs: number): BigPlan | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      products: { type: 'string' },
      members: { type: 'string' },
      orders: { type: 'string' },
      seed: { type: 'string', default: '1' },
      'if-empty': { type: 'boolean' },
    },
  });
  const { products, members, orders } = values;
  if (products === undefined && members === undefined && orders === undefined) return null;
  const figure = (name: keyof typeof LIMITS, text: string | undefined): number => {
    const value = Number(text ?? 1_000);
    if (Number.isInteger(value) && value >= 100 && value <= LIMITS[name]) return value;
    throw new RangeError(`--${name} takes a whole number from 100 to ${LIMITS[name]}`);
  };
  const seed = Number(values.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed > 1_000_000) throw new RangeError('--seed takes 0 to 1000000');
  return {
    products: figure('products', products),
    members: figure('members', members),
    orders: Math.ceil(figure('orders', orders) / BLOCK) * BLOCK,
    seed,
    anchorMs: Math.floor(nowMs / 1_000) * 1_000,
  };
}

/** Orders come in blocks; every fifth block consists of groups: three of two people or two of three. */
export const BLOCK = 6;
export const GROUP_BLOCK_EVERY = 5;

export const offersOf = ({ products }: BigPlan): number => Math.max(2, Math.min(2_000, Math.floor(products / 50)) & ~1);

/** Units a SKU begins with: more than orders that favour the first products can take. */
export const openingOf = ({ orders, products }: BigPlan): number =>
  1_000 + Math.ceil((8 * orders) / Math.sqrt(products));

export const offerOpeningOf = (plan: BigPlan): number =>
  500 + Math.ceil((plan.orders / GROUP_BLOCK_EVERY / offersOf(plan)) * 6);

/** Distinguishes one plan from another; its first bytes stand in every id. */
export function planHash({ products, members, orders, seed }: BigPlan): string {
  return createHash('sha256').update(`${products}/${members}/${orders}/${seed}`).digest('hex');
}

/** The id of the freight template all its goods use: its moment is the anchor, its rest the plan. */
export function markerId(plan: BigPlan): string {
  const hash = planHash(plan);
  const ms = plan.anchorMs.toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

export const anchorOf = (marker: string): number => Number.parseInt(marker.replaceAll('-', '').slice(0, 12), 16);

export type Noun =
  | ('product' | 'sku' | 'stock' | 'offer' | 'offer-stock' | 'user' | 'identity' | 'address' | 'order' | 'line')
  | ('payment' | 'refund' | 'parcel' | 'group' | 'member' | 'journal' | 'refund-journal' | 'repaid-journal')
  | ('medium' | 'move' | 'offer-move' | 'given-move' | 'timer' | 'consent' | 'offer-timer');

/** SQL: when number `i` of a noun came to be, in milliseconds since the epoch. */
export function momentSql(plan: BigPlan, noun: 'order' | 'other', i: string): string {
  const oldest = plan.anchorMs - OLDEST_DAYS * DAY_MS;
  if (noun === 'other') return `(${oldest - 30 * DAY_MS} + mod(${i}, 2592000) * 1000)`;
  const stepMs = ((OLDEST_DAYS - NEWEST_DAYS) * DAY_MS - BLOCK * 60_000) / plan.orders;
  return `(${oldest} + floor((${i} / ${BLOCK}) * ${BLOCK} * ${stepMs}::float8)::bigint + mod(${i}, ${BLOCK}) * 60000)`;
}

/** SQL: the id of number `i` of a noun (UUIDv7: `ms` leads, so that slices fill the indexes from left to right). */
export function idSql(plan: BigPlan, noun: Noun, i: string, ms: string): string {
  const digest = `md5('${planHash(plan).slice(0, 16)}/${noun}/' || (${i})::text)`;
  return `(lpad(to_hex(${ms}), 12, '0') || '7' || substr(${digest}, 1, 3) || '8' || substr(${digest}, 4, 15))::uuid`;
}

/** SQL: a whole number from 0 up to, not including, `limit`; another one for every `salt`. */
export function drawSql(plan: BigPlan, salt: number, i: string, limit: number | string): string {
  return `mod(hashint8extended((${i})::bigint, ${plan.seed * 1_000 + salt}) & 9223372036854775807, (${limit})::bigint)`;
}

export const timeSql = (ms: string): string => `to_timestamp((${ms}) / 1000.0)`;

/** Rows of people and goods as others refer to them. */
export const otherId = (plan: BigPlan, noun: Noun, i: string): string =>
  idSql(plan, noun, i, momentSql(plan, 'other', i));
