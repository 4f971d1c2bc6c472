// The code that fetches an order: twelve random digits, sealed for its owner, found by a keyed index. Whoever reads the
// table learns no code, and whoever guesses has one chance in a million millions a try.
import { randomInt } from 'node:crypto';
import type { Sealer } from '../../platform/sealing/index.js';

export interface NewCode {
  sealed: string;
  index: string;
}

const HALF = 1_000_000;

export function makeCode(sealer: Sealer): NewCode {
  const half = (): string => String(randomInt(HALF)).padStart(6, '0');
  const code = `${half()}${half()}`;
  return { sealed: sealer.seal('code', code), index: indexOfCode(sealer, code) };
}

export const indexOfCode = (sealer: Sealer, code: string): string => sealer.indexOf(`pickup:${code}`);
