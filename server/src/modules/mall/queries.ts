// Looking at the points mall: a fixed number of statements whatever the number of rows.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { readSkusForSale, readStocksToSell } from '../catalog/index.js';
import { readOfferUnits } from '../orders/index.js';
import type { MallPhase } from './domain/item-rules.js';
import { type ItemRow, listRunningItems, readItems, searchItemRows } from './item-statements.js';

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

const pointsKey = z.tuple([z.int().min(0).max(2_147_483_647), z.guid()]);
const idKey = z.tuple([z.guid()]);
const FIRST: [number, string] = [0, '00000000-0000-0000-0000-000000000000'];

/** Running, those for the fewest points first; one more than asked for. */
export async function listItems(db: Database, { cursor, limit }: PageWish) {
  const after = cursor === undefined ? FIRST : decodeCursor(cursor, pointsKey);
  return withGoods(db, await db.rows(listRunningItems(after, limit + 1)));
}

export async function searchItems(
  db: Database,
  { cursor, limit, phase }: PageWish & { phase?: MallPhase | undefined },
) {
  const before = cursor === undefined ? null : decodeCursor(cursor, idKey)[0];
  return withGoods(db, await db.rows(searchItemRows({ before, phase, limit: limit + 1 })));
}

export async function findItem(db: Database, itemId: string, viewerId: string | null) {
  const [items, units] = await db.read(
    readItems([itemId]),
    readOfferUnits(viewerId ? [{ userId: viewerId, offerId: itemId }] : []),
  );
  const [item] = items.rows;
  if (!item) return null;
  const yourUnits = units.rows.reduce((sum, row) => sum + row.units, 0);
  return { item, yourUnits, ...(await withGoods(db, [item])) };
}

async function withGoods(db: Database, items: readonly ItemRow[]) {
  const [skus, buckets] = await db.read(
    readSkusForSale([...new Set(items.map((item) => item.sku_id))]),
    readStocksToSell(items.map(({ sku_id: skuId, id: campaignId }) => ({ skuId, campaignId }))),
  );
  return { items, skus: skus.rows, buckets: buckets.rows };
}

export type ItemList = Awaited<ReturnType<typeof withGoods>>;
export type FoundItem = NonNullable<Awaited<ReturnType<typeof findItem>>>;
