import { describe, expect, test } from 'vitest';
import { type Digest, type Draw, provesDraw } from './draw-proof';

/** as the shop makes it */
const digest: Digest = async (text) => {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

async function drawn(names: string[], winners: number, seed = 'seed'): Promise<Draw> {
  const order = await Promise.all(names.map(async (ticket) => ({ ticket, rank: await digest(`${seed}:${ticket}`) })));
  const won = new Set(
    order
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, winners)
      .map(({ ticket }) => ticket),
  );
  const tickets = names.map((ticket) => ({ ticket, won: won.has(ticket), you: false }));
  return { winners, seed, commitment: await digest(seed), tickets };
}

describe('a draw', () => {
  test('that is what it says is proved', async () => {
    expect(await provesDraw(await drawn(['a', 'b', 'c', 'd'], 2), digest)).toBe(true);
  });

  test.each<[string, (honest: Draw) => Draw]>([
    ['with another seed', (honest) => ({ ...honest, seed: 'other' })],
    ['that is not told yet', (honest) => ({ ...honest, seed: null })],
    [
      'with other winners',
      (honest) => ({ ...honest, tickets: honest.tickets.map((one) => ({ ...one, won: !one.won })) }),
    ],
    ['without a winner', (honest) => ({ ...honest, tickets: honest.tickets.map((one) => ({ ...one, won: false })) })],
    ['with somebody taken out', (honest) => ({ ...honest, tickets: honest.tickets.filter(({ won }) => !won) })],
  ])('%s is not', async (_, forged) => {
    expect(await provesDraw(forged(await drawn(['a', 'b', 'c', 'd'], 2)), digest)).toBe(false);
  });
});
