// The small things people expect of a shop, by hand in a browser.
import { describe, expect, test } from 'vitest';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const productPage = (id: string): string => `packages/goods/product/index?id=${id}`;
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
    // a browser writes every refusal of the shop into its console
    const shopper = await scene.shopper({ failingNetwork: freight });
    return { person, orderId, shopper, ...sku };
  }

  async function opens(shopper: Shopper, path: string, person: { name: string }): Promise<void> {
    await shopper.open(path);
    await shopper.press('登录');
    await shopper.login(person.name);
  }

  test('who signs in on the way to a page of their own lands on it, and goes back from there', async () => {
    const person = await scene.world.person();
    const shopper = await scene.shopper();
    await shopper.open('pages/me/index');
    await shopper.tap(/^我的收藏$/);
    await shopper.login(person.name);
    await shopper.sees('还没有收藏');
    await shopper.page.getByLabel('返回').filter({ visible: true }).last().click();
    await shopper.sees('退款与售后');
  });

  test('who only signs in stays where they are, though an earlier login was for another page', async () => {
    const person = await scene.world.person();
    const shopper = await scene.shopper();
    await shopper.open('pages/me/index');
    await shopper.tap(/^我的收藏$/);
    await shopper.sees('登录合团');
    await shopper.page.reload();
    await shopper.press(/^登录$/);
    await shopper.login(person.name);
    await shopper.sees('普通会员');
    await shopper.sees('退款与售后');
    await shopper.seesNot('还没有收藏');
  });

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

  test('a product is kept, found again, let go and had back; looks are remembered by day and cleared', async () => {
    const { person, shopper, productId } = await buyer();
    const [product] = await scene.world.sql<{ name: string }>('select name from products where id = $1', [productId]);
    await opens(shopper, 'pages/me/index', person);
    await shopper.open(productPage(productId));
    await shopper.tap(/^收藏$/);
    await shopper.sees('已收藏');
    await shopper.open('packages/goods/favourites/index');
    await shopper.sees(product!.name);
    await shopper.page.getByRole('button', { name: `取消收藏：${product!.name}` }).click();
    await shopper.sees('已取消收藏');
    await shopper.tap('撤销');
    await shopper.sees(product!.name);
    await scene.world.sql('update products set on_shelf = false where id = $1', [productId]);
    await shopper.open('packages/goods/footprints/index');
    await shopper.sees('今天');
    await shopper.sees('已下架');
    await shopper.tap(/^清空$/);
    await shopper.sees('清空全部足迹？');
    await shopper.press(/^清空$/);
    await shopper.sees('还没有足迹');
    const kept = await scene.world.sql('select product_id from favourites where user_id = $1', [person.userId]);
    expect(kept).toEqual([{ product_id: productId }]);
  });

  test('who waits for a sold-out product is told in their messages when it is back', async () => {
    const { world, steps, shop } = scene;
    const person = await world.person();
    const other = await world.person();
    const sku = await world.sku({ stock: 1 });
    const { orderId } = await steps.place(other, sku.skuId);
    const shopper = await scene.shopper();
    await opens(shopper, 'pages/me/index', person);
    await shopper.open(productPage(sku.productId));
    await shopper.tap('已售罄，到货提醒我');
    await shopper.press('提醒我');
    await shopper.sees('取消提醒');
    await shop.api.post(`/api/orders/${orderId}/cancel`, {}, other.token);
    await shop.passTime(61_000);
    await shopper.open('pages/me/index');
    await expect
      .poll(
        async () => {
          await shopper.page.reload();
          await shopper.sees('收货地址');
          return shopper.text();
        },
        { timeout: 20_000, interval: 1_000 },
      )
      .toContain('1 条未读');
    await shopper.tap('消息');
    await shopper.sees('您等的商品到货了');
    await shopper.tap('您等的商品到货了');
    await shopper.sees('立即购买');
    // The tap leads on at once; that the message was read is told beside it.
    const read = () =>
      world.sql('select read_at is not null as read from messages where user_id = $1', [person.userId]);
    await expect.poll(read).toEqual([{ read: true }]);
  });
});
