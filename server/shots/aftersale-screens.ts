// The screens of after-sales: applying, the list, and a case in each of its states.
import type { Page } from 'playwright-core';
import { photo } from '../test/aftersales/desk.js';
import { AT_MOST, type Screen, press, tap } from './screen.js';

export function aftersaleScreens(): Screen[] {
  const at = (page: string, query = ''): string => `packages/aftersales/${page}/index${query}`;
  const apply = at('apply', '?orderId={received}');
  const one = (id: string): string => at('case', `?caseId={${id}}`);
  return [
    { name: 'aftersale-apply', path: apply, as: 'shopper' },
    { name: 'aftersale-apply-chosen', path: apply, as: 'shopper', then: chooseBroken },
    { name: 'aftersale-apply-pictures', path: apply, as: 'shopper', then: choosePictures },
    { name: 'aftersale-apply-coming', path: apply, as: 'shopper', network: 'thinking' },
    { name: 'aftersales', path: at('cases'), as: 'shopper' },
    { name: 'aftersales-empty', path: at('cases'), as: 'newcomer' },
    { name: 'aftersales-offline', path: at('cases'), as: 'shopper', network: 'away' },
    { name: 'aftersale-applied', path: one('caseApplied'), as: 'shopper' },
    { name: 'aftersale-withdraw', path: one('caseApplied'), as: 'shopper', then: press(/^撤销申请$/) },
    { name: 'aftersale-send-back', path: one('caseApproved'), as: 'shopper' },
    { name: 'aftersale-rejected', path: one('caseRejected'), as: 'shopper' },
    { name: 'aftersale-exchanged', path: one('caseExchanged'), as: 'shopper' },
    { name: 'aftersale-refunding', path: one('caseRefunding'), as: 'shopper' },
    { name: 'aftersale-coming', path: one('caseApplied'), as: 'shopper', network: 'thinking' },
    { name: 'aftersale-unknown', path: one('nobody'), as: 'shopper' },
  ];
}

async function chooseBroken(page: Page): Promise<void> {
  const box = page.getByRole('checkbox').filter({ visible: true }).first();
  await box.click(AT_MOST);
  await tap(/^退货退款$/)(page);
  await tap(/^商品破损或变质$/)(page);
  await page.getByText('退款金额').filter({ visible: true }).last().scrollIntoViewIfNeeded(AT_MOST);
}

/** One that is a picture and one that only says so. */
async function choosePictures(page: Page): Promise<void> {
  await chooseBroken(page);
  const asked = page.waitForEvent('filechooser', AT_MOST);
  await page.getByRole('button', { name: '添加图片' }).filter({ visible: true }).last().click(AT_MOST);
  const mimeType = 'image/jpeg';
  const drawn = { name: 'a.jpg', mimeType, buffer: await photo(640, 480) };
  await (await asked).setFiles([drawn, { name: 'b.jpg', mimeType, buffer: Buffer.from('<svg/>') }]);
  await page
    .getByText(/第 2 张没有上传/)
    .filter({ visible: true })
    .last()
    .waitFor(AT_MOST);
}
