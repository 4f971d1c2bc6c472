// Every page of the program by name, in one place: where it is, whether it is a tab, and how to get there. Tab pages are
// the main package; buying and groups are packages of their own.
import Taro from '@tarojs/taro';

export const routes = {
  home: { path: 'pages/home/index', tab: true },
  category: { path: 'pages/category/index', tab: true },
  cart: { path: 'pages/cart/index', tab: true },
  me: { path: 'pages/me/index', tab: true },
  product: { path: 'packages/goods/product/index', tab: false },
  products: { path: 'packages/goods/products/index', tab: false },
  search: { path: 'packages/search/search/index', tab: false },
  favourites: { path: 'packages/goods/favourites/index', tab: false },
  footprints: { path: 'packages/goods/footprints/index', tab: false },
  group: { path: 'packages/group/group/index', tab: false },
  offers: { path: 'packages/group/offers/index', tab: false },
  groups: { path: 'packages/group/groups/index', tab: false },
  checkout: { path: 'packages/trade/checkout/index', tab: false },
  cashier: { path: 'packages/trade/cashier/index', tab: false },
  result: { path: 'packages/trade/result/index', tab: false },
  orders: { path: 'packages/trade/orders/index', tab: false },
  order: { path: 'packages/trade/order/index', tab: false },
  parcels: { path: 'packages/trade/parcels/index', tab: false },
  addresses: { path: 'packages/trade/addresses/index', tab: false },
  'address-edit': { path: 'packages/trade/address-edit/index', tab: false },
  messages: { path: 'packages/trade/messages/index', tab: false },
  settings: { path: 'packages/trade/settings/index', tab: false },
  'aftersale-apply': { path: 'packages/aftersales/apply/index', tab: false },
  aftersales: { path: 'packages/aftersales/cases/index', tab: false },
  aftersale: { path: 'packages/aftersales/case/index', tab: false },
  'coupon-centre': { path: 'packages/benefits/centre/index', tab: false },
  coupons: { path: 'packages/benefits/coupons/index', tab: false },
  points: { path: 'packages/benefits/points/index', tab: false },
  member: { path: 'packages/benefits/member/index', tab: false },
  mall: { path: 'packages/benefits/mall/index', tab: false },
  'mall-item': { path: 'packages/benefits/mall-item/index', tab: false },
  'sign-in': { path: 'packages/benefits/sign-in/index', tab: false },
  chains: { path: 'packages/chain/chains/index', tab: false },
  chain: { path: 'packages/chain/chain/index', tab: false },
  'my-chains': { path: 'packages/chain/my-chains/index', tab: false },
  'my-chain': { path: 'packages/chain/my-chain/index', tab: false },
  resell: { path: 'packages/chain/resell/index', tab: false },
  'my-resales': { path: 'packages/chain/my-resales/index', tab: false },
  'chain-edit': { path: 'packages/chain/edit/index', tab: false },
  'bargain-offers': { path: 'packages/bargain/offers/index', tab: false },
  'bargain-offer': { path: 'packages/bargain/offer/index', tab: false },
  bargain: { path: 'packages/bargain/bargain/index', tab: false },
  bargains: { path: 'packages/bargain/bargains/index', tab: false },
  withdraw: { path: 'packages/referral/withdraw/index', tab: false },
  withdrawals: { path: 'packages/referral/withdrawals/index', tab: false },
  withdrawal: { path: 'packages/referral/withdrawal/index', tab: false },
  'flash-hall': { path: 'packages/flash/hall/index', tab: false },
  'flash-item': { path: 'packages/flash/item/index', tab: false },
  'flash-attempt': { path: 'packages/flash/attempt/index', tab: false },
  referrer: { path: 'packages/referral/referrer/index', tab: false },
  distribution: { path: 'packages/referral/centre/index', tab: false },
  team: { path: 'packages/referral/team/index', tab: false },
  earnings: { path: 'packages/referral/earnings/index', tab: false },
  materials: { path: 'packages/referral/materials/index', tab: false },
  leaderboard: { path: 'packages/referral/leaderboard/index', tab: false },
  invite: { path: 'packages/referral/invite/index', tab: false },
  lotteries: { path: 'packages/lottery/lotteries/index', tab: false },
  lottery: { path: 'packages/lottery/lottery/index', tab: false },
  'lottery-draws': { path: 'packages/lottery/draws/index', tab: false },
  'lottery-proof': { path: 'packages/lottery/proof/index', tab: false },
  agreement: { path: 'packages/trade/agreement/index', tab: false },
} as const;

export type RouteName = keyof typeof routes;
export type RouteQuery = Readonly<Record<string, string | number | undefined>>;
export interface Place {
  name: RouteName;
  query: RouteQuery;
}

/** `packages/group/group/index?id=…`, without a slash in front, as share cards want it. */
export function pathOf(name: RouteName, query: RouteQuery = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${encodeURIComponent(String(value))}`],
  );
  return routes[name].path + (pairs.length === 0 ? '' : `?${pairs.join('&')}`);
}

export function goTo(name: RouteName, query: RouteQuery = {}): void {
  const url = `/${pathOf(name, query)}`;
  void (routes[name].tab ? Taro.switchTab({ url }) : Taro.navigateTo({ url }));
}

/** Puts a page in the place of the present one: going back must not return to a step that is over. */
export function replaceWith(name: RouteName, query: RouteQuery = {}): void {
  const url = `/${pathOf(name, query)}`;
  void (routes[name].tab ? Taro.switchTab({ url }) : Taro.redirectTo({ url }));
}

/** To a page, which takes the place of the one that is open if that is the same page with other things on it. */
export function goOver(name: RouteName, query: RouteQuery = {}): void {
  const pages = Taro.getCurrentPages();
  const here = pages[pages.length - 1]?.route ?? '';
  if (here.includes(routes[name].path)) replaceWith(name, query);
  else goTo(name, query);
}

/** Back, or home when this page was opened from outside. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else goTo('home');
}

/** Back, and past the page `needless` if that is where one came from: what was chosen here answers it too. */
export function goBackPast(needless: RouteName): void {
  const pages = Taro.getCurrentPages();
  const before = pages[pages.length - 2]?.route ?? '';
  if (pages.length > 2 && before.includes(routes[needless].path)) void Taro.navigateBack({ delta: 2 });
  else goBack();
}
