// Flash sales by hand: two people after the last unit, one gets it and pays, the other reads that it is gone; a slot with a
// queue and a captcha; and an attempt that came to nothing, made again with one tap.
import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type OpenItem, createFlashSteps } from '../flashsale/flash-steps.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openBrowserScene } from './scene.js';
import type { Shopper } from './shopper.js';

const itemPage = ({ itemId }: OpenItem): string => `packages/flash/item/index?id=${itemId}`;
const atPlatform = (address: URL): boolean => address.pathname.startsWith('/cashier/');
const atCashier = /packages\/trade\/cashier/;
const PATIENCE = { timeout: 15_000, interval: 100 };

describe('a flash sale', () => {
  const scene = openBrowserScene();
  const flash = createFlashSteps(scene);

  /** Signed in, with a price to pay, and nothing left to do but to press. */
  async function ready(item: OpenItem): Promise<Shopper> {
    // the browser says of every refusal in its console that a request failed
    const [person, shopper] = [await scene.world.person(), await scene.shopper({ failingNetwork: true })];
    await shopper.open(itemPage(item));
    await shopper.sees('正在秒杀');
    await shopper.press('立即抢购');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.sees('应付');
    return shopper;
  }

  async function opened(wishes: Parameters<typeof flash.open>[0]): Promise<OpenItem> {
    const item = await flash.open(wishes);
    await expect.poll(() => flash.slotStatus(item), PATIENCE).toBe('open');
    return item;
  }

  async function ordersOf(item: OpenItem): Promise<string[]> {
    const rows = await scene.world.sql<{ status: string }>('select status from orders where offer_id = $1', [
      item.itemId,
    ]);
    return rows.map(({ status }) => status);
  }

  async function pay({ page, press, sees }: Shopper): Promise<void> {
    await sees('请在');
    await press(/^立即支付/);
    await page.waitForURL(atPlatform);
    await page.getByRole('button', { name: '确认支付' }).click();
    await page.getByRole('link', { name: '返回商家' }).click();
    await page.waitForURL(/\/shop\//);
  }

  test('two race for the last unit: one gets the order and pays, the other reads that it is gone', async () => {
    const item = await opened({ units: 1 });
    const [one, two] = [await ready(item), await ready(item)];
    await one.sees('已抢 0 件 / 共 1 件');
    await Promise.all([one.press('立即抢购'), two.press('立即抢购')]);
    const first = await Promise.race(
      [one, two].map(async (shopper) => {
        await shopper.page.waitForURL(atCashier);
        return shopper;
      }),
    );
    const other = first === one ? two : one;
    await other.sees('已抢光，有人未支付时会放出名额');
    await other.sees('已抢 1 件 / 共 1 件');
    expect(await other.button('立即抢购').count()).toBe(0);
    await pay(first);
    await expect.poll(() => ordersOf(item), PATIENCE).toEqual(['awaiting_shipment']);
    await first.open('packages/trade/orders/index');
    await first.sees('待发货');
    await expectCleanAudits(scene.shop);
  });

  test('a slot with a queue and a captcha lets in who waited and read the picture', async () => {
    const item = await opened({ units: 5, captcha: true, queueRate: 1_000 });
    const shopper = await ready(item);
    const picture = () => shopper.page.waitForResponse(/\/api\/captchas$/);
    const read = async (response: ReturnType<typeof picture>): Promise<string> => {
      const question = (await (await response).json()) as { captchaId: string; picture: string };
      await shopper.seesPicture(question.picture); // what is typed before it is there goes with the one before
      return readPicture(question.captchaId);
    };
    const digits = shopper.page.getByPlaceholder('输入图中的数字').filter({ visible: true }).last();
    const first = picture();
    await shopper.press('立即抢购');
    const answer = await read(first);
    const second = picture();
    await digits.fill(answer === '0000' ? '0001' : '0000');
    await shopper.press('确认');
    const right = await read(second);
    await shopper.sees('刚才输入的数字不对');
    expect(await ordersOf(item)).toEqual([]);
    await digits.fill(right);
    await shopper.press('确认');
    await shopper.page.waitForURL(atCashier);
    expect(await ordersOf(item)).toEqual(['pending_payment']);
    await expectCleanAudits(scene.shop);
  });

  test('an attempt whose order was cancelled says so, and is made again with one tap', async () => {
    const item = await opened({ units: 1 });
    const shopper = await ready(item);
    await shopper.press('立即抢购');
    await shopper.page.waitForURL(atCashier);
    const [attempt] = await scene.world.sql<{ id: string }>('select id from flash_attempts where item_id = $1', [
      item.itemId,
    ]);
    await shopper.tap('查看订单');
    await shopper.press('取消订单');
    await shopper.press('确认取消');
    await expect.poll(() => ordersOf(item), PATIENCE).toEqual(['closed']);
    await expect.poll(async () => (await flash.gateState(item))?.left, PATIENCE).toBe(1);
    await shopper.open(`packages/flash/attempt/index?id=${attempt!.id}`);
    await shopper.sees('名额已释放');
    await shopper.press('再抢一次');
    await shopper.page.waitForURL(atCashier);
    await expect.poll(async () => (await ordersOf(item)).sort(), PATIENCE).toEqual(['closed', 'pending_payment']);
    await expectCleanAudits(scene.shop);
  });

  test('who signs in to be reminded comes back to the slot, and not to a second hall', async () => {
    await opened({});
    const item = await flash.planned({ startsInMs: 3_600_000 });
    const [person, shopper] = [await scene.world.person(), await scene.shopper()];
    await shopper.open('packages/flash/hall/index');
    await shopper.page.getByRole('tab').filter({ hasText: '即将开始' }).first().click();
    await shopper.press('提醒我');
    await shopper.sees('登录合团');
    await shopper.login(person.name);
    await shopper.sees('距开始');
    await shopper.press('提醒我');
    await shopper.sees('已设提醒');
    const asked = await scene.world.sql('select slot_id from flash_reminders where user_id = $1', [person.userId]);
    expect(asked).toEqual([{ slot_id: item.slotId }]);
    await shopper.page.getByLabel('返回').filter({ visible: true }).last().click();
    await shopper.sees('新品上架');
  });

  /** Four digits are few for whoever has the shop's secret. */
  async function readPicture(captchaId: string): Promise<string> {
    const { flashRedis, tokenSecret } = scene.shop.shop;
    const digest = await flashRedis.hget(`{captcha:${captchaId}}`, 'digest');
    for (let number = 0; number < 10_000; number += 1) {
      const digits = String(number).padStart(4, '0');
      const text = `captcha ${captchaId} ${digits}`;
      if (createHmac('sha256', tokenSecret).update(text).digest('base64') === digest) return digits;
    }
    throw new Error('no four digits have this digest');
  }
});
