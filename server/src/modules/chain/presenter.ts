// How chains look on the wire: named fields only. Names in the list leave masked, and whose entry it is is told to its
// owner alone.
import type { AnswerOf, chain as contract } from '@hetuan/contract';
import type { Storage } from '../../platform/storage/index.js';
import type { SkuForSale } from '../catalog/index.js';
import type { PointRow } from '../pickup/index.js';
import { type PublicProfileRow, maskNickname } from '../identity/index.js';
import type { LineRow } from '../orders/index.js';
import { type ChainRow, type ChainSkuRow, sold } from './chain-statements.js';
import type { EntryRow } from './entry-statements.js';
import type { ChainPictureRow } from './picture-statements.js';
import type { ChainList, ChainPage, EntryList, ManagedPage } from './queries.js';

type Card = AnswerOf<typeof contract.listChains>['items'][number];
type Detail = AnswerOf<typeof contract.showChain>;
type Entry = AnswerOf<typeof contract.listEntries>['items'][number];
type Mine = AnswerOf<typeof contract.listMyChains>['items'][number];
type Managed = AnswerOf<typeof contract.inspectChain>;
type ManagedOrder = AnswerOf<typeof contract.listChainOrders>['items'][number];

const FEW_UNITS = 10;
const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** Under the name of its manager, or of whoever resells it. */
export function presentChainCard(chain: ChainRow, list: ChainList, storage: Storage, showsAs = chain.manager_id): Card {
  const own = sold(list.skus).filter((sku) => sku.chain_id === chain.id);
  return {
    ...{ id: chain.id, title: chain.title, status: shownStatus(chain) },
    pictureUrl: coverUrl(chain, own, list, storage),
    manager: presentCommunityManager(showsAs, list.people, storage),
    priceFromFen: lowestFen(own),
    entries: chain.serials,
    closesAt: (chain.closes_at ?? chain.created_at).toISOString(),
  };
}

const shownStatus = ({ status }: ChainRow): Card['status'] => (status === 'draft' ? 'closed' : status);
const lowestFen = (skus: readonly ChainSkuRow[]): number =>
  skus.length > 0 ? Math.min(...skus.map((sku) => sku.price_fen)) : 0;

function coverUrl(
  chain: ChainRow,
  own: readonly ChainSkuRow[],
  { pictures, forSale }: { pictures: readonly ChainPictureRow[]; forSale: readonly SkuForSale[] },
  storage: Storage,
): string | null {
  const first = pictures.find(({ id }) => id === chain.picture_ids[0]);
  const key = first?.key ?? forSale.find((sku) => sku.sku_id === own[0]?.sku_id)?.picture_key ?? null;
  return key === null ? null : storage.urlOf(key);
}

export function presentCommunityManager(
  userId: string,
  people: readonly PublicProfileRow[],
  storage: Storage,
): Card['manager'] {
  const person = people.find(({ id }) => id === userId);
  return {
    nickname: person?.nickname ?? '',
    avatarUrl: person?.avatar_key ? storage.urlOf(person.avatar_key) : null,
  };
}

export function presentPicture(picture: ChainPictureRow, storage: Storage): Detail['pictures'][number] {
  const { id: pictureId, key, width, height } = picture;
  return { pictureId, url: storage.urlOf(key), width, height };
}

const inOrder = (chain: ChainRow, pictures: readonly ChainPictureRow[]): ChainPictureRow[] =>
  chain.picture_ids.flatMap((id) => pictures.find((picture) => picture.id === id) ?? []);

export function presentChain(page: ChainPage, viewerId: string | null, now: Date, storage: Storage): Detail {
  const { chain, skus, forSale, buckets, people, pictures, entries, units } = page;
  const leftOf = (skuId: string): number =>
    buckets.filter((bucket) => bucket.sku_id === skuId).reduce((sum, bucket) => sum + bucket.left_units, 0);
  return {
    ...presentChainCard(chain, { chains: [chain], skus, people, pictures, forSale }, storage, page.showsAs),
    ...{ version: chain.revision, edition: chain.edition, words: chain.words, refunded: chain.refunded },
    pictures: inOrder(chain, pictures).map((picture) => presentPicture(picture, storage)),
    skus: skus.map((sku) => ({
      ...skuFace(sku, forSale, storage),
      personLimit: sku.person_limit,
      yourUnits: units.find((row) => row.sku_id === sku.sku_id)?.units ?? 0,
      stock: levelOf(leftOf(sku.sku_id)),
    })),
    yourEntries: entries.map(({ serial, order_id: orderId, status }) => ({ serial, orderId, status })),
    express: chain.express,
    points: page.points.filter((point) => point.paused_at === null).map(presentPlace),
    yours: chain.manager_id === viewerId,
    ...{ resaleId: page.resaleId, resellable: page.resellable },
    serverNow: now.toISOString(),
  };
}

