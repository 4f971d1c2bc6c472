// The screens of withdrawing, in their main states.
import type { Page } from 'playwright-core';
import { AT_MOST, type Screen, press, tap } from './screen.js';

const at = (page: string): string => `packages/referral/${page}/index`;
const one = (id: string): string => `${at('withdrawal')}?id={${id}}`;

/** Types an amount, and waits until the shop has said something of it. */
const typed =
  (yuan: string, said: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.locator('input').filter({ visible: true }).last().fill(yuan);
    await page.getByText(said).filter({ visible: true }).last().waitFor(AT_MOST);
  };

export const payoutScreens: readonly Screen[] = [
  { name: 'withdraw', path: at('withdraw'), as: 'shopper' },
  { name: 'withdraw-typed', path: at('withdraw'), as: 'shopper', then: typed('260', /^实际到账$/) },
  { name: 'withdraw-too-much', path: at('withdraw'), as: 'shopper', then: typed('9999', /最多|超过|还可提现/) },
  { name: 'withdraw-taxed', path: at('withdraw'), as: 'shopper', then: typed('400', /^实际到账$/) },
  { name: 'withdraw-name', path: at('withdraw'), as: 'reseller', then: askedForName },
  { name: 'withdraw-none', path: at('withdraw'), as: 'newcomer' },
  { name: 'withdraw-visitor', path: at('withdraw') },
  { name: 'withdraw-coming', path: at('withdraw'), as: 'shopper', network: 'thinking' },
  { name: 'withdraw-failed', path: at('withdraw'), as: 'shopper', network: 'failing' },
  { name: 'withdraw-offline', path: at('withdraw'), as: 'shopper', network: 'away' },
  { name: 'withdrawals', path: at('withdrawals'), as: 'shopper' },
  { name: 'withdrawals-none', path: at('withdrawals'), as: 'newcomer' },
  { name: 'withdrawals-coming', path: at('withdrawals'), as: 'shopper', network: 'thinking' },
  { name: 'withdrawal-waits', path: one('payoutWaits'), as: 'shopper' },
  { name: 'withdrawal-cancel', path: one('payoutWaits'), as: 'shopper', then: press(/^取消提现$/) },
  { name: 'withdrawal-review', path: one('payoutReview'), as: 'shopper' },
  { name: 'withdrawal-paid', path: one('payoutPaid'), as: 'shopper' },
  { name: 'withdrawal-cancelled', path: one('payoutCancelled'), as: 'shopper' },
  { name: 'withdrawal-unknown', path: one('nobody'), as: 'shopper' },
  { name: 'withdrawal-record', path: at('withdraw'), as: 'shopper', then: tap(/^提现记录$/) },
];

async function askedForName(page: Page): Promise<void> {
  await typed('1100', /先填写实名信息/)(page);
  await press(/^确认提现/)(page);
}
