// The small things people expect of a shop, by hand in a browser.
import { describe, expect, test } from 'vitest';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const orderPage = (id: string): string => `packages/trade/order/index?orderId=${id}`;

describe('conveniences', () => {
  const scene = openBrowserScene();

  /** Somebody with a paid order, signed in in a browser. */
  async function buyer(freight = false) {
    const { world, steps } = scene;
    const person = await world.person();
    const sku = await world.sku({ freight });
    const { orderId } = await steps.place(person, sku.skuId);
    await steps.pay(person, orderId);
    const shopper = await scene.shopper();
    return { person, orderId, shopper, ...sku };
  }

  async function opens(shopper: Shopper, path: string, person: { name: string }): Promise<void> {
    await shopper.open(path);
    await shopper.press('登录');
    await shopper.login(person.name);
  }

  test('an order’s address and note are changed before it leaves, and its shipment is urged once', async () => {
    const { person, orderId, shopper } = await buyer(true);
    const { api } = scene.shop;
    const other = {
      recipient: '周小河',
      phone: '13911112222',
      regionCode: '310105',
      detail: '长宁路 9 号',
      isDefault: false,
    };
    await api.call('POST', '/api/me/addresses', { token: person.token, body: other });
    await api.call('POST', '/api/me/addresses', {
      token: person.token,
      body: { ...other, recipient: '库尔班', regionCode: '650102', detail: '新华北路 1 号' },
    });
    await opens(shopper, orderPage(orderId), person);
    await shopper.tap('修改收货地址');
    await shopper.tap('库尔班');
    await shopper.press('改寄到这里');
    await shopper.sees('该地区暂不配送');
    await shopper.tap('周小河');
    await shopper.press('改寄到这里');
    await shopper.sees('长宁路 9 号');
    await shopper.tap('订单备注');
    await shopper.page.locator('textarea').filter({ visible: true }).last().fill('请放门卫');
    await shopper.press('保存备注');
    await shopper.sees('请放门卫');
    await shopper.tap('提醒发货');
    await shopper.sees(/已提醒$/);
    const [row] = await scene.world.sql(
      'select note, address_version, (select count(*)::int from order_urges where order_id = id) as urges from orders where id = $1',
      [orderId],
    );
    expect(row).toEqual({ note: '请放门卫', address_version: 2, urges: 1 });
  });
});
