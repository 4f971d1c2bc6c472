// After-sales by hand in a browser: applying with pictures and the exact amount, following the case live, sending goods
// back, withdrawing; what the shop refuses is said in plain words.
import { beforeAll, describe, expect, test } from 'vitest';
import { createDesk, installDesk, photo } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Person } from '../harness/world.js';
import type { Operator } from '../logistics/operators.js';
import { openBrowserScene } from './scene.js';
import type { Shopper, ShopperOptions } from './shopper.js';

const orderPage = (id: string): string => `packages/trade/order/index?orderId=${id}`;

describe('after-sales', () => {
  const scene = openBrowserScene();
  let clerk: Operator;
  const desk = createDesk(scene, () => clerk);
  beforeAll(async () => {
    clerk = await installDesk(scene);
  });

  async function signedIn(person: Person, options: ShopperOptions = {}): Promise<Shopper> {
    const shopper = await scene.shopper(options);
    await shopper.open('pages/me/index');
    await shopper.press('登录');
    await shopper.login(person.name);
    await shopper.sees('退款与售后');
    return shopper;
  }

  async function choosesPictures(shopper: Shopper, ...files: { name: string; mimeType: string; buffer: Buffer }[]) {
    const asked = shopper.page.waitForEvent('filechooser');
    await shopper.page.getByRole('button', { name: '添加图片' }).filter({ visible: true }).last().click();
    await (await asked).setFiles(files);
  }

  const casesOf = (orderId: string) =>
    scene.world.sql<{ id: string; status: string; words: string }>(
      'select id, status, words from aftersale_cases where order_id = $1',
      [orderId],
    );

  async function moneyArrives(orderId: string): Promise<void> {
    const number = `select out_refund_no from refunds where order_id = $1 and status = 'processing'`;
    await expect.poll(() => scene.world.sql(number, [orderId])).toHaveLength(1);
    const [row] = await scene.world.sql<{ out_refund_no: string }>(number, [orderId]);
    await scene.shop.api.simulate('POST', `/__sim/refunds/${row!.out_refund_no}/settle`, { status: 'SUCCESS' });
  }

  test('goods go back with pictures and a waybill, and the money comes', async () => {
    const order = await desk.received({ units: 2, priceFen: 1_990, freight: true });
    const shopper = await signedIn(order.buyer, { failingNetwork: true });
    await shopper.open(orderPage(order.orderId));
    await shopper.tap('申请售后');
    await shopper.tap('退货退款');
    await shopper.tap('商品破损或变质');
    await shopper.sees('商家的责任，运费一并退回。');
    await shopper.sees('寄回的运费由商家承担，寄出时请选择到付。');
    await shopper.page.locator('textarea').filter({ visible: true }).last().fill('外壳碎了');
    await choosesPictures(shopper, { name: 'a.jpg', mimeType: 'image/jpeg', buffer: await photo(600, 400) });
    await choosesPictures(shopper, {
      name: 'b.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('<svg onload=alert(1)>'),
    });
    await shopper.sees(/第 2 张没有上传：这个文件不是可用的图片/);
    await shopper.press('提交申请');
    await shopper.sees('有图片没有上传成功，请重试或删除');
    expect(await casesOf(order.orderId)).toEqual([]);
    await shopper.page.getByRole('button', { name: '删除第 2 张' }).filter({ visible: true }).last().click();
    await shopper.press('提交申请');
    await shopper.sees('等待商家处理');
    const [one] = await casesOf(order.orderId);
    expect(one).toMatchObject({ status: 'applied', words: '外壳碎了' });
    expect(await scene.world.sql('select id from evidence_pictures where case_id = $1', [one!.id])).toHaveLength(1);

    await desk.approve(one!.id);
    await shopper.sees('请寄回商品');
    await shopper.sees('退货组 021-00000000');
    await shopper.press('我已寄出');
    await shopper.sees('请选择快递公司');
    await shopper.tap('快递公司');
    await shopper.tap('中通快递');
    await shopper.page.locator('input').filter({ visible: true }).last().fill('ZT12345678901');
    await shopper.press('我已寄出');
    await shopper.sees('等待商家收货');
    // The money stays on its way until the page has said so: it would arrive within a second.
    await scene.shop.api.simulate('PUT', '/__sim/refund-plan', { outcome: 'stuck', times: 1 });
    expect((await desk.receive(one!.id, 1)).status).toBe(200);
    await shopper.sees('正在退款');
    await moneyArrives(order.orderId);
    await shopper.sees('退款成功');
    clerk = await installDesk(scene);
    await expectCleanAudits(scene.shop);
  });

  test('what was not shipped is withdrawn with a question, and applied for again', async () => {
    clerk = await installDesk(scene);
    const order = await desk.bought({ priceFen: 1_990 });
    const shopper = await signedIn(order.buyer);
    await shopper.open(orderPage(order.orderId));
    await shopper.tap('申请售后');
    await shopper.tap('不想要了');
    await shopper.sees('这笔订单没有付运费。');
    await shopper.press('提交申请');
    await shopper.sees('等待商家处理');
    await shopper.press('撤销申请');
    await shopper.sees('撤销这次售后？');
    await shopper.press('确认撤销');
    await shopper.sees('您撤销了这次申请。');
    await shopper.press('重新申请');
    await shopper.tap('拍错或多拍');
    await shopper.press('提交申请');
    await shopper.sees('等待商家处理');
    expect((await casesOf(order.orderId)).map(({ status }) => status).sort()).toEqual(['applied', 'withdrawn']);
    await shopper.open('packages/aftersales/cases/index');
    await shopper.sees('待商家处理');
    await shopper.tap('已结束');
    await shopper.sees('已关闭');
  });

  test('without a network it says so and loads when there is one again', async () => {
    const order = await desk.bought();
    const caseId = await desk.applied(order, {
      ...{ lineId: order.lineIds[0]!, kind: 'refund_only', shipped: false, reason: 'not_wanted' },
    });
    const shopper = await signedIn(order.buyer, { failingNetwork: true });
    await shopper.page.route('**/api/aftersales/**', (route) => route.abort('internetdisconnected'));
    await shopper.open(`packages/aftersales/case/index?caseId=${caseId}`);
    await shopper.sees('没有网络');
    await shopper.page.unroute('**/api/aftersales/**');
    await shopper.press('重新加载');
    await shopper.sees('等待商家处理');
  });
});
