// The screens of chains, as buyers and as their manager see them.
import { type Screen, press, tap } from './screen.js';

const page = (name: string, query = ''): string => `packages/chain/${name}/index${query}`;
const chain = page('chain', '?id={chain}');

export function chainScreens(): readonly Screen[] {
  return [
    { name: 'chains', path: page('chains') },
    { name: 'chains-coming', path: page('chains'), network: 'thinking' },
    { name: 'chains-offline', path: page('chains'), network: 'away' },
    { name: 'chain', path: chain },
    { name: 'chain-mine', path: chain, as: 'shopper' },
    { name: 'chain-list', path: chain, as: 'shopper', then: (shown) => shown.mouse.wheel(0, 1_400) },
    { name: 'chain-coming', path: chain, network: 'thinking' },
    { name: 'chain-failed', path: chain, network: 'failing' },
    { name: 'chain-unknown', path: page('chain', '?id={nobody}') },
    {
      name: 'chain-checkout',
      path: 'packages/trade/checkout/index?chainId={chain}&lines={chainLines}',
      as: 'shopper',
    },
    { name: 'chain-result', path: 'packages/trade/result/index?orderId={chainOrder}', as: 'shopper' },
    { name: 'chain-resold', path: page('chain', '?id={chain}&resale={resale}') },
    { name: 'chain-resold-ended', path: page('chain', '?id={chain}&resale={nobody}') },
    { name: 'resell', path: page('resell', '?id={chain}'), as: 'reseller' },
    { name: 'resell-coming', path: page('resell', '?id={chain}'), as: 'reseller', network: 'thinking' },
    { name: 'resell-barred', path: page('resell', '?id={chain}'), as: 'newcomer' },
    { name: 'my-resales', path: page('my-resales'), as: 'reseller' },
    { name: 'my-resales-none', path: page('my-resales'), as: 'newcomer' },
    { name: 'my-resales-offline', path: page('my-resales'), as: 'reseller', network: 'away' },
    { name: 'my-chains', path: page('my-chains'), as: 'shopper' },
    { name: 'my-chains-nobody', path: page('my-chains'), as: 'newcomer' },
    { name: 'my-chains-coming', path: page('my-chains'), as: 'shopper', network: 'thinking' },
    { name: 'my-chains-failed', path: page('my-chains'), as: 'shopper', network: 'failing' },
    { name: 'my-chain', path: page('my-chain', '?id={chain}'), as: 'shopper' },
    {
      name: 'my-chain-further',
      path: page('my-chain', '?id={chain}'),
      as: 'shopper',
      then: (shown) => shown.mouse.wheel(0, 900),
    },
    { name: 'my-chain-coming', path: page('my-chain', '?id={chain}'), as: 'shopper', network: 'thinking' },
    { name: 'my-chain-offline', path: page('my-chain', '?id={chain}'), as: 'shopper', network: 'away' },
    { name: 'my-chain-close', path: page('my-chain', '?id={chain}'), as: 'shopper', then: press(/^截止接龙$/) },
    { name: 'my-chain-draft', path: page('my-chain', '?id={draftChain}'), as: 'shopper' },
    { name: 'chain-edit', path: page('edit', '?id={draftChain}'), as: 'shopper' },
    { name: 'chain-edit-goods', path: page('edit'), as: 'shopper', then: tap(/^添加商品$/) },
    { name: 'chain-edit-open', path: page('edit', '?id={chain}'), as: 'shopper' },
  ];
}
