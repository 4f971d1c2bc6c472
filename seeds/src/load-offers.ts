// Loads group-buy offers through the server's own commands. What may sell below the margin is made by the operator of growth
// and approved by the owner, as the shop asks of everybody.
import type { GroupTerms, LeaderReward } from '../../server/contract/src/index.js';
import { plusMs } from '../../server/src/kernel/clock.js';
import { must } from '../../server/src/kernel/errors.js';
import { approveOffer, createOffer } from '../../server/src/modules/groupbuy/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { GroupOfferSeed, ShopData } from './shop-data.js';

const HOUR_MS = 3_600_000;
const standingOffers = prepared<{ name: string }>('select name from group_offers');
const skusOf = prepared<{ id: string; specification: string[] }>(
  'select id, specification from skus where product_id = $1',
);
const couponRows = prepared<{ id: string; name: string }>('select id, name from coupon_templates');
const authors = prepared<{ id: string }>(`select id from operators where login = 'growth'`);

export async function loadOffers(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  ownerId: string,
): Promise<void> {
  const standing = new Set((await shop.db.rows(standingOffers())).map((row) => row.name));
  const coupons = new Map((await shop.db.rows(couponRows())).map(({ id, name }) => [name, id]));
  const [author] = await shop.db.rows(authors());
  const now = shop.clock.now();
  for (const offer of data.groupOffers) {
    if (standing.has(offer.title)) continue;
    const productId = catalogue.products.get(offer.product) ?? '';
    const rows = await shop.db.rows(skusOf(productId));
    const idOf = (specs: readonly string[]): string =>
      rows.find((row) => row.specification.join() === specs.join())?.id ?? '';
    const { offerId } = must(
      await createOffer(shop, {
        ...{ productId, name: offer.title, size: offer.size, timeLimitMs: offer.groupHours * HOUR_MS },
        startsAt: offer.startsInHours === 0 ? null : plusMs(now, offer.startsInHours * HOUR_MS),
        endsAt: plusMs(now, offer.endsInHours * HOUR_MS),
        ...{ perOrderLimit: offer.perOrderLimit, perPersonLimit: offer.perPersonLimit, maxGroups: null },
        listed: offer.listed,
        allows: { coupons: false, points: false, commission: true },
        ...{ belowCostReason: offer.belowCost ?? null, subsidyBudgetFen: offer.subsidyFen ?? null },
        ...{ terms: termsOf(offer, idOf, coupons), leaderReward: rewardOf(offer) },
        operatorId: offer.subsidyFen === undefined ? ownerId : (author?.id ?? ownerId),
        skus: offer.skus.map((sku) => ({
          ...{ skuId: idOf(sku.specs), priceFen: sku.groupPriceFen, allocatedUnits: sku.allocated, buckets: 1 },
        })),
      }),
    );
    if (offer.subsidyFen !== undefined) must(await approveOffer(shop, { offerId, operatorId: ownerId }));
  }
}

function termsOf(
  offer: GroupOfferSeed,
  idOf: (specs: readonly string[]) => string,
  coupons: ReadonlyMap<string, string>,
): GroupTerms {
  if (offer.tiers) {
    const tiers = offer.tiers.map(({ people, pricesFen }) => ({
      people,
      skus: offer.skus.map(({ specs }, index) => ({ skuId: idOf(specs), priceFen: pricesFen[index] ?? 0 })),
    }));
    return { kind: 'tiered', tiers };
  }
  if (offer.winners !== undefined) {
    const consolationTemplateId = offer.consolation === undefined ? null : (coupons.get(offer.consolation) ?? null);
    return { kind: 'draw', winners: offer.winners, consolationTemplateId };
  }
  return { kind: offer.newcomers ? 'newcomers' : 'normal' };
}

function rewardOf({ leader }: GroupOfferSeed): LeaderReward | null {
  if (leader === undefined) return null;
  return leader === 'free' ? { kind: 'free' } : { kind: 'off', offFen: leader.offFen };
}
