// The client of transfers against a platform that verifies, limits and expires: what each answer means.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestShop, freshNumber, openTestShop } from '../../../simulators/test-shop.js';
import { personOf } from '../../../simulators/wechat/people.js';
import { createWechatPay } from './index.js';

describe('transfers by WeChat Pay', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop({ breaker: { failures: 1_000 } });
  });
  afterAll(() => shop.close());
  const channel = () => shop.pay.transfers;
  let made = 0;
  /** To somebody new each time, because a person is given only so much a day. */
  const request = (change: object = {}) => ({
    ...{
      billNo: freshNumber(),
      amountFen: 10_000,
      payeeId: personOf(shop.credentials, `payee ${(made += 1)}`).openId,
      payeeName: null,
      remark: '推广佣金提现',
    },
    ...change,
  });

  it('a bill waits to be confirmed, is the same when it is sent again, and is paid when it is confirmed', async () => {
    const bill = request();
    const sent = await channel().transfer(bill);
    const again = await channel().transfer(bill);
    if (sent.kind !== 'awaiting_user' || again.kind !== 'awaiting_user') throw new Error(`${sent.kind} ${again.kind}`);
    expect(again).toEqual(sent);
    expect(sent.facts).toMatchObject({ billNo: bill.billNo, amountFen: 10_000, payeeId: bill.payeeId });
    expect(await channel().query(bill.billNo)).toEqual({ ...sent, confirmation: null });
    await expect(shop.control.confirmTransfer(sent.confirmation ?? '', 'somebody else')).rejects.toThrow(
      'wrong_person',
    );
    await shop.control.confirmTransfer(sent.confirmation ?? '');
    expect(await channel().query(bill.billNo)).toMatchObject({ kind: 'paid', facts: { amountFen: 10_000 } });
  });

  it('another content under a number that is known, and amounts out of bounds, are refused', async () => {
    const bill = request();
    await channel().transfer(bill);
    expect(await channel().transfer({ ...bill, amountFen: 9_999 })).toMatchObject({
      kind: 'refused',
      code: 'INVALID_REQUEST',
    });
    for (const amountFen of [9, 20_001]) {
      const outside = request({ amountFen });
      expect((await channel().transfer(outside)).kind).toBe('refused');
      expect(await channel().query(outside.billNo)).toEqual({ kind: 'not_found' });
    }
    expect((await channel().transfer(request({ payeeId: 'oSomebodyOfAnotherApp' }))).kind).toBe('refused');
  });

  it('large amounts name their receiver, sealed for the platform, and the smallest ones never do', async () => {
    await shop.control.ruleTransfers({ mostFen: 500_000, dailyFen: 1_000_000 });
    expect(await channel().transfer(request({ amountFen: 200_000 }))).toMatchObject({
      kind: 'refused',
      code: 'NAME_NEEDED',
    });
    expect((await channel().transfer(request({ amountFen: 200_000, payeeName: '林小满' }))).kind).toBe('awaiting_user');
    expect((await channel().transfer(request({ amountFen: 29, payeeName: '林小满' }))).kind).toBe('awaiting_user');
    const sealed = request({ amountFen: 300_000, payeeName: '林小满' });
    // each sealing is another text, and the same content all the same
    expect((await channel().transfer(sealed)).kind).toBe('awaiting_user');
    expect((await channel().transfer(sealed)).kind).toBe('awaiting_user');
    await shop.control.ruleTransfers({});
  });

  it.each(['CANCELLED', 'FAIL'] as const)('nobody confirms within a day: %s', async (expiredAs) => {
    await shop.control.ruleTransfers({ expiredAs });
    const bill = request();
    const sent = await channel().transfer(bill);
    await shop.control.setClock(25 * 3_600_000);
    expect((await channel().query(bill.billNo)).kind).toBe(expiredAs === 'FAIL' ? 'failed' : 'cancelled');
    const confirmation = sent.kind === 'awaiting_user' ? (sent.confirmation ?? '') : '';
    await expect(shop.control.confirmTransfer(confirmation)).rejects.toThrow();
    await shop.control.setClock(0);
    await shop.control.ruleTransfers({});
  });

  it('cancelling is asked for, takes its time, and comes too late after a confirmation', async () => {
    await shop.control.ruleTransfers({ cancelDelayMs: 60_000 });
    const [slow, late] = [request(), request()];
    await channel().transfer(slow);
    expect(await channel().cancel(slow.billNo)).toEqual({ kind: 'asked' });
    expect(await channel().query(slow.billNo)).toEqual({ kind: 'processing' });
    const sent = await channel().transfer(late);
    await shop.control.confirmTransfer(sent.kind === 'awaiting_user' ? (sent.confirmation ?? '') : '');
    expect(await channel().cancel(late.billNo)).toMatchObject({ kind: 'refused' });
    expect(await channel().cancel(freshNumber())).toMatchObject({ kind: 'refused', code: 'NOT_FOUND' });
    await shop.control.ruleTransfers({});
  });

  it('an answer that never came, or is not signed, is unknown, and the query tells', async () => {
    const hasty = createWechatPay({ ...shop.options, timeoutMs: 400 }).transfers;
    for (const mode of ['timeout_after_execute', 'error_500_after_execute', 'bad_signature'] as const) {
      const bill = request();
      await shop.control.setOutage({ mode, path: '/v3/fund-app', method: 'POST', times: 1 });
      expect((await hasty.transfer(bill)).kind, mode).toBe('unknown');
      expect((await channel().query(bill.billNo)).kind, mode).toBe('awaiting_user');
    }
    const never = request();
    await shop.control.setOutage({ mode: 'error_500', path: '/v3/fund-app', method: 'POST', times: 1 });
    expect((await hasty.transfer(never)).kind).toBe('unknown');
    expect((await channel().query(never.billNo)).kind).toBe('not_found');
  });

  it('too little money leaves a bill in process until there is some', async () => {
    await shop.control.ruleTransfers({ balanceFen: 0 });
    const bill = request();
    expect((await channel().transfer(bill)).kind).toBe('processing');
    await shop.control.ruleTransfers({});
    expect((await channel().query(bill.billNo)).kind).toBe('awaiting_user');
  });
});
