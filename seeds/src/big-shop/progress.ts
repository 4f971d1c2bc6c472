// Tells how far a long step is: done of how many, rows a second, and how long the rest will take at that rate.
const EVERY_MS = 3_000;

export interface Progress {
  add(count: number): void;
  /** stands already; counts as done and not as work */
  skip(count: number): void;
  end(): void;
}

export function progressOf(name: string, total: number, say: (line: string) => void): Progress {
  const startMs = performance.now();
  let [done, worked, saidMs] = [0, 0, startMs];
  const tell = (): void => {
    const seconds = (performance.now() - startMs) / 1_000;
    const rate = worked / Math.max(seconds, 0.001);
    const left = rate > 0 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
    say(`${name}: ${done} of ${total}, ${Math.round(rate)}/s${left}`);
  };
  return {
    add(count) {
      done += count;
      worked += count;
      if (performance.now() - saidMs < EVERY_MS) return;
      saidMs = performance.now();
      tell();
    },
    skip(count) {
      done += count;
    },
    end() {
      const seconds = (performance.now() - startMs) / 1_000;
      say(worked === 0 ? `${name}: ${total} there already` : `${name}: ${total} in ${seconds.toFixed(1)} s`);
    },
  };
}
