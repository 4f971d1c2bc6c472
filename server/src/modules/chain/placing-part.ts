// The chain's part in placing orders. Nothing is written on the chain: an order takes part in the list when it is paid,
// so people who order at once wait for nobody but the stock.
import { ok, refuse } from '../../kernel/errors.js';
import { settings } from '../../settings.js';
import { type OfferTerms, type OfferUnitsRow, type PlacingPart, type Seeker, readOfferUnits } from '../orders/index.js';
import { type ChainRow, type ChainSkuRow, readChainSkus, readChains, sold } from './chain-statements.js';
import { mayBuy } from './domain/buy-rules.js';

export function placingPart(seekers: readonly Seeker[]): PlacingPart {
  const chainIds = seekers.map(({ offer }) => offer.offerId);
  const buyers = seekers.map(({ offer, userId }) => ({ userId, offerId: offer.offerId }));
  return {
    statements: [readChains(chainIds), readChainSkus(chainIds), readOfferUnits(buyers)],
    refusals: {},
    judge([chains, skus, bought], now) {
      const facts = {
        chains: (chains?.rows ?? []) as ChainRow[],
        skus: (skus?.rows ?? []) as ChainSkuRow[],
        bought: (bought?.rows ?? []) as OfferUnitsRow[],
      };
      return {
        admit: (seeker) => admit(seeker, facts, now),
        // of one person only one order travels at a time, so nothing is taken from those behind
        take: () => undefined,
        writes: () => [],
        events: () => [],
      };
    },
  };
}

interface Facts {
  chains: readonly ChainRow[];
  skus: readonly ChainSkuRow[];
  bought: readonly OfferUnitsRow[];
}

function admit({ offer, userId, lines, pointId }: Seeker, facts: Facts, now: Date) {
  const chain = facts.chains.find(({ id }) => id === offer.offerId);
  if (!chain || chain.status === 'draft') return refuse('not_found');
  const own = sold(facts.skus).filter((sku) => sku.chain_id === chain.id);
  if (!offersDelivery(chain, pointId)) return refuse('delivery_not_offered');
  const has = (skuId: string): number =>
    facts.bought.find((row) => row.user_id === userId && row.offer_id === chain.id && row.sku_id === skuId)?.units ?? 0;
  const limits = new Map(own.map((sku) => [sku.sku_id, sku.person_limit]));
  const admitted = mayBuy({ status: chain.status, closesAt: chain.closes_at, limits }, lines, has, now);
  return admitted.ok ? ok(termsOf(own, chain.commission)) : admitted;
}

/** Sent, or fetched at one of the chain's points. */
const offersDelivery = ({ express, point_ids: pointIds }: ChainRow, pointId: string | null): boolean =>
  pointId === null ? express : pointIds.includes(pointId);

/** Limits are counted by SKU above; over the whole chain there is none. */
export function termsOf(skus: readonly ChainSkuRow[], commission: boolean): OfferTerms {
  return {
    ...{ kind: 'chain', offerId: skus[0]?.chain_id ?? '', allows: { coupons: false, points: false, commission } },
    label: '接龙价',
    priceFenBySku: new Map(skus.map((sku) => [sku.sku_id, sku.price_fen])),
    limits: { perOrder: Number.MAX_SAFE_INTEGER, perPerson: Number.MAX_SAFE_INTEGER },
    payWindowMs: settings.orders.payWindowMs,
    payBefore: null,
  };
}
