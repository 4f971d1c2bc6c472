// Bargaining by hand, from the offer's rules to the money: an owner and a helper in two browsers, each seeing what the
// other does as it happens.
import { describe, expect, test } from 'vitest';
import { DIGITS, createBargainSteps, granted } from '../bargain/bargain-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Person } from '../harness/world.js';
import { tapThroughChange } from './in-page.mjs';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const offerPage = (id: string): string => `packages/bargain/offer/index?id=${id}`;
const bargainPage = (id: string): string => `packages/bargain/bargain/index?id=${id}`;
/** that of a block of flats, as its proxy tells it */
const NETWORK = '198.18.7.7';
const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');

describe('bargaining', () => {
  const scene = openBrowserScene({ env: { TRUSTED_PROXIES: '1' } });

  test('an owner starts, friends cut, both see it live, and the owner buys at the floor', async () => {
    const steps = createBargainSteps(scene);
    const sku = await scene.world.sku({ priceFen: 2_990 });
    const offerId = await steps.offer(sku, { floorFen: 1_990, needed: 3 });
    const [person, friend] = [await scene.world.person(), await scene.world.person()];
    const owner = await scene.shopper();
    await owner.open(offerPage(offerId));
    await owner.sees(/砍满 3 刀必到底价/);
    await owner.press('发起砍价');
    await owner.sees('登录合团');
    await owner.login(person.name);
    await owner.press('发起砍价'); // the page has come anew, and with it nothing was pressed yet
    await owner.sees('还差 ¥10，再有 3 人帮砍就到底价');
    const [row] = await scene.world.sql<{ id: string }>('select id from bargains where offer_id = $1', [offerId]);
    const bargainId = row!.id;

    const helper = await scene.shopper();
    await helper.open(bargainPage(bargainId));
    await helper.sees('还差 ¥10，再有 3 人帮砍就到底价');
    await helper.press('帮砍一刀');
    await helper.sees('登录合团');
    await helper.login(friend.name);
    await helper.press('帮砍一刀');
    await helper.sees(/您已帮砍/);
    const [made] = await scene.world.sql('select amount_fen from bargain_cuts where bargain_id = $1', [bargainId]);
    const yuan = (Number(made!.amount_fen) / 100).toFixed(2).replace(/\.?0+$/, '');
    await helper.sees(`您已帮砍 ¥${yuan}`);
    await owner.sees(/再有 2 人帮砍就到底价/);

    for (const other of await scene.world.people(2)) await steps.cut(other, bargainId);
    await owner.sees('已经砍到底价');
    await helper.sees('已经砍到底价');
    await owner.press(/¥19\.90? 立即购买/);
    await owner.sees('砍价购买');
    await owner.press('提交订单');
    await owner.page.waitForURL(atPlatform);
    await owner.page.getByRole('button', { name: '确认支付' }).click();
    await owner.page.getByRole('link', { name: '返回商家' }).click();
    await owner.page.waitForURL(/\/shop\//);
    await helper.sees(/发起人已经买下/);
    const [won] = await scene.world.sql('select status, start_fen - cut_fen as fen from bargains where id = $1', [
      bargainId,
    ]);
    expect(won).toMatchObject({ status: 'won', fen: '1990' });
    await expectCleanAudits(scene.shop);
  });

  /** A helper who is signed in before they come to the bargain. */
  async function signedInFriend(person: Person): Promise<Shopper> {
    const { productId } = await scene.world.sku();
    const helper = await scene.shopper({ address: NETWORK, failingNetwork: true });
    await helper.open(`packages/goods/product/index?id=${productId}`);
    await helper.tap('立即购买');
    await helper.press('立即购买');
    await helper.sees('登录合团');
    await helper.login(person.name);
    await helper.button('提交订单').waitFor();
    return helper;
  }

  test('a second tap on the cut does nothing else, and from a crowded network a picture is read first', async () => {
    const steps = createBargainSteps(scene);
    const offerId = await steps.offer(await scene.world.sku(), { needed: 5 });
    const [quiet, crowded] = [
      await steps.start(await scene.world.person(), offerId),
      await steps.start(await scene.world.person(), offerId),
    ];
    const [neighbour, friend] = await scene.world.people(2);
    granted(await steps.cutAnswer(neighbour!, crowded, { ip: NETWORK }));
    const helper = await signedInFriend(friend!);
    await helper.open(bargainPage(quiet));
    await helper.button('帮砍一刀').waitFor();
    await helper.page.evaluate(tapThroughChange, '帮砍一刀');
    await helper.sees(/您已帮砍/);
    await helper.button('帮好友转发').waitFor();
    await helper.seesNot(/链接已复制|没有复制成功/);

    await helper.open(bargainPage(crowded));
    await helper.press('帮砍一刀');
    const digits = helper.page.getByPlaceholder('输入图中的数字').filter({ visible: true }).last();
    await digits.fill('0');
    await helper.press('确认');
    await helper.sees(/刚才输入的数字不对/);
    // what a person reads: a question of the shop's whose digits this test knows
    const known = await steps.askCaptcha(friend!);
    await helper.page.route('**/api/captchas', (asked) => asked.fulfill({ json: known }));
    await helper.tap('换一张');
    await helper.seesPicture(known.picture); // what is typed before it is there goes with the one before
    await digits.fill(DIGITS);
    await helper.press('确认');
    await helper.sees(/您已帮砍/);
    await digits.waitFor({ state: 'detached' });
    const cuts = await scene.world.sql('select 1 from bargain_cuts where helper_id = $1', [friend!.userId]);
    expect(cuts).toHaveLength(2);
    await expectCleanAudits(scene.shop);
  });
});
