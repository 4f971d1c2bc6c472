// An abnormal refund sent elsewhere: the client seals card and name for the platform's key, the platform unseals them,
// and the refund goes on as any other.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RefundDestination } from '../src/platform/gateway.js';
import { createWechatPay } from '../src/platform/wechat-pay/index.js';
import { createTransport } from '../src/platform/wechat-pay/transport.js';
import { freshNumber, openTestShop, until, type TestShop } from './test-shop.js';

const card: RefundDestination = {
  kind: 'user_card',
  bankType: 'ICBC_DEBIT',
  account: '6222021234567890',
  holder: '林小满',
};

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
beforeEach(async () => {
  await shop.control.planRefunds({ outcome: 'success' });
  await shop.control.tune({ refundSpacingMs: 0, refundDelayMs: 20 });
});
afterAll(() => shop.close());

async function abnormal() {
  await shop.control.planRefunds({ outcome: 'abnormal', times: 1 });
  const { outTradeNo } = await shop.paidOrder();
  const outRefundNo = freshNumber();
  await shop.pay.refund({ outTradeNo, outRefundNo, refundFen: 100, totalFen: 100, reason: '退' });
  const { facts } = await until('abnormal', async () => {
    const outcome = await shop.pay.queryRefund(outRefundNo);
    return outcome.kind === 'abnormal' ? outcome : null;
  });
  return { outRefundNo, refundId: facts.refundId };
}
const bookOf = async (number: string) =>
  (await shop.control.refunds()).find(({ outRefundNo }) => outRefundNo === number) as unknown as Record<
    string,
    unknown
  >;

describe('an abnormal refund', () => {
  it.each([
    ['another card of the payer', card, 'ICBC_DEBIT 尾号7890'],
    ['the merchant’s own card', { kind: 'merchant_card' } as const, '商户银行卡'],
  ])('sent to %s is in process again, then succeeds', async (_, to, account) => {
    const refund = await abnormal();
    expect(await shop.pay.refundAgain({ ...refund, to })).toEqual({ kind: 'processing' });
    await until('the refund', async () => (await shop.pay.queryRefund(refund.outRefundNo)).kind === 'succeeded');
    expect(await bookOf(refund.outRefundNo)).toMatchObject({ again: { account } });
    expect(JSON.stringify(await bookOf(refund.outRefundNo))).not.toMatch(/6222021234567890|林小满/);
  });

  it('asked again while in process is the same request; sent elsewhere meanwhile it is refused', async () => {
    const refund = await abnormal();
    await shop.control.planRefunds({ outcome: 'stuck', times: 1 });
    for (let times = 0; times < 3; times += 1) {
      expect((await shop.pay.refundAgain({ ...refund, to: card })).kind).toBe('processing');
    }
    const elsewhere = await shop.pay.refundAgain({ ...refund, to: { kind: 'merchant_card' } });
    expect(elsewhere).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
  });

  it('may become abnormal again', async () => {
    const refund = await abnormal();
    await shop.control.planRefunds({ outcome: 'abnormal', times: 1 });
    expect((await shop.pay.refundAgain({ ...refund, to: card })).kind).toBe('processing');
    await until('abnormal', async () => (await shop.pay.queryRefund(refund.outRefundNo)).kind === 'abnormal');
  });

  it('no answer is unknown, and asking tells', async () => {
    const refund = await abnormal();
    await shop.control.planRefunds({ outcome: 'stuck', times: 1 });
    await shop.control.setOutage({ mode: 'error_500_after_execute', path: '/v3/refund', times: 1 });
    expect((await shop.pay.refundAgain({ ...refund, to: card })).kind).toBe('unknown');
    expect((await shop.pay.queryRefund(refund.outRefundNo)).kind).toBe('processing');
  });
});

describe('the platform refuses', () => {
  it('a refund that is not abnormal, another’s number, and one that is not there', async () => {
    const { outTradeNo } = await shop.paidOrder();
    const outRefundNo = freshNumber();
    await shop.pay.refund({ outTradeNo, outRefundNo, refundFen: 1, totalFen: 100, reason: '' });
    const { refundId } = (await bookOf(outRefundNo)) as { refundId: string };
    const again = (request: { refundId: string; outRefundNo: string }) =>
      shop.pay.refundAgain({ ...request, to: card });
    expect(await again({ refundId, outRefundNo })).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
    const other = await abnormal();
    expect(await again({ ...other, refundId })).toMatchObject({ kind: 'refused', code: 'INVALID_REQUEST' });
    const nowhere = { refundId, outRefundNo: freshNumber() };
    expect(await again(nowhere)).toMatchObject({ kind: 'refused', code: 'RESOURCE_NOT_EXISTS' });
  });

  it.each([
    ['an account that is not one', { ...card, account: '12' }],
    ['a name that is not one', { ...card, holder: '<b>' }],
    ['a bank that is not one', { ...card, bankType: '工商银行' }],
  ])('%s', async (_, to) => {
    expect(await shop.pay.refundAgain({ ...(await abnormal()), to })).toMatchObject({ code: 'PARAM_ERROR' });
  });

  it.each([
    ['a card in the clear', { bank_account: '6222021234567890', real_name: '林小满' }],
    ['a card sealed for nobody', { bank_account: 'A'.repeat(344), real_name: 'A'.repeat(344) }],
    ['no card', {}],
    ['an unknown field', { note: 'x' }],
  ])('%s', async (_, sealed) => {
    const { refundId, outRefundNo } = await abnormal();
    const { call } = createTransport(shop.options);
    const path = `/v3/refund/domestic/refunds/${refundId}/apply-abnormal-refund`;
    const body = { out_refund_no: outRefundNo, type: 'USER_BANK_CARD', bank_type: 'ICBC_DEBIT', ...sealed };
    const reply = await call({ method: 'POST', path, body });
    expect(reply).toMatchObject({ kind: 'answer', status: 400, body: { code: 'PARAM_ERROR' } });
    expect((await shop.pay.queryRefund(outRefundNo)).kind).toBe('abnormal');
  });
});

it('a merchant who still works with certificates seals for the certificate', async () => {
  const { publicKey: _key, publicKeyId: _id, ...options } = shop.options;
  const pay = createWechatPay({ ...options, mode: 'certificate' });
  const refund = await abnormal();
  expect(await pay.refundAgain({ ...refund, to: card })).toEqual({ kind: 'processing' });
});
