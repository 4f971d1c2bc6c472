// What buyers do in a round: place, open, join. Every answer must be a success; anything else ends the run, because a
// refused request is cheap and would flatter the figure.
import { randomUUID } from 'node:crypto';
import type { BenchShop } from './bench-shop.js';
import { type Buyer, type Crowd, bearer, gatherCrowd } from './crowd.js';
import type { SpreadOffer } from './shop-protocol.js';
import { HTTP_CONNECTIONS } from './bench-shop.js';
import { type Work, press } from './load.js';

/** enough for 3000 orders in a second; a faster round ends early, its rate is as good */
const CROWD_PER_SECOND = 600;

export interface PlacedOrder {
  orderId: string;
  groupId: string | null;
}

export interface OpenedGroup {
  groupId: string;
  offer: SpreadOffer;
}

type Act = (chosen: { buyer: Buyer; turn: number; index: number }) => Promise<PlacedOrder>;

export async function placeOne(shop: BenchShop, buyer: Buyer, position: number): Promise<PlacedOrder> {
  const sku = shop.skus[position % shop.skus.length];
  if (!sku) throw new Error('no product');
  const body = { lines: [{ skuId: sku.skuId, units: 1 }], addressId: buyer.addressId, quotedPayFen: sku.priceFen };
  return order(shop, buyer, '/api/orders', body);
}

export async function openOne(shop: BenchShop, buyer: Buyer, offer: SpreadOffer): Promise<PlacedOrder> {
  return order(shop, buyer, `/api/offers/${offer.offerId}/groups`, seat(buyer, offer));
}

export async function joinOne(shop: BenchShop, buyer: Buyer, group: OpenedGroup): Promise<PlacedOrder> {
  return order(shop, buyer, `/api/groups/${group.groupId}/members`, seat(buyer, group.offer));
}

function seat(buyer: Buyer, offer: SpreadOffer) {
  return { skuId: offer.skuId, units: 1, addressId: buyer.addressId, quotedPayFen: offer.priceFen };
}

async function order(shop: BenchShop, buyer: Buyer, path: string, body: object): Promise<PlacedOrder> {
  const headers = {
    ...bearer(buyer.token),
    ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
  };
  const answer = await shop.shooter.shoot({ method: 'POST', path, headers, body: JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
  const placed = JSON.parse(answer.body) as { orderId: string; offerRef: string | null };
  return { orderId: placed.orderId, groupId: placed.offerRef };
}

export interface BuyingRound extends Work {
  placed: PlacedOrder[];
}

/** One round over HTTP; the crowd comes together before the clock starts. */
export async function buyingRound(shop: BenchShop, forMs: number, act: Act): Promise<BuyingRound> {
  const crowd: Crowd = await gatherCrowd(shop, Math.ceil((CROWD_PER_SECOND * forMs) / 1_000));
  const placed: PlacedOrder[] = [];
  const work = await press(HTTP_CONNECTIONS, forMs, () => {
    const chosen = crowd.next();
    return chosen ? act(chosen).then((one) => void placed.push(one)) : null;
  });
  return { ...work, placed };
}

/** Groups with 99 free seats each, whose leaders have paid. */
export async function openGroups(shop: BenchShop, offers: readonly SpreadOffer[]): Promise<OpenedGroup[]> {
  const crowd = await gatherCrowd(shop, offers.length);
  const groups: OpenedGroup[] = [];
  const orderIds: string[] = [];
  for (const offer of offers) {
    const chosen = crowd.next();
    if (!chosen) throw new Error('nobody left to lead');
    const { orderId, groupId } = await openOne(shop, chosen.buyer, offer);
    groups.push({ groupId: groupId ?? '', offer });
    orderIds.push(orderId);
  }
  const facts = await shop.command('startPayments', { orderIds });
  const { applied } = await shop.command('applyFacts', { facts, width: 16 });
  if (applied !== offers.length) throw new Error(`only ${applied} of ${offers.length} leaders could pay`);
  return groups;
}
