// What the player counts while it plays. Counts are handed over as differences, so that a journal can keep them and a
// player that follows a killed one adds up the same story.

export interface Counts {
  requests: number;
  /** Answers that did not come or said nothing definite, and were asked for again. */
  unknown: number;
  refusals: Record<string, number>;
  /** Answered requests by bucket of latency. */
  latency: Record<string, number>;
}

const GROWTH = 1.08;

const none = (): Counts => ({ requests: 0, unknown: 0, refusals: {}, latency: {} });

export class Statistics {
  private since = none();
  private total = none();

  answered(ms: number): void {
    this.add({ ...none(), requests: 1, latency: { [bucketOf(ms)]: 1 } });
  }

  unknown(): void {
    this.add({ ...none(), requests: 1, unknown: 1 });
  }

  refused(code: string): void {
    this.add({ ...none(), refusals: { [code]: 1 } });
  }

  /** What has been counted since the last call; null when nothing was. */
  takeDifference(): Counts | null {
    const { since } = this;
    this.since = none();
    return since.requests === 0 && Object.keys(since.refusals).length === 0 ? null : since;
  }

  get counts(): Readonly<Counts> {
    return this.total;
  }

  private add(counts: Counts): void {
    this.since = addCounts(this.since, counts);
    this.total = addCounts(this.total, counts);
  }

  /** Takes over what an earlier player counted; it is not counted as new. */
  takeOver(counts: readonly Counts[]): void {
    for (const one of counts) this.total = addCounts(this.total, one);
  }
}

function bucketOf(ms: number): string {
  return String(Math.max(0, Math.round(Math.log(Math.max(ms, 1)) / Math.log(GROWTH))));
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    requests: a.requests + b.requests,
    unknown: a.unknown + b.unknown,
    refusals: addRecords(a.refusals, b.refusals),
    latency: addRecords(a.latency, b.latency),
  };
}

function addRecords(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  const sum = { ...a };
  for (const [name, count] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

/** Latency below which this share of the answers came, in ms, to within 4 %; null when nothing was answered. */
export function percentileMs(counts: Readonly<Counts>, share: number): number | null {
  const buckets = Object.entries(counts.latency).map(([bucket, count]) => [Number(bucket), count] as const);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  let left = total * share;
  for (const [bucket, count] of buckets.sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return GROWTH ** bucket;
  }
  return null;
}
