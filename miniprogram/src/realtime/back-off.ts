// How long to wait before the next attempt to connect: doubling with a ceiling, spread so that a shop that comes back is
// not met by everybody in the same second.
const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** `attempt` counts failures in a row from 0; `random` is in [0, 1). */
export function backOffMs(attempt: number, random: number): number {
  const ceiling = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random);
}
