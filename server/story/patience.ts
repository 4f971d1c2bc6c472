// How long the story waits for somebody who does not answer. Anything may be killed at any time and comes back within
// seconds; what stays away for three minutes will not be waited for.
import { setTimeout as sleep } from 'node:timers/promises';

export const PATIENCE_MS = 180_000;
const LONGEST_PAUSE_MS = 2_000;

/** Ends the story with one sentence and exit code 2. */
export class GaveUp extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'GaveUp';
  }
}

/** `undefined` as an answer means: not now, ask again. */
export async function askPatiently<T>(
  who: string,
  ask: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const until = performance.now() + patienceMs;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > until) {
      throw new GaveUp(
        `${who} gave no definite answer for ${patienceMs / 1000} s, so the story ends here; run it again to go on.`,
      );
    }
    await sleep(pauseMs * (0.5 + Math.random() / 2));
  }
}

/** Lets so many begin within every second, in the order in which they ask. */
export function createPace(perSecond: number): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1_000 / perSecond;
    if (at > now) await sleep(at - now);
  };
}
