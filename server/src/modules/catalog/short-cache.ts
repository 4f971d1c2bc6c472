// Remembers answers of the catalogue's public lists for a moment, per process and bounded: a rush on the home page is
// one query. What is remembered is a second old at most, kept as bytes for three quarters of another (`kept`) and for the
// last quarter while it is renewed, so that nobody sees a price or a stock of more than two seconds ago. A change made through this process is seen at once. Never used to decide
// on stock: whoever sells reads buckets, and a checkout is quoted anew.
import type { Database } from '../../platform/db/index.js';
import type { Keeping } from '../../platform/http/kept-answers.js';

const KEEP_MS = 1_000;
const MAX_ENTRIES = 500;

interface Entry {
  until: number;
  answer: Promise<unknown>;
}

const caches = new WeakMap<Database, Map<string, Entry>>();

/** The remembered answer for `key`, or the one `load` makes; callers at the same time share one load. */
export function remembered<T>(db: Database, key: string, load: () => Promise<T>): Promise<T> {
  const entries = entriesOf(db);
  const now = performance.now();
  const known = entries.get(key);
  if (known && known.until > now) return known.answer as Promise<T>;
  const answer = load();
  entries.delete(key);
  entries.set(key, { until: now + KEEP_MS, answer });
  answer.catch(() => {
    if (entries.get(key)?.answer === answer) entries.delete(key);
  });
  const oldest = entries.keys().next();
  if (entries.size > MAX_ENTRIES && !oldest.done) entries.delete(oldest.value);
  return answer;
}

/** For routes whose answer is the same for everybody: the bytes are good until the catalogue changes here. */
export const kept = (db: Database): Keeping => ({
  ...{ ms: KEEP_MS * 0.75, renewingMs: KEEP_MS * 0.25 },
  generation: () => entriesOf(db),
});

/** Forgets everything: the catalogue has changed. */
export function forgetCatalog(db: Database): void {
  caches.delete(db);
}

function entriesOf(db: Database): Map<string, Entry> {
  const known = caches.get(db);
  if (known) return known;
  const entries = new Map<string, Entry>();
  caches.set(db, entries);
  return entries;
}
