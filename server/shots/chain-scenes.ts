// What has happened in the demo chain when it is photographed: neighbours and the shopper have paid, one was refunded; and
// the shopper, who runs it, has a draft of the next one; a second member resells it.
import { randomUUID } from 'node:crypto';
import { requestRefund } from '../src/modules/orders/index.js';
import { prepared } from '../src/platform/db/index.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Steps } from '../test/harness/steps.js';
import type { Person } from '../test/harness/world.js';

const offered = prepared<{ chainId: string; skuId: string; priceFen: number }>(
  `select chain_id as "chainId", sku_id as "skuId", price_fen as "priceFen" from chain_skus order by chain_id, position`,
);

export async function chainScenes(
  shop: TestShop,
  steps: Steps,
  shopper: Person,
  neighbours: readonly Person[],
): Promise<Record<string, string>> {
  const skus = await shop.shop.db.rows(offered());
  const chainId = skus[0]?.chainId ?? '';
  const post = async (path: string, person: Person, body: unknown): Promise<Record<string, unknown>> => {
    const answer = await shop.api.call('POST', path, { token: person.token, key: randomUUID(), body });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const wishOf = (person: Person, ...places: number[]) => ({
    lines: places.flatMap((place) => (skus[place] ? [{ skuId: skus[place].skuId, units: 1 }] : [])),
    addressId: person.addressId,
  });
  const quoted = (person: Person, wish: ReturnType<typeof wishOf>) =>
    shop.api.post('/api/orders/quote', { ...wish, offerId: chainId, offerKind: 'chain' }, person.token);
  const buy = async (person: Person, ...places: number[]): Promise<string> => {
    const wish = wishOf(person, ...places);
    const quotedPayFen = (await quoted(person, wish)).body.payFen;
    const placed = await post(`/api/chains/${chainId}/orders`, person, { ...wish, quotedPayFen });
    await steps.pay(person, String(placed.orderId));
    return String(placed.orderId);
  };
  const buyResold = async (person: Person, resaleId: string, ...places: number[]): Promise<void> => {
    const wish = wishOf(person, ...places);
    const offer = { offerId: chainId, offerKind: 'chain', offerRef: resaleId };
    const quote = await shop.api.post('/api/orders/quote', { ...wish, ...offer }, person.token);
    const body = { ...wish, resaleId, quotedPayFen: quote.body.payFen };
    await steps.pay(person, String((await post(`/api/chains/${chainId}/orders`, person, body)).orderId));
  };
  const orders: string[] = [];
  for (const [index, person] of neighbours.entries()) {
    // some live where these goods are not sent
    const isServed = (await quoted(person, wishOf(person, index % 4, (index + 1) % 4))).status === 200;
    if (isServed) orders.push(await buy(person, index % 4, (index + 1) % 4));
  }
  const mine = await buy(shopper, 0, 2);
  const why = { cause: 'operator' as const, reason: '买家不要了', actor: 'system' };
  await requestRefund(shop.shop, { orderId: orders[1] ?? '', wishes: null, ...why });
  // somebody else resells it: one buyer has paid under their prices, and part of it was given back
  const [reseller, buyer = shopper] = neighbours;
  const prices = skus.map(({ skuId, priceFen }) => ({ skuId, priceFen: priceFen + 200 }));
  const set = await shop.api.call('PUT', `/api/chains/${chainId}/resale`, {
    ...{ token: reseller?.token, body: { prices, edition: 0 } },
  });
  if (set.status !== 200) throw new Error(`resale: ${set.status} ${JSON.stringify(set.body)}`);
  const resaleId = String(set.body.resaleId);
  await buyResold(buyer, resaleId, 0, 3);
  const copied = await post(`/api/me/chains/${chainId}/copy`, shopper, {});
  return {
    ...{ resale: resaleId, chain: chainId, chainOrder: mine, draftChain: String(copied.chainId) },
    chainLines: `${skus[0]?.skuId ?? ''}*2_${skus[1]?.skuId ?? ''}*1`,
  };
}
