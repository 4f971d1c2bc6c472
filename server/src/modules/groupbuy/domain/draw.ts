// Who wins: every ticket is put behind the seed, the digests are put in order, and the first ones win. The seed was
// committed to before anybody had a ticket, so the shop can choose nothing once it knows who takes part, and anybody who
// knows seed and tickets comes to the same winners.
export type Digest = (text: string) => string;

/** The winning tickets; all of them when there are not more than winners. */
export function drawWinners(seed: string, tickets: readonly string[], winners: number, digest: Digest): string[] {
  const ranked = tickets.map((ticket) => ({ ticket, rank: digest(`${seed}:${ticket}`) }));
  return ranked
    .toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.ticket < b.ticket ? -1 : 1))
    .slice(0, winners)
    .map(({ ticket }) => ticket);
}

/** Whether a published draw is what it says: the seed is the one committed to, and it gives these winners. */
export function provesDraw(
  draw: { commitment: string; seed: string; tickets: readonly { ticket: string; won: boolean }[] },
  winners: number,
  digest: Digest,
): boolean {
  if (digest(draw.seed) !== draw.commitment) return false;
  const tickets = draw.tickets.map(({ ticket }) => ticket);
  const won = new Set(drawWinners(draw.seed, tickets, winners, digest));
  return draw.tickets.every(({ ticket, won: said }) => won.has(ticket) === said);
}
