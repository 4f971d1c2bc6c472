// Goes over a draw: the seed must be the one that was committed to, and the digests of `seed:ticket`, smallest first, must
// give the winners that are shown. The platform's own SHA-256 is used where it has one; elsewhere nothing is claimed.
import type { GroupDetail } from './situation';

export type Draw = NonNullable<GroupDetail['draw']>;
export type Digest = (text: string) => Promise<string>;

/** Whether the draw is what it says; only asked once its seed is told. */
export async function provesDraw({ commitment, seed, tickets, winners }: Draw, digest: Digest): Promise<boolean> {
  if (seed === null || (await digest(seed)) !== commitment) return false;
  const ranked = await Promise.all(
    tickets.map(async ({ ticket, won }) => ({ won, ticket, rank: await digest(`${seed}:${ticket}`) })),
  );
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.ticket < b.ticket ? -1 : 1));
  return ranked.every(({ won }, place) => won === place < winners);
}
