// Ordering in a chain by hand: two people in two browsers pay one after the other and get the serials 1 and 2, also through
// somebody who resells it; its manager sees what has to be bought in, and who is owed what.
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChainSteps, createChainSteps } from '../chain/chain-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import type { Person } from '../harness/world.js';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');
const chainPage = (id: string, resale?: string): string =>
  `packages/chain/chain/index?id=${id}${resale ? `&resale=${resale}` : ''}`;

describe('ordering in a chain', () => {
  const scene = openBrowserScene();
  let steps: ChainSteps;
  beforeAll(() => {
    steps = createChainSteps(scene);
  });

  async function orders(page: string, units: number, serial: number): Promise<Shopper> {
    const person = await scene.world.person();
    const shopper = await scene.shopper();
    await shopper.open(page);
    await shopper.sees('接龙商品');
    const more = shopper.page.getByRole('button', { name: '增加一件' }).filter({ visible: true }).first();
    for (let unit = 0; unit < units; unit += 1) await more.click();
    await shopper.press('跟团下单');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.press('提交并跟团');
    await shopper.page.waitForURL(atPlatform);
    await shopper.page.getByRole('button', { name: '确认支付' }).click();
    await shopper.page.getByRole('link', { name: '返回商家' }).click();
    await shopper.page.waitForURL(/\/shop\//);
    await shopper.sees(new RegExp(`第 ?${serial} ?号`));
    return shopper;
  }

  async function signedIn(person: Person, page: string): Promise<Shopper> {
    const shopper = await scene.shopper();
    await shopper.open(page);
    await shopper.press(/登录/);
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    return shopper;
  }

  test('two people get the serials 1 and 2, and its manager sees the totals and whom the second came through', async () => {
    const { world } = scene;
    const chain = await steps.opened([await world.sku()], { supplyFen: 700 });
    const resale = await steps.resold(chain, [950]);
    await world.sql(`update users set nickname = '隔壁楼的团长' where id = $1`, [resale.by.userId]);
    const first = await orders(chainPage(chain.chainId), 2, 1);
    await first.open(chainPage(chain.chainId));
    await first.sees('已接龙 1 单');

    const second = await orders(chainPage(chain.chainId, resale.resaleId), 1, 2);
    await first.sees('已接龙 2 单');
    await second.open(chainPage(chain.chainId, resale.resaleId));
    await second.sees('隔壁楼的团长');
    await second.sees('帮卖团长');

    const manager = await signedIn(chain.manager, `packages/chain/my-chain/index?id=${chain.chainId}`);
    await manager.sees('采购汇总');
    await manager.sees('已付 3，余 17');
    await manager.sees('隔壁楼的团长');
    await manager.sees('1 单 1 件，实收');
    const entries = await world.sql(`select serial from chain_entries where chain_id = $1 order by serial`, [
      chain.chainId,
    ]);
    expect(entries).toEqual([{ serial: 1 }, { serial: 2 }]);
    await expectCleanAudits(scene.shop);
  });

  test('a reseller sets a price within its bounds, and sees what comes of it', async () => {
    const { world } = scene;
    const chain = await steps.opened([await world.sku()], { supplyFen: 700 });
    const reseller = await steps.manager();
    const shopper = await signedIn(reseller, `packages/chain/resell/index?id=${chain.chainId}`);
    await shopper.sees('我的售价');
    const price = shopper.page.getByPlaceholder('售价（元）').filter({ visible: true }).last();
    await price.fill('6.5');
    await shopper.press('开始帮卖');
    await shopper.sees(/不能低于供货价 ¥7/);
    await price.fill('9.5');
    await shopper.sees('每件赚 ¥2.50');
    await shopper.press('开始帮卖');
    await shopper.sees('保存售价');
    const offer = await scene.shop.api.get(`/api/chains/${chain.chainId}/resale`, reseller.token);
    const resaleId = String(offer.body.resaleId);
    const sold = { ...chain, resaleId, skus: [{ ...chain.skus[0]!, priceFen: 950 }] };
    await steps.buyAndPay(await world.person(), sold, [2]);
    await shopper.open(`packages/chain/my-resales/index`);
    await shopper.sees('1 单 2 件');
    await shopper.tap('1 单 2 件');
    await shopper.sees('等买家收货');
    await shopper.press('停止');
    await shopper.sees('停止帮卖？');
    await shopper.page
      .locator('taro-button-core')
      .filter({ hasText: /^停止$/, visible: true })
      .last()
      .click();
    await shopper.sees('开始帮卖');
    await expectCleanAudits(scene.shop);
  });
});
