// Everything that deciding some orders needs, read by set in one batch under the persons' and the offers' locks: one
// statement for all persons, one for all SKUs, one for all stocks. What an order takes is taken out of these facts.
import { Refused } from '../../kernel/errors.js';
import type { Rows, Statement, Tx } from '../../platform/db/index.js';
import { settings } from '../../settings.js';
import {
  type BucketLevel,
  type BucketToSell,
  type Hold,
  type SkuForSale,
  StockLevels,
  readSkusForSale,
  readStocksToSell,
} from '../catalog/index.js';
import { type AddressSnapshotRow, lockPeople, readDeliveryAddresses } from '../identity/index.js';
import type { AtPoint } from './at-point.js';
import type { BenefitAsk, BenefitJudge, BenefitPlacing, BenefitWish } from './benefit-port.js';
import { type BenefitParts, type Judges, judgesOf } from './benefits.js';
import type { CampaignReading } from '../promotions/index.js';
import type { EarningOrder, EarningPart } from './earning-port.js';
import type { BuyerFacts } from './domain/place-rules.js';
import {
  type AddressSnapshot,
  type OfferBuyingRow,
  type UnpaidRow,
  countUnpaidOrders,
  readOfferBuying,
} from './order-statements.js';
import { type OfferReference, type PlacingJudge, type PlacingPart, portOf } from './ports.js';
import type { MetCampaigns, PricingWish, WishedExtra, WishedLine } from './quoting.js';

const NO_ADDRESS = '00000000-0000-0000-0000-000000000000';

export interface PlaceOrderInput {
  userId: string;
  lines: readonly WishedLine[];
  /** gifts and add-ons taken from campaigns */
  extras?: readonly WishedExtra[] | undefined;
  /** what the buyer spends of what they have */
  benefits?: BenefitWish | undefined;
  addressId?: string | undefined;
  /** fetched there instead of sent */
  at?: AtPoint | undefined;
  note: string;
  /** the total the buyer saw; a different one is answered with a re-quote */
  quotedPayFen: number;
  offer: OfferReference | null;
  /** true: the offer's reference begins with this order (a group is opened) */
  begins?: boolean;
  fromCart?: boolean;
}

export interface PlacingFacts {
  judge: PlacingJudge | null;
  benefits: Judges<BenefitJudge>;
  campaignsOf(userId: string): MetCampaigns;
  skus: readonly SkuForSale[];
  buyerOf(userId: string): BuyerFacts;
  addressOf(input: PlaceOrderInput): AddressSnapshot | null;
  /** who earns of these orders */
  earningWrites(orders: readonly EarningOrder[]): Promise<Statement<unknown>[]>;
  /** Takes the units of all lines out of the levels, or nothing; refusal `sold_out`. */
  hold(input: PlaceOrderInput): Hold[] | { scatteredStockId: string };
}

export async function readPlacingFacts(
  tx: Tx,
  inputs: readonly PlaceOrderInput[],
  part: PlacingPart | null,
  benefits: BenefitParts<BenefitPlacing>,
  campaigns: CampaignReading,
  earning: EarningPart,
): Promise<PlacingFacts> {
  const userIds = inputs.map(({ userId }) => userId);
  const buying = inputs.flatMap(({ userId, offer }) => (offer ? [{ userId, offerId: offer.offerId }] : []));
  const own = [
    countUnpaidOrders(userIds),
    readSkusForSale([...new Set(inputs.flatMap((input) => allLines(input).map(({ skuId }) => skuId)))]),
    readDeliveryAddresses(inputs.map(({ userId, addressId = NO_ADDRESS }) => ({ userId, addressId }))),
    readStocksToSell(
      inputs.flatMap((input) =>
        allLines(input).map(({ skuId }) => ({ skuId, campaignId: input.offer?.offerId ?? null })),
      ),
    ),
    ...(buying.length > 0 ? [readOfferBuying(buying, settings.orders.coolDownMs)] : []),
  ];
  const theirs = part?.statements ?? [];
  const results = await tx.batch(
    lockPeople(userIds),
    ...earning.statements,
    ...theirs,
    ...benefits.statements,
    ...campaigns.statements,
    ...own,
  );
  const theirsAt = 1 + earning.statements.length;
  const benefitsAt = theirsAt + theirs.length;
  const campaignsAt = benefitsAt + benefits.statements.length;
  const ownAt = campaignsAt + campaigns.statements.length;
  const running = campaigns.of(results.slice(campaignsAt, ownAt));
  const [unpaid, skus, addresses, buckets, bought] = results.slice(ownAt) as Rows<unknown>[];
  return {
    judge: part?.judge(results.slice(theirsAt, benefitsAt), tx.now) ?? null,
    benefits: judgesOf(benefits, results.slice(benefitsAt, campaignsAt), tx.now),
    campaignsOf: (userId) => ({ rows: running.rows, open: (except) => running.for(userId, tx.now, except) }),
    skus: (skus?.rows ?? []) as SkuForSale[],
    buyerOf: buyers((unpaid?.rows ?? []) as UnpaidRow[], (bought?.rows ?? []) as OfferBuyingRow[]),
    addressOf: addressBook((addresses?.rows ?? []) as AddressSnapshotRow[]),
    earningWrites: (orders) => earning.writes(tx, orders, results.slice(1, theirsAt)),
    hold: holder((buckets?.rows ?? []) as BucketToSell[]),
  };
}

