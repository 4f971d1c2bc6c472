// The shop's time on this device: every answer that carries `serverNow` corrects the difference, so a wrong or moved
// device clock never shows in a countdown. Between answers the device's clock only measures how long has passed.
let differenceMs = 0;
let known = false;

/** Remembers what time it was at the shop when an answer was made; half of the way there and back is its age. */
export function learnServerTime(serverNow: string, sentAtMs: number, receivedAtMs: number): void {
  const made = Date.parse(serverNow);
  if (Number.isNaN(made)) return;
  differenceMs = made + (receivedAtMs - sentAtMs) / 2 - receivedAtMs;
  known = true;
}

/** Milliseconds since the epoch, as the shop counts. */
export function serverNowMs(): number {
  return Date.now() + differenceMs;
}

export const serverTimeKnown = (): boolean => known;
