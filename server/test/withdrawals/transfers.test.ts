// The clients of both channels against simulators that verify, limit and expire: what each answer means, what is refused,
// which notices are heard, and what the shop makes of a channel that contradicts it.
import { createSign, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAlipay } from '../../src/platform/alipay/index.js';
import { createWechatPay } from '../../src/platform/wechat-pay/index.js';
import { sealResource } from '../../simulators/pay/platform-keys.js';
import { type TestShop, freshNumber, openTestShop } from '../../simulators/test-shop.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createPayoutSteps } from './payout-steps.js';

describe('transfers by WeChat Pay', () => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await openTestShop({ breaker: { failures: 1_000 } });
  });
  afterAll(() => shop.close());
  const channel = () => shop.pay.transfers;
  const request = (change: object = {}) => ({
    ...{
      billNo: freshNumber(),
      amountFen: 10_000,
      payeeId: shop.buyer.openId,
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
    expect(sent.facts).toMatchObject({ billNo: bill.billNo, amountFen: 10_000, payeeId: shop.buyer.openId });
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

describe('what the shop makes of channels', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);

  it('the end of a transfer is told, heard once, and asked about; a stranger’s notice changes nothing', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    const waited = Date.now() + 5_000;
    while ((await steps.show(person, id)).status !== 'paid' && Date.now() < waited) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await steps.show(person, id)).status).toBe('paid');
    const kept = await scene.world.sql('select notice_id from transfer_notices');
    expect(kept).toHaveLength(1);
    const forged = await fetch(`${scene.shop.url}/notices/wechat-transfers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: 'EV-1', event_type: 'MCHTRANSFER.BILL.FINISHED' }),
    });
    expect(forged.status).toBe(401);
    await expectCleanAudits(scene.shop);
  });

  it('a notice of another merchant is refused though the platform signed it', async () => {
    const { credentials } = scene.shop.simulators;
    const plain = { mch_id: '1900000000', out_bill_no: freshNumber(), state: 'SUCCESS' };
    const { body, headers } = signedNotice(credentials, plain);
    const answer = await fetch(`${scene.shop.url}/notices/wechat-transfers`, { method: 'POST', headers, body });
    expect(answer.status).toBe(401);
    const ours = signedNotice(credentials, { ...plain, mch_id: credentials.merchantId });
    const heard = await fetch(`${scene.shop.url}/notices/wechat-transfers`, { method: 'POST', ...ours });
    expect(heard.status).toBe(200);
  });

  it('a channel that speaks of another amount is not believed: nothing moves, and operators are told', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    // our row is bent, so that the channel's true answer is another amount than ours
    await scene.world.sql(
      `update payout_bills set net_fen = net_fen - 1, fee_fen = fee_fen + 1 where withdrawal_id = $1`,
      [id],
    );
    await steps.confirmAll(person, id);
    await scene.shop.api.post(`/api/me/withdrawals/${id}/ask`, {}, person.token);
    expect((await steps.show(person, id)).status).toBe('paying');
    expect(await steps.balances(person.userId)).toEqual({ available: 0, withdrawing: 10_000 });
    const reader = await operator(scene.shop, 'alarms.read');
    const alarms = await scene.shop.api.get('/api/ops/alarms', reader.token);
    expect((alarms.body.items as { kind: string }[]).map(({ kind }) => kind)).toContain('payout_contradicted');
  });
});

function signedNotice(
  credentials: { apiV3Key: string; publicKeyId: string; publicKeyPrivatePem: string },
  plain: object,
): { body: string; headers: Record<string, string> } {
  const nonce = randomBytes(6).toString('hex');
  const body = JSON.stringify({
    ...{ id: `EV-${randomBytes(8).toString('hex')}`, create_time: new Date().toISOString() },
    ...{ resource_type: 'encrypt-resource', event_type: 'MCHTRANSFER.BILL.FINISHED', summary: '转账成功' },
    resource: {
      ...{ original_type: 'mch_payment', algorithm: 'AEAD_AES_256_GCM', associated_data: 'mch_payment', nonce },
      ciphertext: sealResource(JSON.stringify(plain), credentials.apiV3Key, nonce, 'mch_payment'),
    },
  });
  const seconds = String(Math.floor(Date.now() / 1000));
  const signer = createSign('RSA-SHA256').update(`${seconds}\n${nonce}\n${body}\n`);
  return {
    body,
    headers: {
      ...{ 'content-type': 'application/json', 'wechatpay-timestamp': seconds, 'wechatpay-nonce': nonce },
      'wechatpay-serial': credentials.publicKeyId,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-signature': signer.sign(credentials.publicKeyPrivatePem, 'base64'),
    },
  };
}
