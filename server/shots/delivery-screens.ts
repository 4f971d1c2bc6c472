// The screens of goods on their way: where a parcel is, and fetching instead of waiting.
import { type Screen, tap } from './screen.js';

export function deliveryScreens(): Screen[] {
  const at = (page: string, query: string): string => `packages/trade/${page}/index${query}`;
  const checkout = at('checkout', '?skuId={plainSku}&units=1');
  return [
    { name: 'parcels', path: at('parcels', '?orderId={tracked}'), as: 'shopper' },
    { name: 'parcels-nothing', path: at('parcels', '?orderId={untracked}'), as: 'shopper' },
    { name: 'parcels-coming', path: at('parcels', '?orderId={tracked}'), as: 'shopper', network: 'thinking' },
    { name: 'parcels-offline', path: at('parcels', '?orderId={tracked}'), as: 'shopper', network: 'away' },
    { name: 'order-tracked', path: at('order', '?orderId={tracked}'), as: 'shopper' },
    { name: 'checkout-pickup', path: checkout, as: 'shopper', then: tap(/^到店自提$/) },
    { name: 'order-to-fetch', path: at('order', '?orderId={toFetch}'), as: 'shopper' },
  ];
}
