// The platform's verification keys by serial: the configured public key and the downloaded certificates, both at once
// while a merchant switches. Certificates are refreshed in the background and, seldom, when an unknown serial turns up.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { WechatPayOptions } from './options.js';
import type { PlatformCertificate } from './platform-certificates.js';

const retryPauseMs = 5_000;

export class PlatformKeyring {
  private readonly publicKey: { serial: string; key: KeyObject } | null;
  private certificates: PlatformCertificate[] = [];
  private loadedAtMs: number | null = null;
  private triedAtMs = Number.NEGATIVE_INFINITY;
  private running: Promise<void> | null = null;
  private readonly holdsCertificates: boolean;
  private readonly refreshMs: number;

  constructor(
    private readonly options: WechatPayOptions,
    private readonly download: () => Promise<PlatformCertificate[]>,
  ) {
    const { publicKeyId, publicKey } = options;
    this.publicKey = publicKeyId && publicKey ? { serial: publicKeyId, key: createPublicKey(publicKey) } : null;
    this.holdsCertificates = options.mode === 'certificate' || options.holdCertificates === true;
    this.refreshMs = options.certificateRefreshMs ?? 12 * 3_600_000;
  }

  /** Everything a signature may be verified with now, by serial. */
  keys(): Record<string, KeyObject> {
    const valid = this.validCertificates().map(({ serial, key }): [string, KeyObject] => [serial, key]);
    return Object.fromEntries(this.publicKey ? [...valid, [this.publicKey.serial, this.publicKey.key]] : valid);
  }

  /** The serial we ask to be answered with; null while no certificate could be had. */
  preferredSerial(): string | null {
    if (this.options.mode === 'public_key') return this.publicKey?.serial ?? null;
    const newest = this.validCertificates().sort((a, b) => b.effectiveAtMs - a.effectiveAtMs)[0];
    return newest?.serial ?? null;
  }

  /** Before a call: waits only when there is no certificate to work with, else refreshes behind the caller's back. */
  async prepare(): Promise<void> {
    if (!this.holdsCertificates) return;
    const missing = this.options.mode === 'certificate' && this.preferredSerial() === null;
    if (missing) await this.refresh(0);
    else if (Date.now() - (this.loadedAtMs ?? 0) > this.refreshMs) void this.refresh(retryPauseMs);
  }

  /** The key of this serial, after one look for new certificates when it is unknown. */
  async find(serial: string): Promise<KeyObject | null> {
    const known = this.keys()[serial];
    if (known) return known;
    if (!this.holdsCertificates || serial.startsWith('PUB_KEY_ID_')) return null;
    await this.refresh(this.loadedAtMs === null ? retryPauseMs : (this.options.unknownSerialPauseMs ?? 60_000));
    return this.keys()[serial] ?? null;
  }

  private validCertificates(): PlatformCertificate[] {
    const now = Date.now();
    return this.certificates.filter((one) => one.effectiveAtMs <= now && now < one.expiresAtMs);
  }

  /** One download at a time, and none within `pauseMs` of the last; keeps the old set when it fails. */
  private refresh(pauseMs: number): Promise<void> {
    if (this.running) return this.running;
    if (Date.now() - this.triedAtMs < pauseMs) return Promise.resolve();
    this.triedAtMs = Date.now();
    this.running = this.download()
      .then((certificates) => {
        this.certificates = certificates;
        this.loadedAtMs = Date.now();
      })
      .catch(() => undefined)
      .finally(() => {
        this.running = null;
      });
    return this.running;
  }
}
