// Looking at offers and bargains: a fixed number of statements whatever the number of rows. Facts of SKUs and people come
// from their own modules.
import type { StateOf } from '@hetuan/contract/states';
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type SkuForSale, readCampaignLevels, readSkusForSale } from '../catalog/index.js';
import { type PublicProfileRow, readPublicProfiles } from '../identity/index.js';
import { type BargainRow, countByStatus, findBargain, listBargainsOf, readStartsOf } from './bargain-statements.js';
import { type CutRow, countRisks, readCutOf, readNewestCuts } from './cut-statements.js';
import {
  type OfferView,
  listRunningOffers,
  readOfferOfBargain,
  readOfferViews,
  searchOfferViews,
} from './offer-statements.js';

const FIRST: [string, string] = ['1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
const endKey = z.tuple([z.iso.datetime(), z.guid()]);
const idKey = z.tuple([z.guid()]);
const placeKey = z.tuple([z.int()]);
const ALL_PLACES = 1_000;
const SHOWN_CUTS = 20;

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

export interface OfferList {
  offers: OfferView[];
  skus: SkuForSale[];
}

/** Running, the soonest to end first; one more than asked for. */
export async function listOffers(db: Database, wish: PageWish & { productId?: string | undefined }) {
  const after = wish.cursor === undefined ? FIRST : decodeCursor(wish.cursor, endKey);
  return withSkus(db, await db.rows(listRunningOffers(after, wish.limit + 1, wish.productId ?? null)));
}

export async function searchOffers(
  db: Database,
  wish: PageWish & { status?: StateOf<'bargain_offer'> | undefined },
): Promise<OfferList> {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  return withSkus(db, await db.rows(searchOfferViews({ before, status: wish.status, limit: wish.limit + 1 })));
}

async function withSkus(db: Database, offers: OfferView[]): Promise<OfferList> {
  return { offers, skus: await db.rows(readSkusForSale([...new Set(offers.map((offer) => offer.sku_id))])) };
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export async function findOffer(db: Database, offerId: string, viewerId: string | null) {
  const [offers, starts] = await db.read(readOfferViews([offerId]), readStartsOf(offerId, viewerId ?? NOBODY));
  const [offer] = offers.rows;
  if (!offer) return null;
  const { skus } = await withSkus(db, [offer]);
  return { offer, skus, runningId: starts.rows[0]?.running_id ?? null };
}

export async function inspectOffer(db: Database, offerId: string) {
  const [offers, levels, bargains, risks] = await db.read(
    readOfferViews([offerId]),
    readCampaignLevels(offerId),
    countByStatus(offerId),
    countRisks(offerId),
  );
  const [offer] = offers.rows;
  if (!offer) return null;
  const { skus } = await withSkus(db, [offer]);
  return { offer, skus, level: levels.rows[0], bargains: bargains.rows, risks: risks.rows };
}

export interface CutList {
  cuts: CutRow[];
  people: PublicProfileRow[];
}

export interface FoundBargain extends CutList {
  bargain: BargainRow;
  offer: OfferView;
  skus: SkuForSale[];
  yours: CutRow | undefined;
}

export async function findBargainPage(
  db: Database,
  bargainId: string,
  viewerId: string | null,
): Promise<FoundBargain | null> {
  const [bargains, offers, cuts, yours] = await db.read(
    findBargain(bargainId),
    readOfferOfBargain(bargainId),
    readNewestCuts(bargainId, ALL_PLACES, SHOWN_CUTS),
    readCutOf(bargainId, viewerId),
  );
  const [bargain] = bargains.rows;
  const [offer] = offers.rows;
  if (!bargain || !offer) return null;
  const userIds = [bargain.owner_id, ...cuts.rows.map((cut) => cut.helper_id)];
  const [skus, people] = await db.read(readSkusForSale([offer.sku_id]), readPublicProfiles([...new Set(userIds)]));
  return { bargain, offer, skus: skus.rows, cuts: cuts.rows, people: people.rows, yours: yours.rows[0] };
}

/** Newest first; null: no such bargain. */
export async function listCuts(db: Database, wish: PageWish & { bargainId: string }): Promise<CutList | null> {
  const before = wish.cursor === undefined ? ALL_PLACES : decodeCursor(wish.cursor, placeKey)[0];
  const [bargains, cuts] = await db.read(
    findBargain(wish.bargainId),
    readNewestCuts(wish.bargainId, before, wish.limit + 1),
  );
  if (bargains.rows.length === 0) return null;
  const people = await db.rows(readPublicProfiles([...new Set(cuts.rows.map((cut) => cut.helper_id))]));
  return { cuts: cuts.rows, people };
}

export async function listMyBargains(db: Database, wish: PageWish & { userId: string }) {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  const bargains = await db.rows(listBargainsOf(wish.userId, before, wish.limit + 1));
  const offers = await db.rows(readOfferViews(bargains.map((bargain) => bargain.offer_id)));
  return { bargains, ...(await withSkus(db, offers)) };
}
