// The screens of coupons, points and signing in, in their main states.
import { type Screen, press, tap } from './screen.js';

const checkout = 'packages/trade/checkout/index';
const benefits = (page: string): string => `packages/benefits/${page}/index`;

export const benefitScreens: readonly Screen[] = [
  { name: 'coupon-centre', path: benefits('centre'), as: 'shopper' },
  { name: 'coupon-centre-visitor', path: benefits('centre') },
  { name: 'coupon-centre-coming', path: benefits('centre'), as: 'shopper', network: 'thinking' },
  { name: 'coupon-centre-offline', path: benefits('centre'), as: 'shopper', network: 'away' },
  { name: 'coupon-centre-failed', path: benefits('centre'), as: 'shopper', network: 'failing' },
  { name: 'coupons', path: benefits('coupons'), as: 'shopper' },
  { name: 'coupons-over', path: benefits('coupons'), as: 'shopper', then: tap(/^已失效$/) },
  { name: 'coupons-none', path: benefits('coupons'), as: 'newcomer' },
  { name: 'coupons-visitor', path: benefits('coupons') },
  { name: 'product-coupons', path: 'packages/goods/product/index?id={plainProduct}', then: tap(/^领券$/) },
  { name: 'checkout-coupons', path: 'packages/trade/checkout/index?cart=1', as: 'shopper', then: tap(/^优惠券$/) },
  { name: 'points', path: benefits('points'), as: 'shopper' },
  { name: 'points-none', path: benefits('points'), as: 'newcomer' },
  { name: 'points-coming', path: benefits('points'), as: 'shopper', network: 'thinking' },
  { name: 'member', path: benefits('member'), as: 'shopper' },
  { name: 'member-new', path: benefits('member'), as: 'newcomer' },
  { name: 'member-visitor', path: benefits('member') },
  { name: 'member-coming', path: benefits('member'), as: 'shopper', network: 'thinking' },
  { name: 'mall', path: benefits('mall'), as: 'shopper' },
  { name: 'mall-visitor', path: benefits('mall') },
  { name: 'mall-coming', path: benefits('mall'), network: 'thinking' },
  { name: 'mall-offline', path: benefits('mall'), network: 'away' },
  { name: 'mall-item', path: benefits('mall-item') + '?id={mallItem}', as: 'shopper' },
  { name: 'mall-item-short', path: benefits('mall-item') + '?id={mallDear}', as: 'newcomer' },
  { name: 'mall-item-unknown', path: benefits('mall-item') + '?id={nobody}' },
  { name: 'mall-checkout', path: `${checkout}?mallItemId={mallItem}&skuId={mallSku}&units=2`, as: 'shopper' },
  { name: 'mall-checkout-short', path: `${checkout}?mallItemId={mallDear}&skuId={mallDearSku}`, as: 'newcomer' },
  { name: 'mall-order', path: 'packages/trade/order/index?orderId={mallUnpaid}', as: 'shopper' },
  { name: 'mall-result', path: 'packages/trade/result/index?orderId={mallFree}', as: 'shopper' },
  { name: 'sign-in', path: benefits('sign-in'), as: 'shopper' },
  { name: 'sign-in-first', path: benefits('sign-in'), as: 'newcomer' },
  { name: 'sign-in-pressed', path: benefits('sign-in'), as: 'newcomer', then: press(/^签到$/) },
  { name: 'sign-in-make-up', path: benefits('sign-in'), as: 'shopper', then: tap(/^补$/) },
  { name: 'sign-in-failed', path: benefits('sign-in'), as: 'shopper', network: 'failing' },
];
