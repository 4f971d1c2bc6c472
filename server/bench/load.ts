// The load generator: a fixed number of keep-alive connections, each asking again as soon as it was answered. An
// answer other than 200 is counted apart and never counts as work done.
import { performance } from 'node:perf_hooks';
import { Client, type Dispatcher } from 'undici';

export interface Shot {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Shooter {
  shoot(shot: Shot): Promise<{ status: number; body: string }>;
  /** Opens so many connections, before they are used. */
  connect(count: number): Promise<void>;
  close(): void;
}

export function createShooter(baseUrl: string, connections: number): Shooter {
  const { origin } = new URL(baseUrl);
  // The one that has rested longest goes first: a connection that rests for seconds is closed.
  const resting = Array.from({ length: connections }, () => new Client(origin));
  const all = [...resting];
  const waiting: ((client: Client) => void)[] = [];
  const shoot: Shooter['shoot'] = async ({ method, path, headers = {}, body }) => {
    const client = resting.shift() ?? (await new Promise<Client>((resolve) => waiting.push(resolve)));
    try {
      return await dispatch(client, { method, path, headers, ...(body === undefined ? {} : { body }) });
    } finally {
      const next = waiting.shift();
      if (next) next(client);
      else resting.push(client);
    }
  };
  return {
    shoot,
    async connect(count) {
      await Promise.all(Array.from({ length: count }, () => shoot({ method: 'GET', path: '/healthz' })));
    },
    close: () => all.forEach((client) => void client.destroy()),
  };
}

/** Without the stream that `request` makes of each answer, which costs more than all the rest. */
function dispatch(client: Client, options: Dispatcher.DispatchOptions): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const chunks: Buffer[] = [];
    client.dispatch(options, {
      onRequestStart: () => undefined,
      onResponseStart: (_, code) => void (status = code),
      onResponseData: (_, chunk) => void chunks.push(chunk),
      onResponseEnd: () => resolve({ status, body: Buffer.concat(chunks).toString() }),
      onResponseError: (_, error) => reject(error),
    });
  });
}

export interface Work {
  done: number;
  perSecond: number;
}

/** Runs `work` from `width` sides for `forMs`; ends early when there is no more of it (`null`). */
export async function press(width: number, forMs: number, work: () => Promise<unknown> | null): Promise<Work> {
  const startMs = performance.now();
  let done = 0;
  const side = async (): Promise<void> => {
    while (performance.now() - startMs < forMs) {
      const piece = work();
      if (piece === null) return;
      await piece;
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: width }, side));
  return { done, perSecond: (done * 1_000) / (performance.now() - startMs) };
}

export interface SteadyWork {
  done: number;
  failed: number;
  latenciesMs: number[];
}

/**
 * Begins `perSecond` pieces of `work` a second, whether the earlier ones have been answered or not, and waits for all. A
 * latency counts from when its piece was due, so that a generator that falls behind hides nothing.
 */
export async function pressSteadily(
  perSecond: number,
  forMs: number,
  work: () => Promise<unknown>,
): Promise<SteadyWork> {
  const startMs = performance.now();
  const told: SteadyWork = { done: 0, failed: 0, latenciesMs: [] };
  const running: Promise<void>[] = [];
  const total = Math.floor((perSecond * forMs) / 1_000);
  for (let begun = 0; begun < total;) {
    const due = Math.min(total, Math.ceil(((performance.now() - startMs) * perSecond) / 1_000));
    for (; begun < due; begun += 1) {
      const dueMs = startMs + (begun * 1_000) / perSecond;
      const piece = work().then(
        () => {
          told.done += 1;
          told.latenciesMs.push(performance.now() - dueMs);
        },
        () => void (told.failed += 1),
      );
      running.push(piece);
    }
    await new Promise((wake) => setTimeout(wake, 1)); // whoever is measured has use for the core
  }
  await Promise.all(running);
  return told;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}
