// The bytes of Alipay's callback: a form signed over its sorted values. A copy says how this delivery lies: not at all,
// about the amount, about the signature, or about the time.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Delivery, NoticeCopy } from '../notices/envelope.js';
import type { NoticeRecord } from '../store/records.js';
import type { World } from '../world.js';
import { signedText } from './signed-request.js';
import { clockOf, yuan } from './trades.js';

const staleMs = 600_000;
let strangersKey: KeyObject | null = null;

/** A key the platform never had, made on first use. */
function stranger(): KeyObject {
  strangersKey ??= generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  return strangersKey;
}

/** One fen more than the truth. */
function withWrongAmount(plain: Record<string, string>): Record<string, string> {
  const fen = Number((plain.total_amount ?? '0').replace('.', '')) + 1;
  const amount = yuan(fen);
  return { ...plain, total_amount: amount, receipt_amount: amount, buyer_pay_amount: amount };
}

export function buildForm(world: World, notice: NoticeRecord, copy: NoticeCopy): Delivery {
  const { alipayPrivateKeyPem } = world.credentials.alipay;
  const truth = notice.plain as Record<string, string>;
  const lies = copy === 'wrong_amount' || copy === 'forged' || copy === 'signtest';
  const params = new Map(
    Object.entries({
      ...(lies ? withWrongAmount(truth) : truth),
      notify_time: clockOf(world.clock.wall() - (copy === 'stale' ? staleMs : 0)),
      notify_type: notice.eventType,
      notify_id: notice.id,
      charset: 'utf-8',
      version: '1.0',
      sign_type: 'RSA2',
    }),
  );
  const key = copy === 'forged' || copy === 'signtest' ? stranger() : alipayPrivateKeyPem;
  const signer = createSign('RSA-SHA256').update(signedText(params, ['sign', 'sign_type']), 'utf8');
  params.set('sign', signer.sign(key, 'base64'));
  return {
    body: new URLSearchParams([...params]).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8', 'User-Agent': 'Mozilla/4.0' },
  };
}
