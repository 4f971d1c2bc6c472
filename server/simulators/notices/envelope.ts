// The bytes of a callback: the plaintext sealed under the APIv3 key, wrapped in the event envelope and signed. A copy
// says how this delivery lies: not at all, about the amount, about the signature, or about the time.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { toChinaTime } from '../clock.js';
import { randomNonce, sealResource, signatureHeaders, type PlatformKeys } from '../pay/platform-keys.js';
import type { NoticeRecord } from '../store/records.js';
import type { World } from '../world.js';

export type NoticeCopy = 'true' | 'wrong_amount' | 'signtest' | 'forged' | 'stale';

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

const staleSeconds = 600;
const kinds = { payment: 'transaction', refund: 'refund', transfer: 'mch_payment' } as const;
let strangersKey: KeyObject | null = null;

/** A key the platform never had, made on first use. */
function stranger(): KeyObject {
  strangersKey ??= createPrivateKey(
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    }).privateKey,
  );
  return strangersKey;
}

/** One fen more than the truth, in every amount that names what was paid or refunded. */
function withWrongAmount(plain: Record<string, unknown>): Record<string, unknown> {
  if (typeof plain.transfer_amount === 'number') return { ...plain, transfer_amount: plain.transfer_amount + 1 };
  const amount = plain.amount;
  if (typeof amount !== 'object' || amount === null) return plain;
  const part = 'refund' in amount ? ['refund', 'payer_refund'] : ['total', 'payer_total'];
  const entries = Object.entries(amount).map(([name, value]): [string, unknown] => [
    name,
    part.includes(name) && typeof value === 'number' ? value + 1 : value,
  ]);
  return { ...plain, amount: Object.fromEntries(entries) };
}

export function buildDelivery(world: World, keys: PlatformKeys, notice: NoticeRecord, copy: NoticeCopy): Delivery {
  const lies = copy === 'wrong_amount' || copy === 'forged';
  const plain = JSON.stringify(lies ? withWrongAmount(notice.plain) : notice.plain);
  const nonce = randomNonce(12);
  const kind = kinds[notice.topic];
  const body = JSON.stringify({
    id: notice.id,
    create_time: toChinaTime(notice.createdAtMs),
    resource_type: 'encrypt-resource',
    event_type: notice.eventType,
    summary: notice.summary,
    resource: {
      original_type: kind,
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext: sealResource(plain, world.credentials.apiV3Key, nonce, kind),
      associated_data: kind,
      nonce,
    },
  });
  const key = keys.forNotice();
  const seconds = Math.floor(world.clock.wall() / 1000) - (copy === 'stale' ? staleSeconds : 0);
  const headers = signatureHeaders(body, copy === 'forged' ? { ...key, privateKey: stranger() } : key, seconds);
  if (copy === 'signtest') {
    headers['Wechatpay-Signature'] = `WECHATPAY/SIGNTEST/${headers['Wechatpay-Signature'] ?? ''}`;
  }
  return {
    body,
    headers: {
      ...headers,
      'Content-Type': 'application/json',
      Accept: '*/*',
      'User-Agent': 'Mozilla/4.0',
      'Request-ID': `${randomNonce(20).toUpperCase()}-0`,
    },
  };
}