const presentPlace = (point: PointRow): Detail['points'][number] => ({
  ...{ id: point.id, name: point.name, regionCode: point.region_code, regionNames: point.region_names },
  ...{ street: point.street, tel: point.tel, hours: point.hours },
});

function levelOf(leftUnits: number): 'none' | 'few' | 'enough' {
  if (leftUnits === 0) return 'none';
  return leftUnits <= FEW_UNITS ? 'few' : 'enough';
}

function skuFace(sku: ChainSkuRow, forSale: readonly SkuForSale[], storage: Storage) {
  const goods = forSale.find((candidate) => candidate.sku_id === sku.sku_id);
  return {
    skuId: sku.sku_id,
    productId: goods?.product_id ?? sku.sku_id,
    name: goods?.name ?? '',
    specification: goods?.specification ?? '',
    pictureUrl: goods?.picture_key ? storage.urlOf(goods.picture_key) : null,
    priceFen: sku.price_fen,
    basePriceFen: goods?.price_fen ?? sku.price_fen,
  };
}

const goodsOf = (entry: EntryRow, lines: readonly LineRow[]): LineRow[] =>
  lines.filter((line) => line.order_id === entry.order_id && line.kind === 'goods');
const nicknameOf = (userId: string, people: readonly PublicProfileRow[]): string =>
  maskNickname(people.find(({ id }) => id === userId)?.nickname ?? '');

export function presentEntry(entry: EntryRow, list: EntryList, viewerId: string | null): Entry {
  return {
    ...{ serial: entry.serial, nickname: nicknameOf(entry.user_id, list.people), you: entry.user_id === viewerId },
    status: entry.status,
    goods: goodsOf(entry, list.lines).map(({ name, specification, units }) => ({ name, specification, units })),
    paidAt: entry.paid_at.toISOString(),
  };
}

export function presentMine(chain: ChainRow, list: ChainList, storage: Storage): Mine {
  const own = list.skus.filter((sku) => sku.chain_id === chain.id);
  return { ...mineFacts(chain), pictureUrl: coverUrl(chain, own, list, storage) };
}

function mineFacts(chain: ChainRow): Omit<Mine, 'pictureUrl'> {
  const { id, title, status, scheduled, serials: entries, refunded } = chain;
  return {
    ...{ id, title, status, scheduled, entries, refunded },
    ...{ opensAt: iso(chain.opens_at), closesAt: iso(chain.closes_at), createdAt: chain.created_at.toISOString() },
  };
}

export function presentManaged(page: ManagedPage, now: Date, storage: Storage): Managed {
  const { chain, skus, levels, forSale, pictures } = page;
  const { words, audience, commission, edition } = chain;
  return {
    ...mineFacts(chain),
    ...{ express: chain.express, pointIds: chain.point_ids },
    ...{ words, audience, commission, edition, pictureUrl: coverUrl(chain, skus, page, storage) },
    pictures: inOrder(chain, pictures).map((picture) => presentPicture(picture, storage)),
    ...{ openedAt: iso(chain.opened_at), closedAt: iso(chain.closed_at), settledAt: iso(chain.settled_at) },
    // what was never sold of and is sold no further is nobody's business any more
    skus: skus
      .filter((sku) => sku.stopped_at === null || sku.paid_units > 0)
      .map((sku) => {
        const level = levels.find((candidate) => candidate.sku_id === sku.sku_id);
        return {
          ...skuFace(sku, forSale, storage),
          ...{ supplyFen: sku.supply_fen, personLimit: sku.person_limit, stockUnits: sku.stock_units },
          ...{ leftUnits: level?.left_units ?? null, heldUnits: level?.held ?? 0 },
          stopped: sku.stopped_at !== null,
          ...{ paidUnits: sku.paid_units, refundedUnits: sku.refunded_units },
          neededUnits: sku.paid_units - sku.refunded_units,
          ...{ paidFen: sku.paid_fen, refundedFen: sku.refunded_fen },
        };
      }),
    serverNow: now.toISOString(),
  };
}

export function presentManagedOrder(entry: EntryRow, list: EntryList): ManagedOrder {
  const order = list.orders.find(({ id }) => id === entry.order_id);
  if (!order) throw new Error(`entry ${entry.id} has no order`);
  return {
    ...{ serial: entry.serial, orderNo: order.no, nickname: nicknameOf(entry.user_id, list.people) },
    ...{ status: order.status, note: order.note, payFen: order.pay_fen, paidAt: entry.paid_at.toISOString() },
    goods: goodsOf(entry, list.lines).map(({ name, specification, units, refunded_units: refundedUnits }) => ({
      ...{ name, specification, units, refundedUnits },
    })),
  };
}
