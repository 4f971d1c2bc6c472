// The screens of bargains, as owners and helpers see them.
import { CROWDED } from './bargain-scenes.js';
import { AT_MOST, type Screen, press } from './screen.js';

const page = (name: string, query = ''): string => `packages/bargain/${name}/index${query}`;
const mine = page('bargain', '?id={myBargain}');
const theirs = page('bargain', '?id={theirBargain}');

export function bargainScreens(): readonly Screen[] {
  return [
    { name: 'bargain-offers', path: page('offers') },
    { name: 'bargain-offers-coming', path: page('offers'), network: 'thinking' },
    { name: 'bargain-offers-offline', path: page('offers'), network: 'away' },
    { name: 'bargain-offer', path: page('offer', '?id={bargainOffer}') },
    { name: 'bargain-offer-coming', path: page('offer', '?id={bargainOffer}'), network: 'thinking' },
    { name: 'bargain-offer-unknown', path: page('offer', '?id={nobody}') },
    { name: 'bargain', path: theirs },
    { name: 'bargain-mine', path: mine, as: 'shopper' },
    {
      name: 'bargain-cut',
      path: theirs,
      as: 'shopper',
      then: async (shown) => {
        await press(/^帮砍一刀$/)(shown);
        await shown.waitForTimeout(900);
      },
    },
    {
      name: 'bargain-captcha',
      path: page('bargain', '?id={crowdedBargain}'),
      as: 'shopper',
      then: async (shown) => {
        await shown.setExtraHTTPHeaders({ 'x-forwarded-for': CROWDED });
        await press(/^帮砍一刀$/)(shown);
        await shown.getByText('安全验证', { exact: true }).waitFor(AT_MOST);
      },
    },
    { name: 'bargain-reached', path: page('bargain', '?id={reachedBargain}'), as: 'shopper' },
    { name: 'bargain-coming', path: mine, network: 'thinking' },
    { name: 'bargain-failed', path: mine, network: 'failing' },
    { name: 'bargain-unknown', path: page('bargain', '?id={nobody}') },
    {
      name: 'bargain-checkout',
      path: 'packages/trade/checkout/index?bargainId={reachedBargain}&skuId={bargainSku}',
      as: 'shopper',
    },
    { name: 'bargains', path: page('bargains'), as: 'shopper' },
    { name: 'bargains-coming', path: page('bargains'), as: 'shopper', network: 'thinking' },
    { name: 'bargains-offline', path: page('bargains'), as: 'shopper', network: 'away' },
    { name: 'bargains-nobody', path: page('bargains'), as: 'newcomer' },
  ];
}
