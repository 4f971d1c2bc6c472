// Looking at chains: a fixed number of statements whatever the number of rows.
import { z } from 'zod';
import { type Database, prepared } from '../../platform/db/index.js';
import { decodeCursor } from '../../platform/cursor.js';
import { type SkuForSale, readCampaignLevels, readSkusForSale, readStockBuckets } from '../catalog/index.js';
import { readPublicProfiles } from '../identity/index.js';
import { readPoints } from '../pickup/index.js';
import { type OrderRow, readOfferUnits, readOrderLines, readOrderRows } from '../orders/index.js';
import { type ChainRow, type ChainSkuRow, chainColumns, readChain, readChainSkus, sold } from './chain-statements.js';
import { type EntryRow, readEntriesBySerial, readEntriesOfPerson, readNewestEntries } from './entry-statements.js';
import { type ManagerRow, listManagers, readManagerRole } from './role-statements.js';
import { type ResoldRow, readResold } from './resale-statements.js';
import { readChainPictures } from './picture-statements.js';

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

const FIRST: [string, string] = ['1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
const NOBODY = '00000000-0000-0000-0000-000000000000';
const MAX_SERIAL = 2_147_483_647;
const endKey = z.tuple([z.iso.datetime(), z.guid()]);
const idKey = z.tuple([z.guid()]);
const serialKey = z.tuple([z.int().min(0).max(MAX_SERIAL)]);

const endMs = `date_trunc('milliseconds', closes_at)`;
const listed = prepared<ChainRow>(
  `select ${chainColumns} from chains
    where status = 'open' and audience = 'listed' and closes_at > app_now()
      and (${endMs}, id) > ($1::timestamptz, $2::uuid)
    order by ${endMs}, id limit $3`,
);
const mine = prepared<ChainRow>(
  `select ${chainColumns} from chains where manager_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);

/** Open and listed, the first to end first; one more than asked for. */
export async function listChains(db: Database, wish: PageWish) {
  const after = wish.cursor === undefined ? FIRST : decodeCursor(wish.cursor, endKey);
  return withFaces(db, await db.rows(listed(after[0], after[1], wish.limit + 1)));
}

export async function holdsRole(db: Database, userId: string): Promise<boolean> {
  return (await db.rows(readManagerRole(userId))).length > 0;
}

export async function listMyChains(db: Database, wish: PageWish & { userId: string }) {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  return withFaces(db, await db.rows(mine(wish.userId, before, wish.limit + 1)));
}

async function withFaces(db: Database, chains: ChainRow[]) {
  const [skus, people, pictures] = await db.read(
    readChainSkus(chains.map(({ id }) => id)),
    readPublicProfiles([...new Set(chains.map((chain) => chain.manager_id))]),
    readChainPictures(chains.flatMap((chain) => chain.picture_ids.slice(0, 1))),
  );
  const forSale = await db.rows(readSkusForSale(firstSkus(chains, skus.rows)));
  return { chains, skus: skus.rows, people: people.rows, pictures: pictures.rows, forSale };
}

/** A chain without pictures of its own shows its first goods. */
function firstSkus(chains: readonly ChainRow[], skus: readonly ChainSkuRow[]): string[] {
  return chains.flatMap((chain) => {
    const first = skus.find((sku) => sku.chain_id === chain.id);
    return first ? [first.sku_id] : [];
  });
}

export type ChainList = Awaited<ReturnType<typeof listChains>>;

export async function findChainPage(
  db: Database,
  { chainId, resaleId = null, viewerId }: { chainId: string; resaleId?: string | null; viewerId: string | null },
) {
  const [chains, skus, entries, units, roles, resold] = await db.read(
    readChain(chainId),
    readChainSkus([chainId]),
    readEntriesOfPerson(chainId, viewerId ?? NOBODY),
    readOfferUnits(viewerId ? [{ userId: viewerId, offerId: chainId }] : []),
    readManagerRole(viewerId ?? NOBODY),
    readResold(resaleId ? [resaleId] : []),
  );
  const [chain] = chains.rows;
  if (!chain || chain.status === 'draft') return null;
  const own = sold(skus.rows);
  const theirs = resold.rows.filter((row) => row.chain_id === chainId);
  const [resale] = theirs;
  if (resaleId && !resale) return null;
  const offered = resale ? resoldSkus(own, theirs) : own;
  const showsAs = resale?.reseller_id ?? chain.manager_id;
  const skuIds = offered.map((sku) => sku.sku_id);
  const [forSale, buckets, people, pictures, points] = await db.read(
    readSkusForSale(skuIds),
    readStockBuckets(skuIds, chainId),
    readPublicProfiles([showsAs]),
    readChainPictures(chain.picture_ids),
    readPoints(chain.point_ids),
  );
  return {
    ...{ chain, skus: offered, points: points.rows, forSale: forSale.rows, buckets: buckets.rows, people: people.rows },
    ...{ pictures: pictures.rows, entries: entries.rows, units: units.rows, showsAs, resaleId },
    resellable: roles.count > 0 && chain.manager_id !== viewerId && own.some((sku) => sku.supply_fen !== null),
  };
}

/** The chain's SKUs under a reseller's prices; what they do not sell is left out. */
function resoldSkus(own: readonly ChainSkuRow[], resold: readonly ResoldRow[]): ChainSkuRow[] {
  return own.flatMap((sku) => {
    const theirs = resold.find((row) => row.sku_id === sku.sku_id);
    return theirs ? [{ ...sku, price_fen: theirs.price_fen }] : [];
  });
}

export type ChainPage = NonNullable<Awaited<ReturnType<typeof findChainPage>>>;

/** Null: no such chain. One entry more than asked for. */
export async function listEntries(db: Database, wish: PageWish & { chainId: string; order: 'newest' | 'serial' }) {
  const [place] = wish.cursor === undefined ? [undefined] : decodeCursor(wish.cursor, serialKey);
  const limit = wish.limit + 1;
  const [chains, entries] = await db.read(
    readChain(wish.chainId),
    wish.order === 'newest'
      ? readNewestEntries(wish.chainId, place ?? MAX_SERIAL, limit)
      : readEntriesBySerial(wish.chainId, place ?? 0, limit),
  );
  const [chain] = chains.rows;
  if (!chain || chain.status === 'draft') return null;
  return { chain, ...(await withOrders(db, entries.rows)) };
}

async function withOrders(db: Database, entries: EntryRow[]) {
  const orderIds = entries.map((entry) => entry.order_id);
  const [lines, orders, people] = await db.read(
    readOrderLines(orderIds),
    readOrderRows(orderIds),
    readPublicProfiles([...new Set(entries.map((entry) => entry.user_id))]),
  );
  return { entries, lines: lines.rows, orders: orders.rows as OrderRow[], people: people.rows };
}

export type EntryList = Awaited<ReturnType<typeof withOrders>>;

/** By serial, from behind `after`; for the manager's page and the export. */
export async function listEntriesWithOrders(
  db: Database,
  wish: { chainId: string; after: number; limit: number },
): Promise<EntryList> {
  return withOrders(db, await db.rows(readEntriesBySerial(wish.chainId, wish.after, wish.limit)));
}

export const serialOf = (cursor: string | undefined): number =>
  cursor === undefined ? 0 : decodeCursor(cursor, serialKey)[0];

export async function findManagedChain(db: Database, chainId: string) {
  const [chains, skus, levels] = await db.read(
    readChain(chainId),
    readChainSkus([chainId]),
    readCampaignLevels(chainId),
  );
  const [chain] = chains.rows;
  if (!chain) return null;
  const [forSale, pictures] = await db.read(
    readSkusForSale(skus.rows.map((sku) => sku.sku_id)),
    readChainPictures(chain.picture_ids),
  );
  return {
    chain,
    skus: skus.rows,
    levels: levels.rows,
    forSale: forSale.rows as SkuForSale[],
    pictures: pictures.rows,
  };
}

export type ManagedPage = NonNullable<Awaited<ReturnType<typeof findManagedChain>>>;

/** The chain's own row and whether the person holds the role: what the policy asks. */
export async function findToManage(db: Database, chainId: string, userId: string) {
  const [chains, roles] = await db.read(readChain(chainId), readManagerRole(userId));
  return { chain: chains.rows[0], holdsRole: roles.count > 0 };
}

export async function listChainManagers(db: Database, before: [string, string], limit: number) {
  const managers: ManagerRow[] = await db.rows(listManagers(before, limit + 1));
  return { managers, people: await db.rows(readPublicProfiles(managers.map((row) => row.user_id))) };
}
