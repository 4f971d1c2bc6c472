import { describe, expect, test } from 'vitest';
import { provesDraw, rollOf } from './draw-proof';

const utf8 = (text: string) => new TextEncoder().encode(text);
const hexOf = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
const ciphers = {
  digest: async (text: string) => hexOf(await crypto.subtle.digest('SHA-256', utf8(text))),
  async mac(key: string, text: string) {
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const imported = await crypto.subtle.importKey('raw', utf8(key), hmac, false, ['sign']);
    return hexOf(await crypto.subtle.sign('HMAC', imported, utf8(text)));
  },
};
const prize = (id: string, ppm: number, kind: 'points' | 'nothing') => ({
  ...{ id, kind, ppm, name: id, quantity: kind === 'nothing' ? null : 1, left: null, worthFen: 0 },
});

async function told() {
  const seed = 'seed';
  const prizes = [prize('a', 400_000, 'points'), prize('b', 100_000, 'points'), prize('none', 500_000, 'nothing')];
  const ticket = 'lottery:person:1';
  const roll = rollOf(await ciphers.mac(seed, ticket));
  const drawn = roll < 400_000 ? 'a' : roll < 500_000 ? 'b' : 'none';
  const draw = { ticket, roll, drawnPrizeId: drawn, prizeId: drawn };
  return { lottery: { seed, commitment: await ciphers.digest(seed), prizes }, draw };
}

describe('a draw of a lottery', () => {
  test('is proved by its seed, and so is the "nothing" that stands in for a prize that is used up', async () => {
    const { lottery, draw } = await told();
    expect(await provesDraw(lottery, draw, ciphers)).toBe(true);
    expect(await provesDraw(lottery, { ...draw, prizeId: 'none' }, ciphers)).toBe(true);
  });

  test.each([
    ['another seed', { seed: 'other' }, {}],
    ['no seed yet', { seed: null }, {}],
    ['another roll', {}, { roll: 1 }],
    ['another ticket', {}, { ticket: 'lottery:person:2' }],
    ['another prize than was drawn', {}, { prizeId: 'b', drawnPrizeId: 'b' }],
    ['a prize that neither was drawn nor gives nothing', {}, { prizeId: 'c' }],
  ])('is refuted by %s', async (_what, ofLottery, ofDraw) => {
    const { lottery, draw } = await told();
    expect(await provesDraw({ ...lottery, ...ofLottery }, { ...draw, ...ofDraw }, ciphers)).toBe(false);
  });
});
