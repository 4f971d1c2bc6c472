import { expect, it } from 'vitest';
import { chooseGateway, choosePayer, fits } from './pay-rules.js';

it.each([
  ['alipay', 'wechat_mini', true, 'alipay'],
  ['wechat_pay', 'alipay_mini', true, 'wechat_pay'],
  [undefined, 'alipay_mini', true, 'alipay'],
  [undefined, 'alipay_mini', false, 'wechat_pay'],
  [undefined, 'wechat_mini', true, 'wechat_pay'],
  [undefined, 'browser', true, 'wechat_pay'],
  [undefined, undefined, true, 'wechat_pay'],
] as const)('asked for %s on %s: %#', (wanted, signedInOn, alipayConfigured, gateway) => {
  expect(chooseGateway({ wanted, signedInOn, alipayConfigured })).toBe(gateway);
});

it.each([
  ['wechat_pay', 'wechat_mini', 'o1', false, { payerId: 'o1' }],
  ['wechat_pay', 'alipay_mini', 'o1', false, { payerId: 'o1' }],
  ['wechat_pay', 'alipay_mini', null, false, 'missing'],
  ['alipay', 'alipay_mini', '0741', true, { payerId: '0741' }],
  // known from before, but in a browser now: whoever opens the page pays
  ['alipay', 'wechat_mini', '0741', true, { payerId: null }],
  ['alipay', 'browser', null, true, { payerId: null }],
] as const)('%s on %s, known as %s: %#', (gateway, signedInOn, known, takesStrangers, payer) => {
  expect(choosePayer({ gateway, signedInOn, known, takesStrangers })).toEqual(payer);
});

it('an open payment fits the same gateway and payer only', () => {
  const open = { gateway: 'alipay', payer_id: 'a' };
  expect(fits(open, { ...open })).toBe(true);
  expect(fits(open, { gateway: 'wechat_pay', payer_id: 'a' })).toBe(false);
  expect(fits(open, { gateway: 'alipay', payer_id: null })).toBe(false);
});
