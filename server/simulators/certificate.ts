// Self-signed X.509 certificates for the simulated platform: same shape and life (five years) as the real ones, so that
// the client's certificate mode reads serial and validity from real bytes.
import { randomBytes } from 'node:crypto';
import forge from 'node-forge';

export interface Certificate {
  serial: string;
  pem: string;
}

/** 40 upper-case hex digits whose first is never zero, so that no parser shortens it. */
export function randomSerial(): string {
  return `5${randomBytes(20).toString('hex').slice(1)}`.toUpperCase();
}

export function issueCertificate(
  privateKeyPem: string,
  validFrom: Date,
  organization = 'Simulated WeChat Pay',
): Certificate {
  const privateKey = forge.pki.privateKeyFromPem(privateKeyPem);
  const certificate = forge.pki.createCertificate();
  const serial = randomSerial();
  certificate.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  certificate.serialNumber = serial.toLowerCase();
  certificate.validity.notBefore = new Date(validFrom.getTime() - 86_400_000);
  certificate.validity.notAfter = new Date(validFrom.getTime() + 5 * 365 * 86_400_000);
  const name = [
    { name: 'commonName', value: 'Tenpay.com sign (simulated)' },
    { name: 'organizationName', value: organization },
    { name: 'countryName', value: 'CN' },
  ];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.sign(privateKey, forge.md.sha256.create());
  return { serial, pem: forge.pki.certificateToPem(certificate) };
}
