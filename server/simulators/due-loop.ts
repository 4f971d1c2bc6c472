// Runs rows of the store when their wall time has come: one timer for the earliest, bounded concurrency, never the same
// row twice at once. The rows themselves are persisted, so a restarted simulator simply goes on.
export interface DueLoop {
  /** Call after a row was added or its due time changed. */
  wake(): void;
  stop(): Promise<void>;
}

export interface DueRow {
  key: string;
  dueAtWallMs: number;
}

export function startDueLoop(rows: () => Iterable<DueRow>, run: (key: string) => Promise<void>, limit = 32): DueLoop {
  const running = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  function launch(key: string): void {
    const work = run(key)
      .catch((error: unknown) => {
        process.stderr.write(`simulator: work on ${key} failed: ${String(error)}\n`);
      })
      .finally(() => {
        running.delete(key);
        wake();
      });
    running.set(key, work);
  }

  function turn(): void {
    timer = null;
    const now = Date.now();
    let nextMs = Number.POSITIVE_INFINITY;
    for (const row of rows()) {
      if (running.has(row.key)) continue;
      if (row.dueAtWallMs > now) nextMs = Math.min(nextMs, row.dueAtWallMs - now);
      else if (running.size < limit) launch(row.key);
    }
    if (nextMs < Number.POSITIVE_INFINITY && !stopped) timer = setTimeout(turn, Math.min(nextMs, 60_000));
  }

  function wake(): void {
    if (stopped) return;
    if (timer) clearTimeout(timer);
    timer = setTimeout(turn, 0);
  }

  wake();
  return {
    wake,
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await Promise.allSettled(running.values());
    },
  };
}
