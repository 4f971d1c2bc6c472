// Keeps one process running: when it ends unasked it is started again, sooner at first and later if it keeps dying,
// and given up when it dies more often than a healthy process ever could.
import type { Exit } from '../src/platform/embedded/child.js';

export interface Running {
  pid: number;
  /** Where it listens, when it chose that itself. */
  port?: number;
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

export interface KeptEvents {
  /** After every start, the first included. */
  started(name: string, running: Running): void;
  ended(name: string, exit: Exit): void;
  /** It died too often; it will not be started again. */
  gaveUp(name: string): void;
}

const WAITS = { firstWaitMs: 50, longestWaitMs: 5_000 };
const HEALTHY_AFTER_MS = 10_000;
const MAX_RESTARTS_PER_MINUTE = 30;

export class KeptProcess<R extends Running> {
  restarts = 0;
  private recent: number[] = [];
  private stopping = false;
  private wake: () => void = () => undefined;
  private watching: Promise<void> = Promise.resolve();

  private constructor(
    readonly name: string,
    private readonly start: (previous?: R) => Promise<R>,
    private readonly events: KeptEvents,
    private readonly waits: typeof WAITS,
    public current: R,
  ) {}

  /**
   * `start` gets the process it follows, to take over its port. Rejects when the first start fails: that is a mistake
   * to report, not to repeat.
   */
  static async start<R extends Running>(
    name: string,
    start: (previous?: R) => Promise<R>,
    events: KeptEvents,
    waits = WAITS,
  ) {
    const kept = new KeptProcess(name, start, events, waits, await start());
    events.started(name, kept.current);
    kept.watching = kept.watch();
    return kept;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.current.stop();
    await this.watching;
  }

  private async watch(): Promise<void> {
    let waitMs = this.waits.firstWaitMs;
    while (!this.stopping) {
      const startedAtMs = Date.now();
      const exit = await this.current.exited;
      if (this.stopping) return;
      this.events.ended(this.name, exit);
      if (Date.now() - startedAtMs > HEALTHY_AFTER_MS) waitMs = this.waits.firstWaitMs;
      waitMs = await this.startAgain(waitMs);
    }
  }

  /** Returns the wait before the next restart. */
  private async startAgain(waitMs: number): Promise<number> {
    for (; !this.stopping; waitMs = Math.min(waitMs * 2, this.waits.longestWaitMs)) {
      await this.pause(waitMs);
      if (this.stopping) return waitMs;
      if (this.diesTooOften()) {
        this.stopping = true;
        this.events.gaveUp(this.name);
        return waitMs;
      }
      try {
        this.current = await this.start(this.current);
      } catch {
        continue;
      }
      this.restarts++;
      this.events.started(this.name, this.current);
      // stop() may have been called while the new process was starting: it has stopped the old one only.
      if (this.stopping) await this.current.stop();
      return Math.min(waitMs * 2, this.waits.longestWaitMs);
    }
    return waitMs;
  }

  private diesTooOften(): boolean {
    const now = Date.now();
    this.recent = [...this.recent.filter((at) => now - at < 60_000), now];
    return this.recent.length > MAX_RESTARTS_PER_MINUTE;
  }

  private pause(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
