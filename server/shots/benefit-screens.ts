// The screens of coupons, points and signing in, in their main states.
import { type Screen, press, tap } from './screen.js';

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
  { name: 'sign-in', path: benefits('sign-in'), as: 'shopper' },
  { name: 'sign-in-first', path: benefits('sign-in'), as: 'newcomer' },
  { name: 'sign-in-pressed', path: benefits('sign-in'), as: 'newcomer', then: press(/^签到$/) },
  { name: 'sign-in-make-up', path: benefits('sign-in'), as: 'shopper', then: tap(/^补$/) },
  { name: 'sign-in-failed', path: benefits('sign-in'), as: 'shopper', network: 'failing' },
];
