// Which notices of channels are heard, and what the shop makes of a channel that contradicts it.
import { createSign, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sealResource } from '../../simulators/pay/platform-keys.js';
import { freshNumber } from '../../simulators/test-shop.js';
import { expectCleanAudits } from '../harness/audited.js';
import { openScene } from '../harness/scene.js';
import { operator } from '../logistics/operators.js';
import { createPayoutSteps } from './payout-steps.js';

describe('what the shop makes of channels', () => {
  const scene = openScene();
  const steps = createPayoutSteps(scene);

  it('the end of a transfer is told, heard once, and asked about; a stranger’s notice changes nothing', async () => {
    const person = await steps.earner(10_000);
    const id = await steps.asked(person, 10_000);
    await scene.shop.settle();
    await steps.confirmAll(person, id);
    await expect.poll(async () => (await steps.show(person, id)).status).toBe('paid');
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
