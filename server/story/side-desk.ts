// What stands ready for everybody beside shelves and groups: two coupons, a place to fetch goods at, a chain that one of the
// people runs and another one resells. Every command is a step, and one that was sent before is answered as before or
// refused because it is done, which is an answer too.
import { catalog, chain as chains, coupons, identity, pickup } from '@hetuan/contract';
import type { Journal } from './journal.js';
import type { OperatorCall } from './operator-desk.js';
import type { Person } from './person.js';
import type { Plot } from './plot.js';
import type { ShopClient } from './shop-client.js';
import { chainUnits } from './side-plot.js';

export interface StagedChain {
  chainId: string;
  resaleId: string;
  pointId: string;
  /** with what the one who resells pays for a unit */
  skus: { skuId: string; supplyFen: number }[];
}

export interface SideDesk {
  /** Coupons, and a chain that `manager` runs and `reseller` resells. */
  stageSides(manager: Person, reseller: Person): Promise<void>;
  couponTemplates(): string[];
  /** Null: the shelf had nothing that a chain could sell. */
  chain(): StagedChain | null;
  /** The goods are ready, and are given out for the code that the buyer reads out. */
  handOver(orderId: string, pointId: string, readCode: () => Promise<string | null>): Promise<void>;
}

interface SideParts {
  shop: ShopClient;
  journal: Journal;
  plot: Plot;
  run: string;
}

const DAY_MS = 86_400_000;
const SKUS = 2;
/** what an ordinary shelf can spare; whoever comes later finds it sold out */
const MOST_UNITS = 60;
const PERSON_LIMIT = 20;

const terms = [
  { name: '故事满减券', kind: 'threshold' as const, thresholdFen: 5_000, offFen: 500 },
  { name: '故事立减券', kind: 'fixed' as const, thresholdFen: 0, offFen: 200 },
];

export function createSideDesk(parts: SideParts, call: OperatorCall): SideDesk {
  const { journal, run } = parts;
  const keyOf = (name: string): string => `story.${run}.side.${name}`.slice(0, 100);

  async function stageCoupons(): Promise<string[]> {
    const made: string[] = [];
    for (const [at, one] of terms.entries()) {
      const body = { ...one, validDays: 30, quantity: 100_000, perPerson: 1, claimable: true };
      const template = await call(coupons.createTemplate, { body, key: keyOf(`coupon-${at}`) });
      if (!template.ok) throw new Error(`the coupon was refused: ${template.code}`);
      const params = { templateId: template.value.templateId };
      await call(coupons.moveTemplate, { params, body: { to: 'published' } });
      made.push(params.templateId);
    }
    return made;
  }

  async function openPoint(): Promise<string> {
    const body = { regionCode: '310104', street: '故事路 1 号', tel: '021-00000000', hours: '每天 9:00–21:00' };
    const name = `故事提货点 ${run}`.slice(0, 40);
    const made = await call(pickup.createPoint, { body: { ...body, name }, key: keyOf('point') });
    if (!made.ok) throw new Error(`the pick-up point was refused: ${made.code}`);
    return made.value.id;
  }

  return {
    async stageSides(manager, reseller) {
      await journal.step('ops/coupons', async () => ({ value: await stageCoupons() }));
      const pointId = await journal.step('ops/point', async () => ({ value: await openPoint() }));
      await journal.step<StagedChain | null>('ops/chain', async () => ({
        value: await stageChain(parts, call, { manager, reseller, pointId, key: keyOf('chain') }),
      }));
    },
    couponTemplates: () => journal.valueOf<string[]>('ops/coupons') ?? [],
    chain: () => journal.valueOf<StagedChain | null>('ops/chain') ?? null,
    async handOver(orderId, pointId, readCode) {
      await journal.step(`ops/fetch/${orderId}`, async () => {
        await call(pickup.readyPickup, { params: { orderId } });
        const pickupCode = await readCode();
        if (pickupCode === null) return { value: 'no code' };
        const key = keyOf(`fetch.${orderId}`);
        const given = await call(pickup.redeemPickup, { params: { pointId }, body: { pickupCode }, key });
        return { value: given.ok ? 'given' : given.code };
      });
    },
  };
}

async function stageChain(
  { shop, plot }: SideParts,
  call: OperatorCall,
  by: { manager: Person; reseller: Person; pointId: string; key: string },
): Promise<StagedChain | null> {
  const { manager, reseller, pointId, key } = by;
  for (const person of [manager, reseller]) {
    const profile = await person.call(identity.showProfile);
    if (!profile.ok) throw new Error(`who runs the chain can not be asked: ${profile.code}`);
    await call(chains.grantChainRole, { body: { userId: profile.value.id, reason: '故事里的团长' } });
  }
  const offers = await manager.call(chains.listMyChains, { query: { limit: 1 } });
  if (!offers.ok) throw new Error(`the chains can not be read: ${offers.code}`);
  const closesAt = new Date(Date.parse(offers.value.serverNow) + 3 * DAY_MS).toISOString();
  const skus = await goodsFor(shop, Math.min(MOST_UNITS, chainUnits(plot.seed, plot.people) + 2));
  if (skus.length === 0) return null;
  const body = { title: '故事里的接龙', closesAt, audience: 'link' as const, express: true, pointIds: [pointId], skus };
  const made = await manager.call(chains.createChain, { body, key });
  if (!made.ok) return null;
  const params = { chainId: made.value.chainId };
  const opened = await manager.call(chains.openChain, { params, body: { when: 'now' } });
  if (!opened.ok && opened.code !== 'chain_state_changed') return null;
  const prices = skus.map(({ skuId, priceFen }) => ({ skuId, priceFen: priceFen + 10 }));
  await reseller.call(chains.setResale, { params, body: { prices, edition: 0 } });
  const resale = await reseller.call(chains.showResaleOffer, { params });
  if (!resale.ok || resale.value.resaleId === null) throw new Error('the chain can not be resold');
  return {
    ...params,
    resaleId: resale.value.resaleId,
    pointId,
    skus: skus.map(({ skuId, supplyFen }) => ({ skuId, supplyFen })),
  };
}

/** SKUs with enough stock, a little below their price and supplied at a little less. */
async function goodsFor(shop: ShopClient, units: number) {
  const query = { limit: 50, inStock: 'true' as const, sort: 'price-desc' as const };
  const shelf = await shop.call(catalog.listProducts, { query });
  const skus = [];
  for (const product of shelf.ok ? shelf.value.items : []) {
    const detail = await shop.call(catalog.showProduct, { params: { productId: product.id } });
    const sku = detail.ok ? detail.value.skus.find(({ stock }) => stock === 'in_stock') : undefined;
    if (!sku || sku.priceFen < 1_000) continue;
    const priceFen = sku.priceFen - 20;
    skus.push({ skuId: sku.id, priceFen, supplyFen: priceFen - 30, stockUnits: units, personLimit: PERSON_LIMIT });
    if (skus.length === SKUS) break;
  }
  return skus;
}
