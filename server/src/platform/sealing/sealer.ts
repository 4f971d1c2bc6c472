// Seals what identifies a person before it reaches a row: AES-256-GCM under the newest of several keys, each named in
// what it sealed, so that old rows stay readable while keys change. A phone number also carries a blind index (HMAC),
// by which equal numbers are found and nothing else is learned.
//
// `s1.KEY.PAYLOAD` or, with an index, `s1.KEY.PAYLOAD.INDEX`. What a text is (phone, name, detail) is authenticated
// with it: a sealed name can't be put where a phone belongs.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

export type SealedField = 'phone' | 'recipient' | 'detail' | 'trace' | 'code' | 'id_number';

export interface SealingKey {
  /** letters and digits */
  id: string;
  /** 32 bytes */
  key: Buffer;
}

export interface SealingKeys {
  /** the newest first: it seals, all of them open */
  keys: readonly SealingKey[];
  /** 32 bytes; another one makes every index another, until the rows are sealed again */
  indexKey: Buffer;
}

export interface Sealer {
  seal(field: SealedField, text: string): string;
  /** Throws `SealBroken` for what was not sealed here as this field, or was changed since. */
  open(field: SealedField, sealed: string): string;
  /** What equal phone numbers have in common; `blind_index()` takes it out of a sealed one in SQL. */
  indexOf(phone: string): string;
  /** False for plain text and for what stands under an older key. */
  isCurrent(field: SealedField, stored: string): boolean;
}

export class SealBroken extends Error {
  constructor(field: SealedField) {
    super(`a sealed ${field} can not be opened`);
    this.name = 'SealBroken';
  }
}

const VERSION = 's1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const INDEX_BYTES = 16;
const INDEXED: ReadonlySet<SealedField> = new Set(['phone', 'id_number']);

const aadOf = (field: SealedField, keyId: string): Buffer => Buffer.from(`${VERSION}:${keyId}:${field}`, 'utf8');

export function createSealer({ keys, indexKey }: SealingKeys): Sealer {
  const [newest] = keys;
  if (!newest) throw new Error('nothing to seal with');
  const byId = new Map(keys.map(({ id, key }) => [id, key]));
  const indexOf = (text: string, field: SealedField = 'phone'): string =>
    createHmac('sha256', indexKey).update(`${field}:${text}`).digest().subarray(0, INDEX_BYTES).toString('base64url');

  function seal(field: SealedField, text: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', newest!.key, iv).setAAD(aadOf(field, newest!.id));
    const payload = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    const parts = [VERSION, newest!.id, payload.toString('base64url')];
    return (INDEXED.has(field) ? [...parts, indexOf(text, field)] : parts).join('.');
  }

  function open(field: SealedField, sealed: string): string {
    const [version, keyId = '', payload = '', ...index] = sealed.split('.');
    const key = byId.get(keyId);
    const bytes = Buffer.from(payload, 'base64url');
    if (version !== VERSION || !key || bytes.length < IV_BYTES + TAG_BYTES) throw new SealBroken(field);
    const text = decrypt(bytes, key, aadOf(field, keyId));
    if (text === null || index.length !== (INDEXED.has(field) ? 1 : 0)) throw new SealBroken(field);
    return text;
  }

  return {
    seal,
    open,
    indexOf,
    isCurrent(field, stored) {
      if (!stored.startsWith(`${VERSION}.${newest.id}.`)) return false;
      return !INDEXED.has(field) || stored.endsWith(`.${indexOf(open(field, stored), field)}`);
    },
  };
}

function decrypt(bytes: Buffer, key: Buffer, aad: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES)).setAAD(aad);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** What is sealed here, whole; plain text from before there was a seal stays as it is. */
export function openStored(sealer: Sealer, field: SealedField, stored: string): string {
  return stored.startsWith(`${VERSION}.`) ? sealer.open(field, stored) : stored;
}
