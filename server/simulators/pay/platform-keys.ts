// The platform's signing keys: the public-key pair, the first certificate and those issued by rotation. An answer is
// signed by the key the request named; callbacks by the default one. Also builds the encrypted certificate list.
import {
  constants,
  createCipheriv,
  createPrivateKey,
  createSign,
  generateKeyPairSync,
  privateDecrypt,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { issueCertificate } from '../certificate.js';
import { toChinaTime } from '../clock.js';
import type { PlatformCertificate } from '../store/records.js';
import type { World } from '../world.js';
import { PayApiError, parameterError } from './api-error.js';

export interface SigningKey {
  serial: string;
  privateKey: KeyObject;
}

export interface PlatformKeys {
  /** The key that answers a request naming `serial`; the newest certificate when it names none. */
  forAnswer(serial: string | undefined): SigningKey;
  /** What a merchant sealed for the key of this serial; PARAM_ERROR when it is for another or for none. */
  unseal(serial: string, sealed: string, field: string): string;
  /** Callbacks follow the mode in which the merchant last called. */
  forNotice(): SigningKey;
  certificateList(): Record<string, unknown>;
  rotate(nowMs: number): PlatformCertificate;
}

const yearMs = 365 * 86_400_000;

/** base64(ciphertext + tag) of AEAD_AES_256_GCM under the merchant's APIv3 key. */
export function sealResource(plain: string, apiV3Key: string, nonce: string, associatedData: string): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(nonce, 'utf8'));
  cipher.setAAD(Buffer.from(associatedData, 'utf8'));
  return Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** What was sealed for this key, or null when it was not. */
function openSealed(sealed: string, { privateKey }: SigningKey): string | null {
  try {
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return privateDecrypt({ key: privateKey, padding }, Buffer.from(sealed, 'base64')).toString('utf8');
  } catch {
    return null;
  }
}

export function randomNonce(length: number): string {
  return randomBytes(length).toString('hex').slice(0, length);
}

/** The five headers that sign `body` with `key` at `timestampSeconds`. */
export function signatureHeaders(body: string, key: SigningKey, timestampSeconds: number): Record<string, string> {
  const nonce = randomNonce(32);
  const signer = createSign('RSA-SHA256').update(`${timestampSeconds}\n${nonce}\n${body}\n`);
  return {
    'Wechatpay-Timestamp': String(timestampSeconds),
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': key.serial,
    'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    'Wechatpay-Signature': signer.sign(key.privateKey, 'base64'),
  };
}

export function createPlatformKeys({ credentials, store, settings }: World): PlatformKeys {
  const publicKey: SigningKey = {
    serial: credentials.publicKeyId,
    privateKey: createPrivateKey(credentials.publicKeyPrivatePem),
  };
  const first: PlatformCertificate = {
    serial: credentials.platformSerial,
    pem: credentials.platformCertificatePem,
    privateKeyPem: credentials.platformPrivateKeyPem,
    issuedAtMs: 0,
  };
  const keys = new Map<string, SigningKey>([[publicKey.serial, publicKey]]);
  let newest = first;
  function hold(certificate: PlatformCertificate): void {
    keys.set(certificate.serial, {
      serial: certificate.serial,
      privateKey: createPrivateKey(certificate.privateKeyPem),
    });
    if (certificate.issuedAtMs >= newest.issuedAtMs) newest = certificate;
  }
  [first, ...store.all('certificate')].forEach(hold);

  function key(serial: string): SigningKey {
    const found = keys.get(serial);
    if (!found) throw new PayApiError(400, 'PARAM_ERROR', '请求头 Wechatpay-Serial 不是有效的平台证书序列号或公钥ID');
    return found;
  }

  return {
    forAnswer(serial) {
      if (serial === undefined) return key(newest.serial);
      const found = key(serial);
      if (settings.read('namedSerial').serial !== serial) settings.write('namedSerial', { serial });
      return found;
    },
    unseal(serial, sealed, field) {
      const plain = openSealed(sealed, key(serial));
      if (plain === null) throw parameterError(field, '敏感信息解密失败，请使用 Wechatpay-Serial 对应的公钥加密');
      return plain;
    },
    forNotice() {
      const named = settings.read('namedSerial').serial;
      return key(named === '' || named === publicKey.serial ? publicKey.serial : newest.serial);
    },
    certificateList: () => ({
      data: [first, ...store.all('certificate')].map((certificate) => {
        const nonce = randomNonce(12);
        const issuedAtMs = certificate.issuedAtMs || Date.now() - yearMs;
        return {
          serial_no: certificate.serial,
          effective_time: toChinaTime(issuedAtMs - 86_400_000),
          expire_time: toChinaTime(issuedAtMs + 5 * yearMs),
          encrypt_certificate: {
            algorithm: 'AEAD_AES_256_GCM',
            nonce,
            associated_data: 'certificate',
            ciphertext: sealResource(certificate.pem, credentials.apiV3Key, nonce, 'certificate'),
          },
        };
      }),
    }),
    rotate(nowMs) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      const certificate = { ...issueCertificate(privateKeyPem, new Date(nowMs)), privateKeyPem, issuedAtMs: nowMs };
      store.commit(['certificate', certificate.serial, certificate]);
      hold(certificate);
      return certificate;
    },
  };
}
