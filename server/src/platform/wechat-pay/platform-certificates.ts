// The platform's certificates as /v3/certificates hands them out: decrypted with the APIv3 key, which only the platform
// and we know, and believed only when the answer is signed by one of the certificates it contains.
import { X509Certificate, type KeyObject } from 'node:crypto';
import { AxiosHeaders, type AxiosResponse } from 'axios';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import { z } from 'zod';

const maxSkewSeconds = 300;

const certificateList = z.object({
  data: z
    .array(
      z.object({
        serial_no: z.string().min(1),
        effective_time: z.string(),
        expire_time: z.string(),
        encrypt_certificate: z.object({
          algorithm: z.literal('AEAD_AES_256_GCM'),
          nonce: z.string().min(1),
          associated_data: z.string(),
          ciphertext: z.string().min(1),
        }),
      }),
    )
    .min(1),
});

export interface PlatformCertificate {
  serial: string;
  key: KeyObject;
  effectiveAtMs: number;
  expiresAtMs: number;
}

/** Decrypts the answer of /v3/certificates; throws when any part is not what it claims to be. */
export function openCertificates(json: string, apiV3Key: string): PlatformCertificate[] {
  return certificateList.parse(JSON.parse(json)).data.map((entry) => {
    const { ciphertext, nonce, associated_data: associatedData } = entry.encrypt_certificate;
    const pem = Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, associatedData);
    const certificate = new X509Certificate(pem);
    if (certificate.serialNumber.toUpperCase() !== entry.serial_no.toUpperCase()) {
      throw new Error('a platform certificate does not carry the serial it was announced with');
    }
    const [effectiveAtMs, expiresAtMs] = [Date.parse(entry.effective_time), Date.parse(entry.expire_time)];
    if (Number.isNaN(effectiveAtMs) || Number.isNaN(expiresAtMs))
      throw new Error('a platform certificate has no dates');
    return { serial: entry.serial_no, key: certificate.publicKey, effectiveAtMs, expiresAtMs };
  });
}

/** Verifies the certificate list with a certificate it contains itself: only the platform knows the APIv3 key. */
export function verifyCertificateAnswer(answer: AxiosResponse<unknown>, apiV3Key: string): PlatformCertificate[] {
  const body = typeof answer.data === 'string' ? answer.data : '';
  if (answer.status !== 200) throw new Error(`the certificate list was answered with ${answer.status}`);
  const certificates = openCertificates(body, apiV3Key);
  const headers = AxiosHeaders.from(answer.headers as AxiosHeaders);
  const read = (name: string): string => {
    const value = headers.get(name);
    return typeof value === 'string' ? value : '';
  };
  const timestamp = read('Wechatpay-Timestamp');
  const key = certificates.find((one) => one.serial === read('Wechatpay-Serial'))?.key;
  const fresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < maxSkewSeconds;
  const message = Formatter.response(timestamp, read('Wechatpay-Nonce'), body);
  if (!key || !fresh || !Rsa.verify(message, read('Wechatpay-Signature'), key)) {
    throw new Error('the certificate list is not signed by the platform');
  }
  return certificates;
}
