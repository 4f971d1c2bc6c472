// A payment notice as the platform sends it, sealed and signed ahead of the round, so that the round measures the shop
// and not the platform's signing.
import { createPrivateKey, randomUUID } from 'node:crypto';
import type { TradeFacts } from '../src/platform/gateway.js';
import { randomNonce, sealResource, signatureHeaders } from '../simulators/pay/platform-keys.js';
import type { Credentials } from '../simulators/credentials.js';
import type { SignedNotice } from './shop-protocol.js';

export function signNotice(credentials: Credentials, facts: TradeFacts): SignedNotice {
  const id = randomUUID();
  const nonce = randomNonce(12);
  const plain = JSON.stringify({
    ...{ appid: facts.appId, mchid: facts.merchantId, out_trade_no: facts.outTradeNo },
    ...{ transaction_id: facts.transactionId, trade_type: 'JSAPI', trade_state: 'SUCCESS' },
    ...{ trade_state_desc: '支付成功', bank_type: 'OTHERS', success_time: facts.succeededAt },
    payer: { openid: facts.payerId },
    amount: { total: facts.amountFen, payer_total: facts.amountFen, currency: 'CNY', payer_currency: 'CNY' },
  });
  const body = JSON.stringify({
    ...{ id, create_time: new Date().toISOString(), resource_type: 'encrypt-resource' },
    ...{ event_type: 'TRANSACTION.SUCCESS', summary: '支付成功' },
    resource: {
      ...{ original_type: 'transaction', algorithm: 'AEAD_AES_256_GCM', associated_data: 'transaction', nonce },
      ciphertext: sealResource(plain, credentials.apiV3Key, nonce, 'transaction'),
    },
  });
  const key = { serial: credentials.publicKeyId, privateKey: createPrivateKey(credentials.publicKeyPrivatePem) };
  const headers = signatureHeaders(body, key, Math.floor(Date.now() / 1_000));
  return { id, body, headers: { ...headers, 'content-type': 'application/json' } };
}
