// Transfers by Alipay against a gateway that wants the certificate mode, and what each answer means.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestShop, freshNumber, openTestShop } from '../../../simulators/test-shop.js';
import { createAlipay } from './index.js';

describe('transfers by Alipay', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop({ breaker: { failures: 1_000 } });
  });
  afterAll(() => shop.close());
  const request = (change: object = {}) => ({
    ...{ billNo: freshNumber(), amountFen: 10_000, payeeId: shop.alipayBuyer.openId, payeeName: null, remark: '佣金' },
    ...change,
  });

  it('pays at once and once per number, in certificate mode only', async () => {
    const channel = shop.alipay.transfers;
    if (!channel) throw new Error('no certificates');
    const bill = request();
    expect(await channel.transfer(bill)).toMatchObject({ kind: 'paid', facts: { amountFen: 10_000 } });
    expect((await channel.transfer(bill)).kind).toBe('paid');
    expect(await channel.query(bill.billNo)).toMatchObject({ kind: 'paid', facts: { billNo: bill.billNo } });
    expect((await channel.transfer({ ...bill, amountFen: 5_000 })).kind).toBe('refused');
    expect(await channel.query(freshNumber())).toEqual({ kind: 'not_found' });
    const { certificates, ...plain } = shop.alipayOptions;
    expect(createAlipay(plain).transfers).toBeUndefined();
    const swapped = certificates && { app: certificates.root, root: certificates.app };
    expect((await createAlipay({ ...plain, certificates: swapped }).transfers?.transfer(request()))?.kind).toBe(
      'unknown',
    );
  });

  it('too little money pays nobody, and the same number goes through later', async () => {
    const bill = request();
    await shop.control.ruleTransfers({ balanceFen: 0 });
    expect(await shop.alipay.transfers?.transfer(bill)).toEqual({ kind: 'short_of_money' });
    await shop.control.ruleTransfers({});
    expect((await shop.alipay.transfers?.transfer(bill))?.kind).toBe('paid');
  });
});
