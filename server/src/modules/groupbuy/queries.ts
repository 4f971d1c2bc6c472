// Looking at offers and groups: a fixed number of statements whatever the number of rows. Facts of SKUs and people
// come from their own modules.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import { type Database, prepared } from '../../platform/db/index.js';
import {
  type BucketRow,
  type SkuForSale,
  readCampaignLevels,
  readSkusForSale,
  readStockBuckets,
} from '../catalog/index.js';
import { type PublicProfileRow, readPublicProfiles } from '../identity/index.js';
import type { OfferPhase } from './domain/offer-view.js';
import {
  type GroupRow,
  type MemberRow,
  findGroup,
  groupColumns,
  readGroupMembers,
  readOfferRow,
} from './group-statements.js';
import {
  type OfferView,
  countGroupsByStatus,
  listRunningOffers,
  readGroupsOfOffer,
  readOfferOfGroup,
  readOfferViews,
  readRunningOffersOf,
  searchOfferViews,
} from './offer-statements.js';

export interface OfferList {
  offers: OfferView[];
  skus: SkuForSale[];
}

const FIRST: [string, string] = ['1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
const endKey = z.tuple([z.iso.datetime(), z.guid()]);
const idKey = z.tuple([z.guid()]);
const rankKey = z.tuple([z.int(), z.iso.datetime(), z.guid()]);

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

/** Running and listed, the soonest to end first; one more than asked for. */
export async function listOffers(db: Database, wish: PageWish): Promise<OfferList> {
  const after = wish.cursor === undefined ? FIRST : decodeCursor(wish.cursor, endKey);
  return withSkus(db, await db.rows(listRunningOffers(after, wish.limit + 1)));
}

export async function listOffersOfProduct(db: Database, productId: string): Promise<OfferList> {
  return withSkus(db, await db.rows(readRunningOffersOf(productId)));
}

export async function searchOffers(
  db: Database,
  wish: PageWish & { phase?: OfferPhase | undefined; productId?: string | undefined },
): Promise<OfferList> {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  const { phase, productId, limit } = wish;
  return withSkus(db, await db.rows(searchOfferViews({ before, phase, productId, limit: limit + 1 })));
}

async function withSkus(db: Database, offers: OfferView[]): Promise<OfferList> {
  return { offers, skus: await db.rows(readSkusForSale(skuIdsOf(offers))) };
}

function skuIdsOf(offers: readonly OfferView[]): string[] {
  return [...new Set(offers.flatMap((offer) => offer.skus.map((sku) => sku.skuId)))];
}

export interface FoundOffer {
  offer: OfferView;
  skus: SkuForSale[];
  buckets: BucketRow[];
}

export async function findOffer(db: Database, offerId: string): Promise<FoundOffer | null> {
  const [offer] = await db.rows(readOfferViews([offerId]));
  if (!offer) return null;
  const skuIds = skuIdsOf([offer]);
  const [skus, buckets] = await db.read(readSkusForSale(skuIds), readStockBuckets(skuIds, offerId));
  return { offer, skus: skus.rows, buckets: buckets.rows };
}

export async function inspectOffer(db: Database, offerId: string) {
  const [offers, levels, groups] = await db.read(
    readOfferViews([offerId]),
    readCampaignLevels(offerId),
    countGroupsByStatus(offerId),
  );
  const offer = offers.rows[0];
  if (!offer) return null;
  const skus = await db.rows(readSkusForSale(skuIdsOf([offer])));
  return { offer, skus, levels: levels.rows, groups: groups.rows };
}

/** An offer's groups, newest first; one more than asked for. null: no such offer. */
export async function searchGroups(
  db: Database,
  wish: PageWish & { offerId: string; status?: GroupRow['status'] | undefined },
) {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  const { offerId, status = null, limit } = wish;
  const [offers, groups] = await db.read(
    readOfferRow(offerId),
    readGroupsOfOffer(offerId, { status, before, limit: limit + 1 }),
  );
  if (offers.count === 0) return null;
  const people = await db.rows(readPublicProfiles(groups.rows.map((group) => group.leader_id)));
  return { groups: groups.rows, people };
}

export interface JoinableRow {
  id: string;
  leader_id: string;
  size: number;
  paid: number;
  held: number;
  expires_at: Date;
}

const joinable = prepared<JoinableRow>(
  `select g.id, g.leader_id, g.size, g.paid, g.held, g.expires_at
     from groups g join group_offers o on o.id = g.offer_id
    where g.offer_id = $1 and g.status = 'open' and g.held + g.paid < g.size and g.expires_at > app_now()
      and o.listed and o.paused_at is null and o.starts_at <= app_now() and o.ends_at > app_now()
      and (g.size - g.held - g.paid, date_trunc('milliseconds', g.expires_at), g.id) > ($2::int, $3::timestamptz, $4::uuid)
    order by g.size - g.held - g.paid, date_trunc('milliseconds', g.expires_at), g.id limit $5`,
);

/** Groups with a free seat, the fewest people missing first, then the soonest to end; null: no such offer. */
export async function listJoinableGroups(db: Database, wish: PageWish & { offerId: string }) {
  const after = wish.cursor === undefined ? [0, ...FIRST] : decodeCursor(wish.cursor, rankKey);
  const [offers, groups] = await db.read(
    readOfferViews([wish.offerId]),
    joinable(wish.offerId, ...after, wish.limit + 1),
  );
  if (offers.count === 0) return null;
  const people = await db.rows(readPublicProfiles(groups.rows.map((group) => group.leader_id)));
  return { groups: groups.rows, people };
}

export interface FoundGroup {
  group: GroupRow;
  members: MemberRow[];
  offer: OfferView;
  skus: SkuForSale[];
  people: PublicProfileRow[];
}

export async function findGroupPage(db: Database, groupId: string): Promise<FoundGroup | null> {
  const [groups, members, offers] = await db.read(
    findGroup(groupId),
    readGroupMembers(groupId),
    readOfferOfGroup(groupId),
  );
  const [group] = groups.rows;
  const [offer] = offers.rows;
  if (!group || !offer) return null;
  const userIds = members.rows.map((member) => member.user_id);
  const [skus, people] = await db.read(readSkusForSale(skuIdsOf([offer])), readPublicProfiles(userIds));
  return { group, members: members.rows, offer, skus: skus.rows, people: people.rows };
}

export interface MySeatRow extends GroupRow {
  seat_id: string;
  seat_status: MemberRow['status'];
  order_id: string;
}

const mySeats = prepared<MySeatRow>(
  `select ${groupColumns
    .split(',')
    .map((column) => `g.${column.trim()}`)
    .join(', ')}, m.id as seat_id, m.status as seat_status, m.order_id
     from group_members m join groups g on g.id = m.group_id
    where m.user_id = $1 and m.status <> 'released' and ($2::uuid is null or m.id < $2)
      and not exists (select from group_members later where later.group_id = m.group_id
                         and later.user_id = m.user_id and later.status <> 'released' and later.id > m.id)
    order by m.id desc limit $3`,
);

/** The groups somebody has or had a seat in, newest first; of several seats in one group the last counts. */
export async function listMyGroups(db: Database, wish: PageWish & { userId: string }) {
  const before = wish.cursor === undefined ? null : decodeCursor(wish.cursor, idKey)[0];
  const seats = await db.rows(mySeats(wish.userId, before, wish.limit + 1));
  const offers = await db.rows(readOfferViews([...new Set(seats.map((seat) => seat.offer_id))]));
  return { seats, ...(await withSkus(db, offers)) };
}
