// The serial numbers by which Alipay's certificate mode names the certificates that a request rests on: a digest of
// issuer and number of each, and for a root file those of its RSA certificates in a row.
import { X509Certificate, createHash } from 'node:crypto';

function snOf(certificate: X509Certificate): string {
  // Node writes the issuer a name to a line, the country first; Alipay digests it the other way round
  const issuer = certificate.issuer.split('\n').reverse().join(',');
  const number = BigInt(`0x${certificate.serialNumber}`).toString(10);
  return createHash('md5').update(`${issuer}${number}`).digest('hex');
}

export const certificateSn = (pem: string): string => snOf(new X509Certificate(pem));

function isRsa(certificate: X509Certificate): boolean {
  try {
    return certificate.publicKey.asymmetricKeyType === 'rsa';
  } catch {
    return false; // a key of a kind that is not known here
  }
}

/** Throws when the file holds no RSA certificate. */
export function rootCertificateSn(pems: string): string {
  const blocks = pems.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  const numbers = blocks
    .map((pem) => new X509Certificate(pem))
    .filter(isRsa)
    .map(snOf);
  if (numbers.length === 0) throw new Error('Alipay: the root file holds no RSA certificate');
  return numbers.join('_');
}
