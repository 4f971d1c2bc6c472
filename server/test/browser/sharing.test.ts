// Sharing by hand: somebody shares a product, a friend comes by the link before they have signed in, signs in, buys, and
// sees whose share it was; who shared sees them masked.
import { describe, expect, test } from 'vitest';
import { settings } from '../../src/settings.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openInvitationGround } from '../invitations/ground.js';
import { openBrowserScene } from './scene.js';

const page = (name: string): string => `packages/referral/${name}/index`;

describe('sharing', () => {
  const scene = openBrowserScene();

  test('a friend who comes by a shared link, signs in and buys is the sharer’s, and both see it', async () => {
    const { world, shop } = scene;
    const sku = await world.sku({ priceFen: 10_000 });
    const [sharer, friend] = [await world.person(), await world.person()];
    await scene.shop.api.post('/api/me/distributor', { termsVersion: settings.referral.termsVersion }, sharer.token);

    const one = await scene.shopper();
    await one.open(page('centre'));
    await one.press('登录');
    await one.login(sharer.name);
    await one.sees('可提现');
    await one.open(`packages/goods/product/index?id=${sku.productId}`);
    await one.tap('分享');
    await one.sees('链接已复制，发给好友就能打开');
    const [share] = await world.sql<{ key: string }>('select key from shares where user_id = $1', [sharer.userId]);

    const other = await scene.shopper();
    await other.page.goto(`${shop.url}/s/${share!.key}`);
    await other.sees('立即购买');
    expect(other.page.url()).toContain(`id=${sku.productId}&s=${share!.key}`);
    await expect
      .poll(() => world.sql('select user_id from visits where share_key = $1', [share!.key]))
      .toEqual([{ user_id: null }]);
    await other.tap('立即购买');
    await other.press('立即购买');
    await other.sees('登录合团');
    await other.login(friend.name);
    await expect
      .poll(() => world.sql('select user_id from visits where share_key = $1', [share!.key]))
      .toEqual([{ user_id: friend.userId }]);
    await other.press('提交订单');
    await other.page.waitForURL((address) => address.pathname.startsWith('/cashier/'));
    await other.page.getByRole('button', { name: '确认支付' }).click();
    await other.page.getByRole('link', { name: '返回商家' }).click();
    await other.page.waitForURL(/\/shop\//);
    await other.sees('支付成功');
    await shop.settle();

    await other.open(page('referrer'));
    await other.sees('当前推荐人');
    await other.sees(/您通过对方的分享注册/);
    const [name] = await world.sql<{ nickname: string }>('select nickname from users where id = $1', [sharer.userId]);
    expect(await other.text()).not.toContain(name!.nickname);
    await one.open(page('team'));
    await one.sees(/直接带来的人 1 人/);
    await one.sees(/建立，有效至/);
    await one.open(page('earnings'));
    await one.sees(/成交 ¥100/);
    expect(await one.text()).toContain('待结算');

    await other.press('解除推荐关系');
    await other.sees('解除推荐关系？');
    await other.press(/^解除$/);
    await other.sees('您现在没有推荐人');
    await other.sees(/您已解除/);
    await expectCleanAudits(shop);
  });

  test('the code of somebody’s product opens at home and leads to it', async () => {
    const { world, shop } = scene;
    const sku = await world.sku();
    const sharer = await world.person();
    const target = { kind: 'product', id: sku.productId };
    const made = await shop.api.post('/api/shares', { target }, sharer.token);
    const visitor = await scene.shopper();
    await visitor.open(`pages/home/index?scene=${encodeURIComponent(String(made.body.scene))}`);
    await visitor.page.waitForURL(/goods\/product/);
    await visitor.sees('立即购买');
    await visitor.open('pages/home/index?utm_source=zhihu&utm_content=a1');
    await visitor.page.reload();
    await expect
      .poll(() => world.sql('select source, label from visits where user_id is null order by at', []))
      .toContainEqual({ source: 'zhihu', label: 'a1' });
  });

  test('who was invited sees what is missing, proves a number there, and the inviter sees it', async () => {
    const ground = await openInvitationGround(scene);
    await ground.campaign({ needed: 1, points: 10 });
    const inviter = await scene.world.person();
    const guest = await ground.come(await ground.shareKey(inviter), { unproven: true });
    await ground.buy(guest);
    await scene.shop.settle();
    const one = await scene.shopper();
    await one.open(page('invite'));
    await one.press('邀请朋友');
    await one.login(inviter.name);
    await one.sees('好友还没有验证手机号');
    const other = await scene.shopper();
    await other.open(page('invite'));
    await other.press('邀请朋友');
    await other.login(guest.name);
    await other.sees('您的邀请人');
    await other.sees(/验证本人手机号后，这次邀请才会计入/);
    await other.press('验证手机号');
    await other.page.getByPlaceholder('例如：小满').fill(guest.name);
    await other.page.getByRole('button', { name: '允许' }).click();
    await other.page.waitForURL(/\/shop\//);
    await other.sees('手机号已验证，您这边不用再做什么。');
    expect(other.page.url()).not.toContain('phone_code');
    await one.page.reload();
    await one.sees('已购买，等收货满期后计入');
  });
});
