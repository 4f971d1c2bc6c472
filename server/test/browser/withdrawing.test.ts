// Taking commission out by hand: what it costs is seen before anything is confirmed, each bill is confirmed at WeChat's
// page, and the list says how it ended.
import { describe, expect, test } from 'vitest';
import { expectCleanAudits } from '../harness/audited.js';
import { createPayoutSteps } from '../withdrawals/payout-steps.js';
import { openBrowserScene } from './scene.js';

const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/transfers/');

describe('withdrawing', () => {
  const scene = openBrowserScene({});

  test('an amount is typed, its costs are shown, two bills are confirmed, and it has arrived', async () => {
    const steps = createPayoutSteps(scene);
    await steps.setRules({ feeBps: 100 });
    const person = await steps.earner(50_000);
    const shopper = await scene.shopper();
    await shopper.open('packages/referral/withdraw/index');
    await shopper.press('登录');
    await shopper.login(person.name);
    await shopper.sees('可提现佣金');
    await shopper.page.locator('input').filter({ visible: true }).last().fill('600');
    await shopper.sees(/超过可提现金额 ¥500/);
    await shopper.seesNot('费用明细');
    // told to whoever does not see that it is pale
    await shopper.page.getByRole('button', { name: '确认提现', disabled: true }).filter({ visible: true }).waitFor();
    await shopper.page.locator('input').filter({ visible: true }).last().fill('300');
    await shopper.sees(/分 2 笔/);
    await shopper.press(/确认提现，到账 ¥297/);
    await shopper.sees('请确认收款');
    for (let bill = 1; bill <= 2; bill += 1) {
      await shopper.press(/确认收款 ¥148\.50?/);
      await shopper.page.waitForURL(atPlatform);
      await shopper.page.getByRole('button', { name: '确认收款' }).click();
      await shopper.page.getByRole('link', { name: '返回商家' }).click();
      await shopper.page.waitForURL(/\/shop\//);
      await shopper.sees(bill === 1 ? /还有 1 笔/ : /已转入微信零钱/);
    }
    expect(await steps.balances(person.userId)).toEqual({ available: 20_000, withdrawing: 0 });
    await shopper.open('packages/referral/withdrawals/index');
    await shopper.sees('已到账');
    await expectCleanAudits(scene.shop);
  });
});
