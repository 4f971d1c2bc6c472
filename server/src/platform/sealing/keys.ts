// The keys that seal personal data, as they are written in the configuration: `ID:BASE64,ID:BASE64`, the newest first.
// Outside production a shop without keys uses ones that everybody knows; in production it does not start with those.
import { createHash } from 'node:crypto';
import type { SealingKey, SealingKeys } from './sealer.js';

const KEY_BYTES = 32;
const KEY_ID = /^[A-Za-z0-9]{1,8}$/;

/** Known to everybody who reads this line: for a machine without configuration, never for a shop with people. */
const developmentKey = (purpose: string): Buffer => createHash('sha256').update(`development ${purpose}`).digest();

const development: SealingKeys = {
  keys: [{ id: 'dev', key: developmentKey('seal') }],
  indexKey: developmentKey('index'),
};

/** Throws one Error that never shows a key. */
export function readSealingKeys(
  given: { keys: string | undefined; indexKey: string | undefined },
  production: boolean,
): SealingKeys {
  if (!production && given.keys === undefined && given.indexKey === undefined) return development;
  if (!given.keys) throw new Error('configuration refused: PERSONAL_KEYS is missing');
  if (!given.indexKey) throw new Error('configuration refused: PERSONAL_INDEX_KEY is missing');
  const keys = given.keys.split(',').map(keyOf);
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
    throw new Error('configuration refused: PERSONAL_KEYS names two keys alike');
  }
  const indexKey = bytesOf('PERSONAL_INDEX_KEY', given.indexKey);
  if (production) refuseKnown(keys, indexKey);
  return { keys, indexKey };
}

function keyOf(text: string): SealingKey {
  const colon = text.indexOf(':');
  const id = text.slice(0, Math.max(0, colon));
  if (!KEY_ID.test(id)) throw new Error('configuration refused: PERSONAL_KEYS must be ID:BASE64,ID:BASE64');
  return { id, key: bytesOf('PERSONAL_KEYS', text.slice(colon + 1)) };
}

function bytesOf(name: string, text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== KEY_BYTES || new Set(bytes).size < 10) {
    throw new Error(`configuration refused: ${name} must hold 32 random bytes in base64`);
  }
  return bytes;
}

function refuseKnown(keys: readonly SealingKey[], indexKey: Buffer): void {
  const all = [...keys.map(({ key }) => key), indexKey];
  const known = [...development.keys.map(({ key }) => key), development.indexKey];
  if (all.some((key) => known.some((other) => other.equals(key)))) {
    throw new Error('configuration refused: PERSONAL_KEYS and PERSONAL_INDEX_KEY must not be the development keys');
  }
  if (new Set(all.map((key) => key.toString('hex'))).size !== all.length) {
    throw new Error('configuration refused: PERSONAL_KEYS and PERSONAL_INDEX_KEY must all differ');
  }
}
