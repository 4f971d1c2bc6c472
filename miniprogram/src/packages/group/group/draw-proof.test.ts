import { describe, expect, test } from 'vitest';
import { type Digest, type Draw, platformDigest, provesDraw } from './draw-proof';

const digest = platformDigest() as Digest;

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
  test('the platform has the digest that the shop uses', async () => {
    expect(await digest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

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
