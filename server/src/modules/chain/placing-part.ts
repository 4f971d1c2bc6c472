// The chain's part in placing orders. Nothing is written on the chain: an order takes part in the list when it is paid,
// so people who order at once wait for nobody but the stock. What is bought through a resale is kept beside the order at
// the prices it was judged with.
import { ok, refuse } from '../../kernel/errors.js';
import { settings } from '../../settings.js';
import {
  type OfferReference,
  type OfferTerms,
  type OfferUnitsRow,
  type PlacedOrder,
  type PlacingPart,
  type Seeker,
  readOfferUnits,
} from '../orders/index.js';
import { type ChainRow, type ChainSkuRow, readChainSkus, readChains, sold } from './chain-statements.js';
import { mayBuy } from './domain/buy-rules.js';
import { type ResoldRow, insertResaleLines, readResold } from './resale-statements.js';

export function placingPart(seekers: readonly Seeker[]): PlacingPart {
  const chainIds = seekers.map(({ offer }) => offer.offerId);
  const buyers = seekers.map(({ offer, userId }) => ({ userId, offerId: offer.offerId }));
  const resaleIds = seekers.flatMap(({ offer }) => resaleOf(offer) ?? []);
  return {
    statements: [
      readChains(chainIds),
      readChainSkus(chainIds),
      readOfferUnits(buyers),
      ...(resaleIds.length > 0 ? [readResold(resaleIds)] : []),
    ],
    refusals: {},
    judge([chains, skus, bought, resold], now) {
      const facts = {
        chains: (chains?.rows ?? []) as ChainRow[],
        skus: (skus?.rows ?? []) as ChainSkuRow[],
        bought: (bought?.rows ?? []) as OfferUnitsRow[],
        resold: (resold?.rows ?? []) as ResoldRow[],
      };
      return {
        admit: (seeker) => admit(seeker, facts, now),
        // of one person only one order travels at a time, so nothing is taken from those behind
        take: () => undefined,
        writes: (orders) => resaleWrites(orders, facts.resold),
        events: () => [],
      };
    },
  };
}

interface Facts {
  chains: readonly ChainRow[];
  skus: readonly ChainSkuRow[];
  bought: readonly OfferUnitsRow[];
  resold: readonly ResoldRow[];
}

/** Null: under the chain's own prices. */
export const resaleOf = ({ offerId, ref }: Pick<OfferReference, 'offerId' | 'ref'>): string | null =>
  ref === offerId ? null : ref;

function resaleWrites(orders: readonly PlacedOrder[], resold: readonly ResoldRow[]) {
  const lines = orders.flatMap(({ orderId, offer, lines: bought }) =>
    bought.flatMap(({ skuId, units }) => {
      const sku = resold.find((row) => row.resale_id === resaleOf(offer) && row.sku_id === skuId);
      return sku ? [{ orderId, units, sku }] : [];
    }),
  );
  return lines.length > 0 ? [insertResaleLines(lines)] : [];
}

type Offered = Pick<ChainSkuRow, 'chain_id' | 'sku_id' | 'price_fen' | 'person_limit'>;

function offeredTo({ offer }: Seeker, { skus, resold }: Facts): Offered[] {
  const resaleId = resaleOf(offer);
  const rows: readonly Offered[] = resaleId ? resold.filter((row) => row.resale_id === resaleId) : sold(skus);
  return rows.filter((sku) => sku.chain_id === offer.offerId);
}

function admit(seeker: Seeker, facts: Facts, now: Date) {
  const { offer, userId, lines, pointId } = seeker;
  const chain = facts.chains.find(({ id }) => id === offer.offerId);
  if (!chain || chain.status === 'draft') return refuse('not_found');
  const own = offeredTo(seeker, facts);
  const resaleId = resaleOf(offer);
  if (resaleId && own.length === 0) return refuse('not_found', { what: 'resale' });
  if (!offersDelivery(chain, pointId)) return refuse('delivery_not_offered');
  const has = (skuId: string): number =>
    facts.bought.find((row) => row.user_id === userId && row.offer_id === chain.id && row.sku_id === skuId)?.units ?? 0;
  const limits = new Map(own.map((sku) => [sku.sku_id, sku.person_limit]));
  const admitted = mayBuy({ status: chain.status, closesAt: chain.closes_at, limits }, lines, has, now);
  // the margin is the commission of whoever resells: nobody else earns by the order
  const margin = resaleId ? { marginGiven: true as const } : {};
  return admitted.ok ? ok({ ...termsOf(own, chain.commission && !resaleId), ...margin }) : admitted;
}

/** Sent, or fetched at one of the chain's points. */
const offersDelivery = ({ express, point_ids: pointIds }: ChainRow, pointId: string | null): boolean =>
  pointId === null ? express : pointIds.includes(pointId);

/** Limits are counted by SKU above; over the whole chain there is none. */
export function termsOf(
  skus: readonly Pick<Offered, 'chain_id' | 'sku_id' | 'price_fen'>[],
  commission: boolean,
): OfferTerms {
  return {
    ...{ kind: 'chain', offerId: skus[0]?.chain_id ?? '', allows: { coupons: false, points: false, commission } },
    label: '接龙价',
    priceFenBySku: new Map(skus.map((sku) => [sku.sku_id, sku.price_fen])),
    limits: { perOrder: Number.MAX_SAFE_INTEGER, perPerson: Number.MAX_SAFE_INTEGER },
    payWindowMs: settings.orders.payWindowMs,
    payBefore: null,
  };
}
