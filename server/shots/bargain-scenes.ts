// What has happened in the demo bargains when they are photographed: one of the shopper's under way, one at its floor, and a
// friend's that the shopper has not cut yet, and another one that a whole block of flats has cut.
import { randomUUID } from 'node:crypto';
import { prepared } from '../src/platform/db/index.js';
import type { TestShop } from '../test/harness/shop.js';
import type { Steps } from '../test/harness/steps.js';
import type { Person } from '../test/harness/world.js';

/** what a proxy tells of everybody in a block of flats */
export const CROWDED = '198.51.100.9';

const offers = prepared<{ id: string; sku_id: string; needed: number }>(
  'select id, sku_id, needed from bargain_offers order by needed, id',
);

export async function bargainScenes(
  shop: TestShop,
  _steps: Steps,
  shopper: Person,
  friends: readonly Person[],
): Promise<Record<string, string>> {
  const [small, middle, long] = await shop.shop.db.rows(offers());
  const post = async (path: string, person: Person, ip?: string): Promise<Record<string, unknown>> => {
    const body = { deviceId: `device-${person.userId || person.name}`.replace(/[^\w-]/g, '-') };
    const answer = await shop.api.call('POST', path, {
      ...{ token: person.token, key: randomUUID(), body },
      ...(ip ? { headers: { 'x-forwarded-for': ip } } : {}),
    });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const start = async (person: Person, offer: typeof small): Promise<string> =>
    String((await post(`/api/bargain-offers/${offer?.id ?? ''}/bargains`, person)).bargainId);
  const [friend] = friends;
  if (!friend) throw new Error('nobody is there to help');
  const reachedBargain = await start(shopper, small);
  const myBargain = await start(shopper, middle);
  const theirBargain = await start(friend, small);
  const crowdedBargain = await start(friend, long);
  for (const [index, helper] of friends.entries()) {
    if (index < (small?.needed ?? 0)) await post(`/api/bargains/${reachedBargain}/cuts`, helper);
    if (index < 4) await post(`/api/bargains/${myBargain}/cuts`, helper);
    if (index > 0 && index < 6) await post(`/api/bargains/${crowdedBargain}/cuts`, helper, CROWDED);
    if (index > 0 && index < 3) await post(`/api/bargains/${theirBargain}/cuts`, helper);
  }
  return {
    ...{ reachedBargain, myBargain, theirBargain, crowdedBargain },
    ...{ bargainOffer: middle?.id ?? '', bargainSku: small?.sku_id ?? '' },
  };
}
