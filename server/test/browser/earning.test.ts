// Earning by hand, from nothing: somebody becomes a distributor, shares, a friend buys by the link and receives, the
// commission is seen to come and to settle, and it is taken out and confirmed; every step is found from the one before.
import { describe, expect, test } from 'vitest';
import { createDesk, installDesk } from '../aftersales/desk.js';
import { expectCleanAudits } from '../harness/audited.js';
import { operator } from '../logistics/operators.js';
import { createPayoutSteps } from '../withdrawals/payout-steps.js';
import { openBrowserScene } from './scene.js';

const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');
const DAY_MS = 86_400_000;
describe('earning', () => {
  const scene = openBrowserScene({});

  test('from becoming a distributor to the money in the purse', async () => {
    const { world, shop } = scene;
    const steps = createPayoutSteps(scene);
    await world.sku({ priceFen: 100_000 });
    const [sharer, friend] = [await world.person(), await world.person()];
    const clerk = await installDesk(scene);
    const desk = createDesk(scene, () => clerk);
    await steps.age(sharer);

    // sixteen days go by: their session is renewed, and the first question of the page says that it has to be
    const one = await scene.shopper({ failingNetwork: true });
    await one.open('pages/me/index');
    await one.tap('推广中心');
    await one.sees('登录后查看推广中心');
    await one.press(/^登录$/);
    await one.login(sharer.name);
    await one.sees('成为推广员');
    await one.press('免费加入');
    await one.page.getByRole('checkbox').filter({ visible: true }).last().click();
    await one.press('免费加入');
    await one.sees('可提现');
    await one.press(/^提现$/);
    await one.sees('暂时不能提现');
    await one.page.goBack();
    await one.press('去分享商品');
    await one.sees(/预计佣金 ¥/);
    await one.press('复制链接');
    const shares = () => world.sql<{ key: string }>('select key from shares where user_id = $1', [sharer.userId]);
    await expect.poll(shares).toHaveLength(1); // the press has been heard, its request may still be on its way
    const [share] = await shares();

    const other = await scene.shopper();
    await other.page.goto(`${shop.url}/s/${share!.key}`);
    await other.sees('立即购买');
    await other.tap('立即购买');
    await other.press('立即购买');
    await other.sees('登录合团');
    await other.login(friend.name);
    await other.press('提交订单');
    await other.page.waitForURL(atPlatform);
    await other.page.getByRole('button', { name: '确认支付' }).click();
    await other.page.getByRole('link', { name: '返回商家' }).click();
    await other.page.waitForURL(/\/shop\//);
    await other.sees('支付成功');
    await shop.settle();

    await one.open('packages/referral/centre/index');
    await one.sees('¥50.00');
    await one.tap('佣金订单');
    await one.sees(/成交 ¥1,000/);

    const [order] = await world.sql<{ id: string }>('select id from orders where user_id = $1', [friend.userId]);
    await desk.ship(order!.id);
    await desk.as(friend, 'POST', `/api/orders/${order!.id}/receive`, {});
    await shop.settle();
    await shop.passTime(16 * DAY_MS);
    await shop.settle();
    await one.open('packages/referral/centre/index');
    await one.page.reload();
    await one.press(/^提现$/);
    await one.page.locator('input').filter({ visible: true }).last().fill('60');
    await one.sees(/超过可提现金额 ¥50/);
    await one.seesNot('费用明细');
    await one.press('全部');
    await one.sees('费用明细');
    await one.press(/确认提现，到账 ¥50/);
    await one.sees('提现详情');
    await shop.settle();
    await one.sees('审核中');
    // both sit at one address and one device: somebody has a look before money leaves
    const reviewer = await operator(shop, 'withdrawals.decide');
    const [asked] = await world.sql<{ id: string }>('select id from withdrawals where user_id = $1', [sharer.userId]);
    expect((await steps.decide(reviewer.token, asked!.id, true)).body).toMatchObject({ status: 'approved' });
    await shop.settle();
    await one.sees('请确认收款');
    // a day to do it in, by the shop's time and not by that of the phone, which is sixteen days behind
    await one.seesNot(/^\d+天$/);
    await one.press(/确认收款 ¥50/);
    await one.page.waitForURL(atPlatform);
    await one.page.getByRole('button', { name: '确认收款' }).click();
    await one.page.getByRole('link', { name: '返回商家' }).click();
    await one.page.waitForURL(/\/shop\//);
    await one.sees('¥50 已转入微信零钱');
    await one.open('packages/referral/centre/index');
    await one.sees('已提现');
    expect(await steps.balances(sharer.userId)).toMatchObject({ held: 0, available: 0, withdrawing: 0 });
    await expectCleanAudits(shop);
  });
});
