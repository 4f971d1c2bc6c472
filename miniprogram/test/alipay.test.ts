// The Alipay build, run as Alipay runs it, against a real shop.
import { describe, expect, test } from 'vitest';
import { openMiniScene } from './host/scene.js';

/** Asked for once the goods are there: sections that stand only while such a play runs. */
const PLAYS = /\/api\/(chains|bargain-offers|flash-slots|lotteries)$/;

describe('the mini-program for Alipay', () => {
  const scene = openMiniScene('alipay');

  test('launches, shows the goods of the shop and opens one', async () => {
    const phone = scene.phone('阿梨');
    phone.launch();
    await phone.until('the goods', (text) => text.includes('新品上架') && text.includes('29.80'));
    expect(phone.network.sent.filter((path) => !PLAYS.test(path))).toEqual(['GET /api/home', 'GET /api/offers']);
    phone.open(`/packages/goods/product/index?id=${scene.sku.productId}`);
    await phone.until('the plays', (text) => text.includes('发起2人团') && text.includes('19.90'));
    phone.tap('发起2人团');
    await phone.until('the sheet', (text) => text.includes('选择规格') && text.includes('2人团价'));
  });

  test('signs in without a word, buys and pays by Alipay', async () => {
    const { name, userId } = await scene.world.person('阿梨', '310104', 'alipay');
    const phone = scene.phone(name);
    phone.launch();
    phone.open(`/packages/trade/checkout/index?skuId=${scene.sku.skuId}&units=1`);
    await phone.until('the price', (text) => text.includes('应付') && text.includes('29.80'));
    phone.tap('提交订单');
    await phone.until('the result', (text) => text.includes('支付成功'));
    const paid = await scene.world.sql('select gateway, status from payments where user_id = $1', [userId]);
    expect(paid).toEqual([{ gateway: 'alipay', status: 'succeeded' }]);
  });
});