/** Bought lines, then extras: the order in which an order's goods lines stand. */
export const allLines = ({ lines, extras = [] }: PricingWish): WishedLine[] => [...lines, ...extras];

type AskedFor = Pick<PlaceOrderInput, 'userId' | 'benefits' | 'lines'> & {
  offer?: { kind: string } | null | undefined;
};

/** An offer with prices in points concerns the buyer's balance, whatever they wish to spend beside it. */
export function askOf({ userId, benefits, lines, offer }: AskedFor): BenefitAsk {
  const balance = offer && portOf(offer.kind).takesPoints ? { points: 0 } : {};
  return { userId, wish: { ...balance, ...benefits }, skuIds: lines.map(({ skuId }) => skuId) };
}

function buyers(unpaid: readonly UnpaidRow[], bought: readonly OfferBuyingRow[]): PlacingFacts['buyerOf'] {
  const unpaidOf = new Map(unpaid.map((row) => [row.user_id, row.unpaid]));
  const boughtBy = new Map(bought.map((row) => [row.user_id, row]));
  return (userId) => {
    const row = boughtBy.get(userId);
    return {
      unpaidOrders: unpaidOf.get(userId) ?? 0,
      offerUnits: row?.offer_units ?? 0,
      recentReleases: row?.releases ?? 0,
      lastReleaseAt: row?.last_release ?? null,
    };
  };
}

function addressBook(rows: readonly AddressSnapshotRow[]): PlacingFacts['addressOf'] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ({ addressId, userId, at }) => {
    if (at) return at.address;
    const row = byId.get(addressId ?? NO_ADDRESS);
    if (row?.user_id !== userId) return null;
    const { recipient, phone, region_code: regionCode, region_names: regionNames, detail } = row;
    return { recipient, phone, regionCode, regionNames, detail };
  };
}

const stockOf = (skuId: string, campaignId: string | null): string => `${skuId}/${campaignId}`;

function holder(buckets: readonly BucketToSell[]): PlacingFacts['hold'] {
  const byStock = new Map<string, BucketLevel[]>();
  for (const row of buckets) {
    const stock = stockOf(row.sku_id, row.campaign_id);
    const level = { stockId: row.stock_id, skuId: row.sku_id, no: row.no, leftUnits: row.left_units };
    byStock.set(stock, [...(byStock.get(stock) ?? []), level]);
  }
  const levels = new StockLevels(byStock);
  // those who travel together take from the same bucket, so that it is written once
  const chance = Math.random();
  return (input) => {
    const [lines, { offer }] = [allLines(input), input];
    const wanted = lines.map(({ skuId, units }) => ({ stock: stockOf(skuId, offer?.offerId ?? null), units }));
    const holds: Hold[] = [];
    for (const [index, choice] of levels.take(wanted, chance).entries()) {
      if (choice.kind === 'scattered') return { scatteredStockId: choice.stockId };
      if (choice.kind === 'short') {
        throw new Refused('sold_out', { skuId: lines[index]?.skuId, leftUnits: choice.leftUnits });
      }
      holds.push(choice.hold);
    }
    return holds;
  };
}
