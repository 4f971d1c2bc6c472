// Every screen of the shop and its main states, as data: where it is, who looks, and what they do first.
import type { Page } from 'playwright-core';
import { aftersaleScreens } from './aftersale-screens.js';
import { bargainScreens } from './bargain-screens.js';
import { benefitScreens } from './benefit-screens.js';
import { payoutScreens } from './payout-screens.js';
import { deliveryScreens } from './delivery-screens.js';
import { chainScreens } from './chain-screens.js';
import { lotteryScreens } from './lottery-screens.js';
import { groupScreens } from './group-screens.js';
import { flashScreens } from './flash-screens.js';
import { referralScreens } from './referral-screens.js';
import { AT_MOST, type Screen, press, tap } from './screen.js';

const home = 'pages/home/index';
const product = 'packages/goods/product/index?id=';
const trade = (page: string, query = ''): string => `packages/trade/${page}/index${query}`;

const search = (keyword = ''): string => `packages/search/search/index?keyword=${encodeURIComponent(keyword)}`;

const type =
  (text: string) =>
  async (page: Page): Promise<void> =>
    page.locator('input').filter({ visible: true }).first().fill(text, AT_MOST);

const normal: readonly Screen[] = [
  { name: 'home', path: home },
  { name: 'home-further', path: home, then: (page) => page.mouse.wheel(0, 900) },
  { name: 'home-coming', path: home, network: 'thinking' },
  { name: 'home-offline', path: home, network: 'away' },
  { name: 'home-failed', path: home, network: 'failing' },
  { name: 'home-cut-off', path: home, then: (page) => page.context().setOffline(true) },
  { name: 'category', path: 'pages/category/index' },
  { name: 'cart-visitor', path: 'pages/cart/index' },
  { name: 'cart-empty', path: 'pages/cart/index', as: 'newcomer' },
  { name: 'cart', path: 'pages/cart/index', as: 'shopper' },
  { name: 'cart-extras', path: 'pages/cart/index', as: 'shopper', then: tap(/^选赠品$/) },
  { name: 'cart-prices', path: 'pages/cart/index', as: 'shopper', then: tap(/明细$/) },
  { name: 'me-visitor', path: 'pages/me/index' },
  { name: 'me', path: 'pages/me/index', as: 'shopper' },
  { name: 'login', path: 'pages/me/index', then: press(/^登录$/) },
  { name: 'product-group', path: `${product}{groupProduct}` },
  { name: 'product-group-further', path: `${product}{groupProduct}`, then: (page) => page.mouse.wheel(0, 900) },
  { name: 'product-plain', path: `${product}{plainProduct}` },
  { name: 'product-sale', path: `${product}{saleProduct}` },
  { name: 'product-gone', path: `${product}{goneProduct}` },
  { name: 'product-unknown', path: `${product}{nobody}` },
  { name: 'product-coming', path: `${product}{groupProduct}`, network: 'thinking' },
  { name: 'sku-group', path: `${product}{groupProduct}`, then: tap(/^发起\d人团$/) },
  { name: 'sku-alone', path: `${product}{plainProduct}`, then: tap(/^立即购买$/) },
  { name: 'products', path: 'packages/goods/products/index' },
  { name: 'products-filter', path: 'packages/goods/products/index', then: tap(/^筛选$/) },
  { name: 'products-none', path: 'packages/goods/products/index', then: filterEverythingOut },
  { name: 'search', path: search(), as: 'shopper' },
  { name: 'search-cleared', path: search(), as: 'shopper', then: clearHistory },
  { name: 'search-visitor', path: search() },
  { name: 'search-typing', path: search(), then: type('mian') },
  { name: 'search-results', path: search('冻干') },
  { name: 'search-corrected', path: search('草梅溶豆') },
  { name: 'search-dropped', path: search('草莓溶豆 挖掘机') },
  { name: 'search-some', path: search('草莓 鹿肉') },
  { name: 'search-none', path: search('挖掘机') },
  { name: 'search-coming', path: search('冻干'), network: 'thinking' },
  { name: 'search-offline', path: search('冻干'), network: 'away' },
  ...groupScreens(),
  { name: 'checkout-visitor', path: trade('checkout', '?skuId={plainSku}&units=1') },
  { name: 'checkout', path: trade('checkout', '?skuId={plainSku}&units=1'), as: 'shopper' },
  { name: 'checkout-no-address', path: trade('checkout', '?skuId={plainSku}&units=1'), as: 'newcomer' },
  { name: 'checkout-cart', path: trade('checkout', '?cart=1'), as: 'shopper' },
  {
    name: 'checkout-prices',
    path: trade('checkout', '?cart=1'),
    as: 'shopper',
    then: tap(/^每件商品怎么算$/),
  },
  { name: 'cashier', path: trade('cashier', '?orderId={unpaid}'), as: 'shopper' },
  { name: 'cashier-over', path: trade('cashier', '?orderId={cancelled}'), as: 'shopper' },
  { name: 'result-unpaid', path: trade('result', '?orderId={unpaid}'), as: 'shopper' },
  { name: 'result-paid', path: trade('result', '?orderId={paid}'), as: 'shopper' },
  { name: 'orders', path: trade('orders'), as: 'shopper' },
  { name: 'orders-empty', path: trade('orders'), as: 'newcomer' },
  { name: 'order-unpaid', path: trade('order', '?orderId={unpaid}'), as: 'shopper' },
  { name: 'order-grouping', path: trade('order', '?orderId={grouping}'), as: 'shopper' },
  { name: 'order-paid', path: trade('order', '?orderId={paid}'), as: 'shopper' },
  { name: 'order-shipped', path: trade('order', '?orderId={shipped}'), as: 'shopper' },
  { name: 'order-completed', path: trade('order', '?orderId={completed}'), as: 'shopper' },
  { name: 'order-cancelled', path: trade('order', '?orderId={cancelled}'), as: 'shopper' },
  { name: 'order-address', path: trade('order', '?orderId={paid}'), as: 'shopper', then: tap(/^修改收货地址$/) },
  { name: 'order-note', path: trade('order', '?orderId={paid}'), as: 'shopper', then: tap(/^订单备注$/) },
  { name: 'order-refunded', path: trade('order', '?orderId={refunded}'), as: 'shopper' },
  { name: 'order-received', path: trade('order', '?orderId={received}'), as: 'shopper' },
  ...deliveryScreens(),
  ...aftersaleScreens(),
  ...benefitScreens,
  ...payoutScreens,
  ...bargainScreens(),
  ...chainScreens(),
  ...flashScreens(),
  ...referralScreens,
  ...lotteryScreens(),
  { name: 'favourites', path: 'packages/goods/favourites/index', as: 'shopper' },
  { name: 'favourites-empty', path: 'packages/goods/favourites/index', as: 'newcomer' },
  { name: 'footprints', path: 'packages/goods/footprints/index', as: 'shopper' },
  { name: 'product-sold-out', path: `${product}{soldOutProduct}`, as: 'shopper' },
  { name: 'product-alert', path: `${product}{soldOutProduct}`, as: 'shopper', then: tap(/^已售罄，到货提醒我$/) },
  { name: 'messages', path: trade('messages'), as: 'shopper' },
  { name: 'messages-empty', path: trade('messages'), as: 'newcomer' },
  { name: 'addresses', path: trade('addresses'), as: 'shopper' },
  { name: 'addresses-empty', path: trade('addresses'), as: 'newcomer' },
  { name: 'address-new', path: trade('address-edit'), as: 'newcomer' },
  { name: 'settings', path: trade('settings'), as: 'shopper' },
  { name: 'terms', path: trade('agreement', '?kind=terms') },
  { name: 'privacy', path: trade('agreement', '?kind=privacy') },
];

