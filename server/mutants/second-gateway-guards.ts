// The guards that came with a second gateway: Alipay's signatures, one open payment per order, bills that differ, and two
// users who turn out to be one person.
import { type Mutant, edit, mutant } from './mutant.js';

const ALIPAY = 'src/platform/alipay';

export const secondGateway: readonly Mutant[] = [
  mutant(
    'alipay-notice-signature',
    `server/${ALIPAY}/notice.test.ts`,
    'signed by a stranger',
    edit(`${ALIPAY}/notice.ts`, '!sdk.checkNotifySignV2(Object.fromEntries(fields))', '!sdk.checkNotifySignV2'),
  ),
  mutant(
    'alipay-notice-freshness',
    `server/${ALIPAY}/notice.test.ts`,
    'five minutes old, or from the future',
    edit(
      `${ALIPAY}/notice.ts`,
      '!(Math.abs(wallNow.getTime() - Date.parse(sentAt)) < maxNoticeSkewMs)',
      '!(wallNow && sentAt && maxNoticeSkewMs)',
    ),
  ),
  mutant(
    'alipay-answer-signature',
    `server/${ALIPAY}/alipay.test.ts`,
    'is unknown when its signature is wrong, whether it says yes or no',
    edit(`${ALIPAY}/transport.ts`, "!sdk.rsaCheck(signed.text, signed.sign, 'RSA2')", '!sdk.rsaCheck'),
  ),
  mutant(
    'exact-amounts',
    'server/src/platform/gateway-call/amounts.test.ts',
    'no exact amount',
    edit('src/platform/gateway-call/amounts.ts', '(?:\\.(\\d{1,2}))?$/', '(?:\\.(\\d{1,9}))?$/'),
  ),
  mutant(
    'one-open-payment',
    'server/test/payments/gateways.test.ts',
    'another way ends the first one at its gateway',
    edit('src/modules/orders/commands/pay-order.ts', '  if (open) return { end: open };\n', ''),
  ),
  mutant(
    'refund-billed-when-asked',
    'server/test/payments/reconciliation.test.ts',
    'on its way for days',
    edit('src/modules/payments/reconcile-statements.ts', "'Asia/Shanghai')::date - 1)", "'Asia/Shanghai')::date + 2)"),
  ),
  mutant(
    'heal-only-the-known',
    'server/src/modules/payments/domain/reconcile-rules.test.ts',
    'is settled by asking about the',
    edit('src/modules/payments/domain/reconcile-rules.ts', "known.numberKnown ? 'payment' : null", "'payment'"),
  ),
  mutant(
    'link-apart-platforms',
    'server/src/modules/identity/domain/link-rules.test.ts',
    'no link',
    edit('src/modules/identity/domain/link-rules.ts', ' || !lately || !apart)', ')'),
  ),
  mutant(
    'phone-message-once',
    'server/test/identity/linking.test.ts',
    'is proved by a message that is signed, fresh',
    edit('src/modules/identity/proving.ts', 'if (used.count !== 1)', 'if (used.count > 1)'),
  ),
];
