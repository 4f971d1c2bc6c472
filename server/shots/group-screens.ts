// The screens of group-buying: what runs, one group in each of its states and kinds, and the way in and out by checkout.
import { type Screen, press, tap } from './screen.js';

const page = (name: string, query = ''): string => `packages/group/${name}/index${query}`;
const group = (id: string): string => page('group', `?id={${id}}`);
const product = (id: string): string => `packages/goods/product/index?id={${id}}`;
const groups = page('groups', '?offerId={offer}');
const checkout = (sku: string, offer: string): string =>
  `packages/trade/checkout/index?skuId={${sku}}&units=1&offerId={${offer}}`;
const result = (order: string): string => `packages/trade/result/index?orderId={${order}}`;

export function groupScreens(): readonly Screen[] {
  return [...listings, ...states, ...kinds, ...ways];
}

const listings: readonly Screen[] = [
  { name: 'offers', path: page('offers') },
  { name: 'offers-coming', path: page('offers'), network: 'thinking' },
  { name: 'offers-failed', path: page('offers'), network: 'failing' },
  { name: 'groups', path: groups },
  { name: 'groups-none', path: page('groups', '?offerId={quietOffer}') },
  { name: 'groups-coming', path: groups, network: 'thinking' },
  { name: 'groups-offline', path: groups, network: 'away' },
];

const states: readonly Screen[] = [
  { name: 'group-open', path: group('openGroup') },
  { name: 'group-join', path: group('openGroup'), then: press(/^¥.*参团$/) },
  { name: 'group-mine', path: group('myGroup'), as: 'shopper' },
  { name: 'group-leave', path: group('myGroup'), as: 'shopper', then: press(/^退出$/) },
  { name: 'group-formed', path: group('formedGroup'), as: 'shopper' },
  { name: 'group-formed-visitor', path: group('formedGroup') },
  { name: 'group-expired', path: group('expiredGroup'), as: 'shopper' },
  { name: 'group-expired-visitor', path: group('expiredGroup') },
  { name: 'group-unknown', path: group('nobody') },
  { name: 'group-coming', path: group('openGroup'), network: 'thinking' },
  { name: 'group-offline', path: group('openGroup'), network: 'away' },
  { name: 'group-failed', path: group('openGroup'), network: 'failing' },
];

const kinds: readonly Screen[] = [
  { name: 'group-tiers', path: group('openTiers'), as: 'shopper' },
  { name: 'group-tiers-first', path: group('firstTier') },
  { name: 'group-tiers-formed', path: group('settledTiers'), as: 'shopper' },
  { name: 'group-draw', path: group('openDraw') },
  { name: 'group-draw-mine', path: group('openDraw'), as: 'awaiting' },
  { name: 'group-drawn', path: group('drawnGroup') },
  { name: 'group-drawn-won', path: group('drawnGroup'), as: 'winner' },
  { name: 'group-drawn-lost', path: group('drawnGroup'), as: 'loser' },
  { name: 'group-leader-free', path: group('leaderFreeGroup'), as: 'shopper' },
  { name: 'group-friends', path: group('friendsGroup') },
  { name: 'group-friends-mine', path: group('friendsGroup'), as: 'shopper' },
  { name: 'product-tiers', path: product('tiersProduct') },
  { name: 'product-draw', path: product('drawProduct') },
  { name: 'product-friends', path: product('friendsProduct') },
  { name: 'sku-draw', path: product('drawProduct'), then: tap(/^发起抽奖团$/) },
];

const ways: readonly Screen[] = [
  { name: 'checkout-group', path: checkout('groupSku', 'offer'), as: 'shopper' },
  { name: 'checkout-draw', path: checkout('drawSku', 'drawOffer'), as: 'reseller' },
  { name: 'checkout-tiers', path: checkout('tiersSku', 'tiersOffer'), as: 'shopper' },
  {
    name: 'checkout-friends',
    path: `${checkout('friendsSku', 'friendsOffer')}&groupId={friendsGroup}`,
    as: 'reseller',
  },
  { name: 'result-grouping', path: result('grouping'), as: 'shopper' },
  { name: 'result-formed', path: result('formedOrder'), as: 'shopper' },
  { name: 'result-returning', path: result('refunded'), as: 'shopper' },
  { name: 'result-tiers', path: result('tiersOrder'), as: 'shopper' },
  { name: 'result-draw', path: result('awaitedOrder'), as: 'awaiting' },
  { name: 'result-won', path: result('wonOrder'), as: 'winner' },
  { name: 'result-lost', path: result('lostOrder'), as: 'loser' },
  { name: 'order-won', path: 'packages/trade/order/index?orderId={wonOrder}', as: 'winner' },
  { name: 'order-lost', path: 'packages/trade/order/index?orderId={lostOrder}', as: 'loser' },
];
