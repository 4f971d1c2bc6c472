// Whoever computes for long gives way. A process hears, answers and turns away only between the turns of its loop, so long
// work asks now and then whether this turn is used up, and goes on in one of the next: one such work a turn, first come,
// first served.
import { performance } from 'node:perf_hooks';

const TURN_MS = 2;

/** Undefined while this turn has time left, else the turn to wait for: `await giveWay()`. */
export type GiveWay = () => Promise<void> | undefined;

export function createGivingWay(nowMs: () => number): GiveWay {
  const waiting: (() => void)[] = [];
  let sinceMs: number | undefined;

  function begin(): void {
    sinceMs = nowMs();
    setImmediate(end);
  }

  function end(): void {
    sinceMs = undefined;
    const next = waiting.shift();
    if (!next) return;
    begin();
    next();
  }

  return () => {
    if (sinceMs === undefined) begin();
    else if (nowMs() - sinceMs >= TURN_MS) return new Promise((resolve) => waiting.push(resolve));
    return undefined;
  };
}

/** There is one loop in a process. */
export const giveWay = createGivingWay(() => performance.now());
