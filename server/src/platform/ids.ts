// Randomness for ids: the kernel shapes them, this supplies the bytes.
import { randomFillSync, randomInt } from 'node:crypto';
import { makeId } from '../kernel/id.js';

const BYTES_AN_ID = 10;
// Asking the system for ten bytes costs as much as asking for a few thousand; no byte is used twice.
const pool = new Uint8Array(BYTES_AN_ID * 400);
let used = pool.length;

export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES_AN_ID;
  return makeId(Date.now(), pool.subarray(used - BYTES_AN_ID, used));
}

/** A number people can read out: `261124` + 12 digits, random enough not to be guessed. */
export function newOrderNo(businessDay: string): string {
  const digits = `${randomInt(1_000_000)}`.padStart(6, '0') + `${randomInt(1_000_000)}`.padStart(6, '0');
  return `${businessDay.slice(2).replaceAll('-', '')}${digits}`;
}
