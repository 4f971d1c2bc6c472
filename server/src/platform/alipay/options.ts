// What the Alipay client must be told; secrets arrive as values, never as paths or environment names.
import type { BreakerOptions } from '../gateway-call/index.js';

export interface AlipayOptions {
  appId: string;
  /** The account that receives the money (2088…). */
  sellerId: string;
  /** The app's private key, PEM (PKCS#8). */
  privateKey: string;
  /** Alipay's public key, PEM. */
  publicKey: string;
  /** 16 bytes, base64; decrypts what the mini-program hands over (phone numbers). */
  encryptKey?: string | undefined;
  /** Of the certificate mode, which paying people wants; without them nobody is paid by Alipay. */
  certificates?: { app: string; root: string } | undefined;
  gatewayUrl: string;
  notifyUrl: string;
  /** Where a browser comes back to after paying. */
  returnUrl: string;
  /** Whole time one call may take; default 5 s. */
  timeoutMs?: number | undefined;
  breaker?: BreakerOptions | undefined;
}

/** Throws at boot when the options cannot work, so that no payment finds out first. */
export function assertUsable(options: AlipayOptions): void {
  if (!/^\d{16}$/.test(options.appId)) throw new Error('Alipay: an app id has 16 digits');
  if (!/^2088\d{12}$/.test(options.sellerId)) throw new Error('Alipay: a seller id starts with 2088 and has 16 digits');
  if (!options.privateKey.includes('BEGIN PRIVATE KEY')) throw new Error('Alipay: the private key must be PKCS#8 PEM');
  if (!options.publicKey.includes('BEGIN PUBLIC KEY')) throw new Error("Alipay: Alipay's public key must be PEM");
  if (options.encryptKey !== undefined && Buffer.from(options.encryptKey, 'base64').length !== 16) {
    throw new Error('Alipay: the encrypt key must have 16 bytes');
  }
  const { search, hash } = new URL(options.notifyUrl);
  if (search || hash || options.notifyUrl.length > 256)
    throw new Error('Alipay: a notify URL has no query and at most 256 characters');
}
