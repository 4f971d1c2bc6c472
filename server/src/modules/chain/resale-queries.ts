// Looking at resales: a fixed number of statements whatever the number of rows.
import { z } from 'zod';
import { type Database, prepared } from '../../platform/db/index.js';
import { decodeCursor } from '../../platform/cursor.js';
import { readSkusForSale } from '../catalog/index.js';
import { readPublicProfiles } from '../identity/index.js';
import { readOrderLines, readOrderRows } from '../orders/index.js';
import { readChain, readChainSkus, readChains, sold } from './chain-statements.js';
import type { EntryRow } from './entry-statements.js';
import { readManagerRole } from './role-statements.js';
import {
  readLiveResale,
  readResale,
  readResaleLines,
  readResalePrices,
  readResalesOf,
  readResalesOfChain,
  sumResales,
} from './resale-statements.js';

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

const MAX_SERIAL = 2_147_483_647;
const idKey = z.tuple([z.guid()]);
const serialKey = z.tuple([z.int().min(0).max(MAX_SERIAL)]);
const idOf = (cursor: string | undefined): string | null =>
  cursor === undefined ? null : decodeCursor(cursor, idKey)[0];

const soldThrough = prepared<EntryRow>(
  `select id, chain_id, user_id, order_id, serial, status, paid_at from chain_entries
    where chain_id = $1 and serial < $3
      and order_id in (select order_id from chain_resale_lines where resale_id = $2)
    order by serial desc limit $4`,
);

/** Null: no chain that somebody else could resell. */
export async function findResaleOffer(db: Database, chainId: string, userId: string) {
  const [chains, skus, roles, resales] = await db.read(
    readChain(chainId),
    readChainSkus([chainId]),
    readManagerRole(userId),
    readLiveResale(chainId, userId),
  );
  const [chain] = chains.rows;
  if (!chain || chain.status === 'draft') return null;
  const [resale = null] = resales.rows;
  const supplied = sold(skus.rows).filter((sku) => sku.supply_fen !== null);
  const ids = resale ? [resale.id] : [];
  const [forSale, people, prices, sums] = await db.read(
    readSkusForSale(supplied.map((sku) => sku.sku_id)),
    readPublicProfiles([chain.manager_id]),
    readResalePrices(ids),
    sumResales(ids),
  );
  return {
    ...{ chain, resale, skus: supplied, forSale: forSale.rows, people: people.rows, prices: prices.rows },
    ...{ sums: sums.rows, holdsRole: roles.count > 0, own: chain.manager_id === userId },
  };
}

export type ResaleOffer = NonNullable<Awaited<ReturnType<typeof findResaleOffer>>>;

/** One more than asked for. */
export async function listResalesOf(db: Database, wish: PageWish & { userId: string }) {
  const resales = await db.rows(readResalesOf(wish.userId, idOf(wish.cursor), wish.limit + 1));
  const [chains, sums] = await db.read(
    readChains(resales.map((resale) => resale.chain_id)),
    sumResales(resales.map(({ id }) => id)),
  );
  return { resales, chains: chains.rows, sums: sums.rows };
}

/** Of one chain, the earliest first; one more than asked for. */
export async function listResalesOfChain(db: Database, wish: PageWish & { chainId: string }) {
  const resales = await db.rows(readResalesOfChain(wish.chainId, idOf(wish.cursor), wish.limit + 1));
  const [people, sums] = await db.read(
    readPublicProfiles(resales.map((resale) => resale.reseller_id)),
    sumResales(resales.map(({ id }) => id)),
  );
  return { resales, people: people.rows, sums: sums.rows };
}

/** Null: no resale of theirs. The latest first; one more than asked for. */
export async function listResaleOrders(db: Database, wish: PageWish & { resaleId: string; userId: string }) {
  const before = wish.cursor === undefined ? MAX_SERIAL : decodeCursor(wish.cursor, serialKey)[0];
  const [resale] = await db.rows(readResale(wish.resaleId));
  if (!resale || resale.reseller_id !== wish.userId) return null;
  const entries = await db.rows(soldThrough(resale.chain_id, resale.id, before, wish.limit + 1));
  const orderIds = entries.map((entry) => entry.order_id);
  const [mine, lines, orders, people] = await db.read(
    readResaleLines(orderIds),
    readOrderLines(orderIds),
    readOrderRows(orderIds),
    readPublicProfiles([...new Set(entries.map((entry) => entry.user_id))]),
  );
  return { entries, mine: mine.rows, lines: lines.rows, orders: orders.rows, people: people.rows };
}

export type ResaleOrderList = NonNullable<Awaited<ReturnType<typeof listResaleOrders>>>;
