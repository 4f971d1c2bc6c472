// What has happened in the demo chain when it is photographed: neighbours and the shopper have paid, one was refunded; and
// the shopper, who runs it, has a draft of the next one.
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
  const buy = async (person: Person, ...places: number[]): Promise<string> => {
    const lines = places.flatMap((place) => (skus[place] ? [{ skuId: skus[place].skuId, units: 1 }] : []));
    const body = { lines, addressId: person.addressId, offerId: chainId, offerKind: 'chain' };
    const quote = await post('/api/orders/quote', person, body);
    const placed = await post(`/api/chains/${chainId}/orders`, person, {
      ...{ lines, addressId: person.addressId, quotedPayFen: quote.payFen },
    });
    await steps.pay(person, String(placed.orderId));
    return String(placed.orderId);
  };
  const orders: string[] = [];
  for (const [index, person] of neighbours.entries()) orders.push(await buy(person, index % 4, (index + 1) % 4));
  const mine = await buy(shopper, 0, 2);
  const why = { cause: 'operator' as const, reason: '买家不要了', actor: 'system' };
  await requestRefund(shop.shop, { orderId: orders[1] ?? '', wishes: null, ...why });
  const copied = await post(`/api/me/chains/${chainId}/copy`, shopper, {});
  return {
    ...{ chain: chainId, chainOrder: mine, draftChain: String(copied.chainId) },
    chainLines: `${skus[0]?.skuId ?? ''}*2_${skus[1]?.skuId ?? ''}*1`,
  };
}
