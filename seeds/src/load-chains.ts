// Opens the demo chains: the member gets the role from the owner, and so do those who may resell it;
// the member writes the draft and opens it, all through the commands.
import { must } from '../../server/src/kernel/errors.js';
import { HOUR_MS, plusMs } from '../../server/src/kernel/clock.js';
import { createChain, grantChainRole, openChain } from '../../server/src/modules/chain/index.js';
import { prepared } from '../../server/src/platform/db/index.js';
import type { Shop } from '../../server/src/shop.js';
import type { LoadedCatalogue } from './load-catalogue.js';
import type { ShopData } from './shop-data.js';

const standingChains = prepared<{ title: string }>('select title from chains');
const openPoints = prepared<{ id: string }>(
  'select id from pickup_points where paused_at is null order by name limit 20',
);
const membersNamed = prepared<{ id: string }>('select id from users where nickname = $1 order by id limit 1');
const skusOf = prepared<{ id: string; specification: string[] }>(
  'select id, specification from skus where product_id = $1',
);

export async function loadChains(
  shop: Shop,
  data: ShopData,
  catalogue: LoadedCatalogue,
  operatorId: string,
): Promise<void> {
  const points = await shop.db.rows(openPoints());
  const pointIds = points.map(({ id }) => id);
  const standing = new Set((await shop.db.rows(standingChains())).map((row) => row.title));
  for (const chain of data.chains) {
    const [manager] = await shop.db.rows(membersNamed(chain.manager));
    if (!manager || standing.has(chain.title)) continue;
    const skus = [];
    for (const { product, specs, ...offered } of chain.skus) {
      const rows = await shop.db.rows(skusOf(catalogue.products.get(product) ?? ''));
      skus.push({ ...offered, skuId: rows.find((row) => row.specification.join() === specs.join())?.id ?? '' });
    }
    const userId = manager.id;
    must(await grantChainRole(shop, { userId, operatorId, reason: '演示接龙的团长' }));
    for (const nickname of chain.resellers) {
      const [reseller] = await shop.db.rows(membersNamed(nickname));
      if (!reseller) continue;
      must(await grantChainRole(shop, { userId: reseller.id, operatorId, reason: '演示帮卖的团长' }));
    }
    const closesAt = plusMs(shop.clock.now(), chain.closesInHours * HOUR_MS);
    const { title, words } = chain;
    const draft = {
      title,
      words,
      pictureIds: [],
      opensAt: null,
      closesAt,
      audience: 'listed' as const,
      express: true,
      pointIds,
    };
    const { chainId } = must(await createChain(shop, { ...draft, commission: false, skus, userId }));
    must(await openChain(shop, { chainId, userId, when: 'now' }));
  }
}
