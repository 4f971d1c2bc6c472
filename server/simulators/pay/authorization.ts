// Verifies a merchant's request as the platform does: scheme, exactly the five parts, merchant and serial, wall time
// within 300 s, a nonce never seen before, and the signature over the exact bytes that arrived.
import { createVerify, type KeyObject } from 'node:crypto';
import { signatureError } from './api-error.js';

const scheme = 'WECHATPAY2-SHA256-RSA2048 ';
const partNames = ['mchid', 'nonce_str', 'timestamp', 'serial_no', 'signature'] as const;
type PartName = (typeof partNames)[number];
const maxSkewSeconds = 300;

export interface SignedRequest {
  method: string;
  /** Path and query exactly as they arrived. */
  url: string;
  authorization: string | undefined;
  body: Buffer;
}

export interface Merchant {
  merchantId: string;
  merchantSerial: string;
  publicKey: KeyObject;
}

function parseParts(header: string | undefined): Record<PartName, string> {
  if (!header?.startsWith(scheme)) throw signatureError('Authorization 认证类型不正确');
  const found = new Map<string, string>();
  for (const pair of header.slice(scheme.length).split(',')) {
    const match = /^([a-z_]+)="([^"\\]*)"$/.exec(pair);
    if (!match?.[1] || found.has(match[1])) throw signatureError('Authorization 格式不正确');
    found.set(match[1], match[2] ?? '');
  }
  const read = (name: PartName): string => {
    const value = found.get(name);
    if (!value) throw signatureError(`Authorization 缺少 ${name}`);
    return value;
  };
  const parts = {
    mchid: read('mchid'),
    nonce_str: read('nonce_str'),
    timestamp: read('timestamp'),
    serial_no: read('serial_no'),
    signature: read('signature'),
  };
  if (found.size !== partNames.length) throw signatureError('Authorization 含有多余的字段');
  return parts;
}

/** Remembers nonces for as long as their timestamp could still be accepted. */
export class NonceMemory {
  private readonly seen = new Map<string, number>();

  /** False when the nonce was used before. */
  take(nonce: string, wallMs: number): boolean {
    for (const [old, atMs] of this.seen) {
      if (wallMs - atMs <= 2 * maxSkewSeconds * 1000) break;
      this.seen.delete(old);
    }
    if (this.seen.has(nonce)) return false;
    this.seen.set(nonce, wallMs);
    return true;
  }
}

/** Throws SIGN_ERROR (401) unless the request is exactly what this merchant signed, just now, for the first time. */
export function verifyAuthorization(
  request: SignedRequest,
  merchant: Merchant,
  nonces: NonceMemory,
  wallMs: number,
): void {
  const parts = parseParts(request.authorization);
  if (parts.mchid !== merchant.merchantId) throw signatureError('商户号不存在');
  if (parts.serial_no !== merchant.merchantSerial) throw signatureError('商户证书序列号有误');
  if (!/^\d{10}$/.test(parts.timestamp)) throw signatureError('时间戳格式不正确');
  if (Math.abs(wallMs / 1000 - Number(parts.timestamp)) > maxSkewSeconds) throw signatureError('时间戳已过期');
  if (!/^[0-9A-Za-z]{1,32}$/.test(parts.nonce_str)) throw signatureError('随机串格式不正确');
  const head = `${request.method}\n${request.url}\n${parts.timestamp}\n${parts.nonce_str}\n`;
  const message = Buffer.concat([Buffer.from(head, 'utf8'), request.body, Buffer.from('\n')]);
  const genuine =
    /^[A-Za-z0-9+/]+={0,2}$/.test(parts.signature) &&
    createVerify('RSA-SHA256').update(message).verify(merchant.publicKey, parts.signature, 'base64');
  if (!genuine) {
    throw signatureError('签名不匹配', {
      method: request.method,
      url: request.url,
      sign_message_length: message.length,
      truncated_sign_message: message.subarray(0, 200).toString('utf8'),
    });
  }
  if (!nonces.take(`${parts.timestamp}/${parts.nonce_str}`, wallMs)) throw signatureError('请求重放：随机串已使用');
}
