// What the WeChat Pay client must be told; secrets arrive as values, never as paths or environment names.
import type { BreakerOptions } from '../gateway-call/index.js';

export interface WechatPayOptions {
  appId: string;
  merchantId: string;
  /** Serial of the merchant's API certificate. */
  serial: string;
  /** The merchant's private key, PEM. */
  privateKey: string;
  /** 32 bytes; decrypts notices and platform certificates. */
  apiV3Key: string;
  /** Which of the platform's keys we ask to be answered with. */
  mode: 'public_key' | 'certificate';
  publicKeyId?: string | undefined;
  /** WeChat Pay's public key, PEM. */
  publicKey?: string | undefined;
  /** In public-key mode: also accept platform certificates, while a merchant switches from one to the other. */
  holdCertificates?: boolean | undefined;
  baseUrl: string;
  notifyUrl: string;
  /** Default: notifyUrl. */
  refundNotifyUrl?: string | undefined;
  /** Where the ends of transfers are told; without it they are only asked about. */
  transferNotifyUrl?: string | undefined;
  /** Whole time one call may take; default 5 s. */
  timeoutMs?: number | undefined;
  /** Default 12 h. */
  certificateRefreshMs?: number | undefined;
  /** Shortest time between two looks for a certificate nobody knows yet; default 60 s. */
  unknownSerialPauseMs?: number | undefined;
  breaker?: BreakerOptions | undefined;
}

/** Throws at boot when the options cannot work, so that no payment finds out first. */
export function assertUsable(options: WechatPayOptions): void {
  if (Buffer.byteLength(options.apiV3Key, 'utf8') !== 32)
    throw new Error('WeChat Pay: the APIv3 key must have 32 bytes');
  if (options.mode === 'public_key' && (!options.publicKeyId || !options.publicKey)) {
    throw new Error('WeChat Pay: public-key mode needs the public key and its id');
  }
  if (options.publicKeyId && !options.publicKeyId.startsWith('PUB_KEY_ID_')) {
    throw new Error('WeChat Pay: a public key id starts with PUB_KEY_ID_');
  }
  for (const url of [options.notifyUrl, options.refundNotifyUrl, options.transferNotifyUrl]) {
    if (url === undefined) continue;
    const { search, hash } = new URL(url);
    if (search || hash || url.length > 256)
      throw new Error('WeChat Pay: a notify URL has no query and at most 256 characters');
  }
}
