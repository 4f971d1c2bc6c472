// The app's and Alipay's secrets of a simulated world, beside WeChat's and made the same way: once, complete or not at all.
import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { z } from 'zod';
import { issueCertificate } from '../certificate.js';

export const alipayStored = z.object({
  appId: z.string(),
  sellerId: z.string(),
  appPrivateKeyPem: z.string(),
  appPublicKeyPem: z.string(),
  alipayPrivateKeyPem: z.string(),
  alipayPublicKeyPem: z.string(),
  encryptKey: z.string(),
});

/** Of the certificate mode; made when first needed, because worlds from before have none. */
export const alipayCertificates = z.object({ appCertificatePem: z.string(), rootCertificatePem: z.string() });

export type AlipayCredentials = z.output<typeof alipayStored> &
  z.output<typeof alipayCertificates> & {
    privateKeyFile: string;
    publicKeyFile: string;
    appCertificateFile: string;
    rootCertificateFile: string;
  };

export function createAlipayCertificates(secrets: z.output<typeof alipayStored>): z.output<typeof alipayCertificates> {
  const [app, root] = [secrets.appPrivateKeyPem, secrets.alipayPrivateKeyPem].map((key) =>
    issueCertificate(key, new Date(), 'Simulated Alipay'),
  );
  return { appCertificatePem: app!.pem, rootCertificatePem: root!.pem };
}

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

export function createAlipaySecrets(): z.output<typeof alipayStored> {
  const pair = () =>
    generateKeyPairSync('rsa', {
      modulusLength: 2048,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
  const [app, alipay] = [pair(), pair()];
  return {
    appId: `2021${digits(12)}`,
    sellerId: `2088${digits(12)}`,
    appPrivateKeyPem: app.privateKey,
    appPublicKeyPem: app.publicKey,
    alipayPrivateKeyPem: alipay.privateKey,
    alipayPublicKeyPem: alipay.publicKey,
    encryptKey: randomBytes(16).toString('base64'),
  };
}
