// Goes over a draw: the seed must be the one that was committed to, and the digests of `seed:ticket`, smallest first, must
// give the winners that are shown. The platform's own SHA-256 is used where it has one; elsewhere nothing is claimed.
import type { GroupDetail } from './situation';

export type Draw = NonNullable<GroupDetail['draw']>;
export type Digest = (text: string) => Promise<string>;

/** The browser's, in a secure page; undefined where there is none. */
export function platformDigest(): Digest | undefined {
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  return async (text) => {
    const bytes = new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}

/** Whether the draw is what it says; only asked once its seed is told. */
export async function provesDraw({ commitment, seed, tickets, winners }: Draw, digest: Digest): Promise<boolean> {
  if (seed === null || (await digest(seed)) !== commitment) return false;
  const ranked = await Promise.all(
    tickets.map(async ({ ticket, won }) => ({ won, ticket, rank: await digest(`${seed}:${ticket}`) })),
  );
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.ticket < b.ticket ? -1 : 1));
  return ranked.every(({ won }, place) => won === place < winners);
}
