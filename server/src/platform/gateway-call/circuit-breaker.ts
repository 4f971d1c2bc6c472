// Stops calling a platform that does not answer: after some failures in a row calls fail at once, then one probe at a
// time asks whether it is back. Waits grow to a bound, so recovery needs no restart and no waiting crowd.
export interface BreakerOptions {
  /** Failures in a row that open it; default 5. */
  failures?: number;
  /** First pause before a probe, doubled by each failed probe; default 1 s. */
  pauseMs?: number;
  /** Longest pause; default 15 s. */
  maxPauseMs?: number;
  now?: () => number;
}

export type BreakerState = 'closed' | 'open' | 'probing';

export interface CircuitBreaker {
  state(): BreakerState;
  /** True when a call may be made now; the caller must then report how it went. */
  admit(): boolean;
  report(answered: boolean): void;
}

export function createCircuitBreaker(options: BreakerOptions = {}): CircuitBreaker {
  const { failures: limit = 5, pauseMs = 1_000, maxPauseMs = 15_000, now = () => performance.now() } = options;
  let failures = 0;
  let pause = pauseMs;
  let probeAt = 0;
  let state: BreakerState = 'closed';

  function open(): void {
    state = 'open';
    probeAt = now() + pause;
    pause = Math.min(pause * 2, maxPauseMs);
  }

  return {
    state: () => state,
    admit() {
      if (state === 'closed') return true;
      if (state === 'probing' || now() < probeAt) return false;
      state = 'probing';
      return true;
    },
    report(answered) {
      if (answered) {
        state = 'closed';
        failures = 0;
        pause = pauseMs;
      } else if (state === 'probing') {
        open();
      } else if (state === 'closed') {
        failures += 1;
        if (failures >= limit) open();
      }
    },
  };
}