/** Screens that are also taken for a reader who needs larger text, on the narrowest phone and on the widest. */
const HARDEST = [
  ...[
    'home',
    'product-group',
    'cart',
    'checkout-group',
    'me',
    'group-open',
    'group-mine',
    'group-formed',
    'group-expired',
  ],
  ...['group-tiers', 'group-draw', 'group-drawn-won', 'group-drawn-lost', 'group-friends', 'group-join', 'offers'],
  ...[
    'groups',
    'checkout-draw',
    'result-draw',
    'result-lost',
    'chains',
    'chain',
    'chain-mine',
    'chain-edit',
    'my-chain',
  ],
  ...['resell', 'bargain', 'bargain-mine', 'bargain-reached', 'bargain-offer', 'bargain-offers', 'bargains'],
  ...['distribution', 'team', 'leaderboard', 'referrer', 'earnings', 'materials', 'invite', 'invited'],
  ...['invited-other-number', 'withdraw-typed', 'withdraw-too-much', 'withdrawal-waits', 'lottery-mine', 'lottery-won'],
  ...['lottery-proof', 'flash-hall', 'flash-item', 'flash-item-next', 'flash-captcha', 'flash-queue', 'flash-product'],
];

/** And some of them either way alone. */
const LARGE = [...HARDEST, 'sku-group', 'order-grouping', 'coupon-centre', 'coupons', 'points', 'sign-in'];
const EDGES = [...HARDEST, 'orders', 'flash-hall-next', 'home-further'];
const WIDTHS = [320, 430];

export const screens: readonly Screen[] = [
  ...normal,
  ...normal
    .filter(({ name }) => LARGE.includes(name))
    .map((screen) => ({ ...screen, name: `${screen.name}-large`, textScale: 1.3 })),
  ...normal
    .filter(({ name }) => EDGES.includes(name))
    .flatMap((screen) => WIDTHS.map((width) => ({ ...screen, name: `${screen.name}-${width}`, width }))),
];

async function filterEverythingOut(page: Page): Promise<void> {
  await tap(/^筛选$/)(page);
  await page.locator('input').filter({ visible: true }).last().fill('1');
  await press(/^查看结果$/)(page);
}

async function clearHistory(page: Page): Promise<void> {
  await page.getByText('清空').filter({ visible: true }).last().click(AT_MOST);
}
