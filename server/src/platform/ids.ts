// Randomness for ids: the kernel shapes them, this supplies the bytes.
import { randomBytes, randomInt } from 'node:crypto';
import { makeId } from '../kernel/id.js';

export function newId(): string {
  return makeId(Date.now(), randomBytes(10));
}

/** A number people can read out: `261124` + 12 digits, random enough not to be guessed. */
export function newOrderNo(businessDay: string): string {
  const digits = `${randomInt(1_000_000)}`.padStart(6, '0') + `${randomInt(1_000_000)}`.padStart(6, '0');
  return `${businessDay.slice(2).replaceAll('-', '')}${digits}`;
}
