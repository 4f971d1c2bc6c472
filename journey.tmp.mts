import { launchChromium } from './server/launcher/chromium/launch.js';
const url = process.argv[2]!;
const browser = await launchChromium();
const context = await browser.newContext({ viewport: { width: 1280, height: 960 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
const page = await context.newPage();
const complaints: string[] = [];
page.on('pageerror', (e) => complaints.push('pageerror ' + e.message));
page.on('console', (m) => { if (m.type() === 'error') complaints.push(m.text() + ' ' + m.location().url); });
let n = 0;
const shot = async (name: string) => { n += 1; await page.screenshot({ path: `/tmp/journey/${String(n).padStart(2, '0')}-${name}.png`, animations: 'disabled' }); console.log('shot', n, name); };
await page.goto(url + '/');
await page.waitForTimeout(1500);
await shot('front');
await page.locator('.phones').scrollIntoViewIfNeeded();
await page.waitForTimeout(2500);
const frame = (as: string) => { const f = page.frames().find((one) => one.parentFrame() && (one.url().includes(`as=${as}`) || one === frames[as])); if (!f) throw new Error('no frame ' + as + ' ' + page.frames().map((x) => x.url()).join(' | ')); frames[as] = f; return f; };
const frames: Record<string, import('playwright-core').Frame> = {};
frame('a'); frame('b');
const shown = (as: string, text: string | RegExp) => frames[as]!.getByText(text).filter({ visible: true }).last();
const sees = (as: string, text: string | RegExp) => shown(as, text).waitFor({ timeout: 20000 });
const tap = async (as: string, text: string | RegExp) => { await shown(as, text).click({ timeout: 20000 }); };
const press = async (as: string, text: string | RegExp) => { await frames[as]!.locator('taro-button-core').filter({ hasText: text, visible: true }).last().click({ timeout: 20000 }); };
async function login(as: string, name: string) {
  await sees(as, '登录合团');
  await frames[as]!.getByRole('checkbox').filter({ visible: true }).last().locator('taro-view-core').first().click();
  await press(as, '微信登录');
  await frames[as]!.getByPlaceholder('例如：小满').fill(name);
  await shot('login-' + as);
  await frames[as]!.getByRole('button', { name: '允许' }).click();
}
async function address(as: string, text: string) {
  await sees(as, '添加收货地址');
  await shot('checkout-no-address-' + as);
  await press(as, '添加收货地址');
  await sees(as, '识别');
  await frames[as]!.locator('textarea').filter({ visible: true }).first().fill(text);
  await press(as, '识别');
  await page.waitForTimeout(500);
  await shot('address-' + as);
  await press(as, '保存');
}
async function pay(as: string, submit: string | RegExp, first = false) {
  await page.waitForTimeout(1000);
  await shot('checkout-' + as);
  await press(as, submit);
  await frames[as]!.getByRole('button', { name: '确认支付' }).waitFor({ timeout: 20000 });
  await shot('cashier-' + as);
  await frames[as]!.getByRole('button', { name: '确认支付' }).click();
  await frames[as]!.getByRole('link', { name: '返回商家' }).click();
}
async function chooseSku(as: string) {
  await sees(as, '选择规格');
  for (let axis = 0; axis < 3; axis += 1) {
    const radios = frames[as]!.getByRole('radio').filter({ visible: true });
    const count = await radios.count();
    if (axis < count) await radios.nth(0).click();
    break;
  }
  await page.waitForTimeout(300);
  await shot('sku-' + as);
}
try {
  await shot('phones');
  // alone
  await frames.a!.locator('[class*="card"]').filter({ hasText: /¥/, visible: true }).first().click();
  await frames.a!.getByText(/单独购买|立即购买/).filter({ visible: true }).last().waitFor({ timeout: 20000 });
  await shot('product-a');
  await frames.a!.getByText(/^(单独购买|立即购买)$/).filter({ visible: true }).last().click();
  await chooseSku('a');
  await press('a', /立即购买|单独购买|确认/);
  await login('a', '小新');
  await address('a', '林小新 13800138000 浙江省杭州市西湖区文三路100号1幢101');
  await pay('a', '提交订单');
  await sees('a', '支付成功');
  await shot('paid-alone');
  // group
  await press('a', '继续逛逛');
  await sees('a', '正在拼团');
  await frames.a!.locator('[class*="tile_"]').filter({ visible: true }).first().click();
  await frames.a!.getByText(/^发起\d人团$/).filter({ visible: true }).last().waitFor({ timeout: 20000 });
  await frames.a!.getByText(/^发起\d人团$/).filter({ visible: true }).last().click();
  await chooseSku('a');
  await press('a', /发起\d人团/);
  await pay('a', '提交并开团');
  await sees('a', /开团成功/);
  await shot('opened');
  await press('a', '查看拼团');
  await sees('a', /还差/);
  await shot('group-a');
  // second window
  await frames.b!.locator('[class*="tile_"]').filter({ visible: true }).first().click();
  await sees('b', '去参团');
  await shot('product-b');
  await tap('b', '去参团');
  await sees('b', /参团/);
  await page.waitForTimeout(800);
  await shot('group-b');
  await press('b', /¥.*参团/);
  await chooseSku('b');
  await press('b', '确认参团');
  await login('b', '小邻');
  await address('b', '王小邻 13900139000 上海市徐汇区漕溪北路88号2楼');
  await pay('b', '提交并参团');
  await sees('b', /拼团成功/);
  await sees('a', /拼团成功/);
  await shot('both-formed');
} catch (error) {
  console.log('FAILED', error instanceof Error ? error.message.slice(0, 600) : error);
  await shot('failed');
} finally {
  console.log('complaints', complaints.slice(0, 10));
  await browser.close();
}
