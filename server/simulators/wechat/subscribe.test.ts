// The simulated platform takes a subscribe message only when everything about it is right, and once per leave.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWechat } from '../../src/platform/wechat/index.js';
import { openTestShop, type TestShop } from '../test-shop.js';
import { subscribeTemplates } from './subscribe.js';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

const { templateId } = subscribeTemplates.stock_back!;
const right = () => ({
  ...{ openId: shop.buyer.openId, templateId, page: 'packages/goods/product/index?id=1' },
  data: { thing1: { value: '咖啡豆' }, thing2: { value: '又有货了' }, time3: { value: '2026-11-25 09:30' } },
});
const client = (appSecret = shop.credentials.appSecret) =>
  createWechat({ appId: shop.credentials.appId, appSecret, baseUrl: shop.url, timeoutMs: 1_000 });

describe('a subscribe message', () => {
  it('goes out once per leave', async () => {
    expect(await client().sendSubscribe(right())).toEqual({ kind: 'refused' });
    await shop.control.allowMessages('小满', templateId, 1);
    expect(await client().sendSubscribe(right())).toEqual({ kind: 'sent' });
    expect(await client().sendSubscribe(right())).toEqual({ kind: 'refused' });
    expect((await shop.control.subscribeMessages('小满')).messages).toMatchObject([{ templateId }]);
  });

  it.each([
    ['to somebody of another app', { openId: 'oSomebodyElse' }, 40003],
    ['of no template', { templateId: 'nobody-chose-this-one' }, 40037],
    ['to nowhere', { page: 'https://elsewhere' }, 41030],
    ['with a keyword missing', { data: { thing1: { value: '咖啡豆' } } }, 47003],
    ['with a value too long', { data: { ...right0(), thing1: { value: '咖'.repeat(21) } } }, 47003],
    ['with an empty value', { data: { ...right0(), thing1: { value: '' } } }, 47003],
  ])('%s is wrong for good', async (_, change, code) => {
    await shop.control.allowMessages('小满', templateId, 1);
    expect(await client().sendSubscribe({ ...right(), ...change })).toEqual({
      kind: 'invalid',
      message: `errcode ${code}`,
    });
  });

  it('without a token of this app nothing is sent, and later may do', async () => {
    expect(await client('somebody-elses-secret').sendSubscribe(right())).toMatchObject({ kind: 'retry' });
  });
});

function right0() {
  return { thing1: { value: '咖啡豆' }, thing2: { value: '又有货了' }, time3: { value: '2026-11-25 09:30' } };
}
