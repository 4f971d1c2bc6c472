// A link short enough to be said or printed: `/s/KEY` opens what somebody shares, with their key, in the browser build of
// the shop. An unknown key opens the shop.
import type Router from '@koa/router';
import { type ShareRow, readShare } from '../modules/referral/index.js';
import type { Shop } from '../shop.js';

const pages: Readonly<Record<ShareRow['target'], string>> = {
  home: 'pages/home',
  product: 'packages/goods/product',
  group: 'packages/group/group',
  chain: 'packages/chain/chain',
  bargain: 'packages/bargain/bargain',
  flash_sale: 'packages/flash/item',
};

export function mountShortLinks(router: Router, shop: Shop): void {
  router.get('/s/:key', async (ctx) => {
    const key = String(ctx.params.key ?? '');
    const [share] = /^[0-9A-Za-z]{10}$/.test(key) ? await shop.db.rows(readShare(key)) : [];
    ctx.set('Cache-Control', 'no-cache');
    ctx.redirect(share ? addressOf(share) : '/shop/');
  });
}

export function addressOf({ key, target, target_id: id }: Pick<ShareRow, 'key' | 'target' | 'target_id'>): string {
  return `/shop/#/${pages[target]}/index?${id === null ? '' : `id=${id}&`}s=${key}`;
}
