// The merchant's and the platform's secrets of a simulated world: made once, kept in a git-ignored folder, re-read ever
// after. Creation is atomic and safe when two processes start at the same time: the first complete set wins.
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import {
  type AlipayCredentials,
  alipayCertificates,
  alipayStored,
  createAlipayCertificates,
  createAlipaySecrets,
} from './alipay/credentials.js';
import { type ExpressCredentials, createExpressSecrets, expressStored } from './express/credentials.js';
import { issueCertificate, randomSerial } from './certificate.js';
import { subscribeTemplates } from './wechat/subscribe.js';

const stored = z.object({
  appId: z.string(),
  appSecret: z.string(),
  merchantId: z.string(),
  merchantSerial: z.string(),
  merchantPrivateKeyPem: z.string(),
  merchantPublicKeyPem: z.string(),
  apiV3Key: z.string().length(32),
  platformSerial: z.string(),
  platformPrivateKeyPem: z.string(),
  platformCertificatePem: z.string(),
  publicKeyId: z.string(),
  publicKeyPem: z.string(),
  /** The platform's private half of the public-key mode. */
  publicKeyPrivatePem: z.string(),
});

export type Credentials = z.output<typeof stored> & {
  merchantPrivateKeyFile: string;
  publicKeyFile: string;
  alipay: AlipayCredentials;
  express: ExpressCredentials;
};

function pair(): { privatePem: string; publicPem: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

function digits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('');
}

function create(): z.output<typeof stored> {
  const [merchant, platform, publicKey] = [pair(), pair(), pair()];
  const merchantId = `19${digits(8)}`;
  const certificate = issueCertificate(platform.privatePem, new Date());
  return {
    appId: `wx${randomBytes(8).toString('hex')}`,
    appSecret: randomBytes(16).toString('hex'),
    merchantId,
    merchantSerial: randomSerial(),
    merchantPrivateKeyPem: merchant.privatePem,
    merchantPublicKeyPem: merchant.publicPem,
    apiV3Key: randomBytes(16).toString('hex'),
    platformSerial: certificate.serial,
    platformPrivateKeyPem: platform.privatePem,
    platformCertificatePem: certificate.pem,
    publicKeyId: `PUB_KEY_ID_01${merchantId}${digits(22)}`,
    publicKeyPem: publicKey.publicPem,
    publicKeyPrivatePem: publicKey.privatePem,
  };
}

/** Writes the file complete or not at all; an existing one is left alone. */
function writeOnce(file: string, text: string): void {
  if (existsSync(file)) return;
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Creates the credentials on first use and returns the same ones ever after. */
export function ensureCredentials(dir: string): Credentials {
  const root = path.resolve(dir);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const file = path.join(root, 'wechat.json');
  if (!existsSync(file)) writeOnce(file, `${JSON.stringify(create(), null, 2)}\n`);
  chmodSync(file, 0o600);
  const read = stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  const merchantPrivateKeyFile = path.join(root, 'wechat-merchant-private-key.pem');
  const publicKeyFile = path.join(root, 'wechat-pay-public-key.pem');
  writeOnce(merchantPrivateKeyFile, read.merchantPrivateKeyPem);
  writeOnce(publicKeyFile, read.publicKeyPem);
  const others = { alipay: ensureAlipayCredentials(root), express: ensureExpressCredentials(root) };
  return { ...read, merchantPrivateKeyFile, publicKeyFile, ...others };
}

function ensureExpressCredentials(root: string): ExpressCredentials {
  const file = path.join(root, 'express.json');
  if (!existsSync(file)) writeOnce(file, `${JSON.stringify(createExpressSecrets(), null, 2)}\n`);
  chmodSync(file, 0o600);
  return expressStored.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function ensureAlipayCredentials(root: string): AlipayCredentials {
  const file = path.join(root, 'alipay.json');
  if (!existsSync(file)) writeOnce(file, `${JSON.stringify(createAlipaySecrets(), null, 2)}\n`);
  chmodSync(file, 0o600);
  const read = alipayStored.parse(JSON.parse(readFileSync(file, 'utf8')));
  const privateKeyFile = path.join(root, 'alipay-app-private-key.pem');
  const publicKeyFile = path.join(root, 'alipay-public-key.pem');
  writeOnce(privateKeyFile, read.appPrivateKeyPem);
  writeOnce(publicKeyFile, read.alipayPublicKeyPem);
  const certificatesFile = path.join(root, 'alipay-certificates.json');
  if (!existsSync(certificatesFile)) writeOnce(certificatesFile, `${JSON.stringify(createAlipayCertificates(read))}\n`);
  const certificates = alipayCertificates.parse(JSON.parse(readFileSync(certificatesFile, 'utf8')));
  const appCertificateFile = path.join(root, 'alipay-app-certificate.pem');
  const rootCertificateFile = path.join(root, 'alipay-root-certificate.pem');
  writeOnce(appCertificateFile, certificates.appCertificatePem);
  writeOnce(rootCertificateFile, certificates.rootCertificatePem);
  return { ...read, ...certificates, privateKeyFile, publicKeyFile, appCertificateFile, rootCertificateFile };
}

/** The shop's environment for talking to the simulators with these credentials. */
export function asEnv(credentials: Credentials, simulatorUrl = 'http://127.0.0.1:4010'): Record<string, string> {
  return {
    WECHAT_APP_ID: credentials.appId,
    WECHAT_APP_SECRET: credentials.appSecret,
    WECHAT_API_BASE: simulatorUrl,
    WECHAT_SUBSCRIBE_TEMPLATES: Object.entries(subscribeTemplates)
      .map(([kind, { templateId }]) => `${kind}=${templateId}`)
      .join(','),
    WECHAT_PAY_MCHID: credentials.merchantId,
    WECHAT_PAY_SERIAL: credentials.merchantSerial,
    WECHAT_PAY_PRIVATE_KEY_FILE: credentials.merchantPrivateKeyFile,
    WECHAT_PAY_API_V3_KEY: credentials.apiV3Key,
    WECHAT_PAY_MODE: 'public_key',
    WECHAT_PAY_PUBLIC_KEY_ID: credentials.publicKeyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: credentials.publicKeyFile,
    WECHAT_PAY_API_BASE: simulatorUrl,
    ALIPAY_APP_ID: credentials.alipay.appId,
    ALIPAY_SELLER_ID: credentials.alipay.sellerId,
    ALIPAY_PRIVATE_KEY_FILE: credentials.alipay.privateKeyFile,
    ALIPAY_PUBLIC_KEY_FILE: credentials.alipay.publicKeyFile,
    ALIPAY_ENCRYPT_KEY: credentials.alipay.encryptKey,
    ALIPAY_APP_CERTIFICATE_FILE: credentials.alipay.appCertificateFile,
    ALIPAY_ROOT_CERTIFICATE_FILE: credentials.alipay.rootCertificateFile,
    ALIPAY_GATEWAY: `${simulatorUrl}/gateway.do`,
    EXPRESS_CUSTOMER: credentials.express.customer,
    EXPRESS_KEY: credentials.express.key,
    EXPRESS_PUSH_SALT: credentials.express.salt,
    EXPRESS_API_BASE: simulatorUrl,
  };
}
