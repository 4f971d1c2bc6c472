// What this process believes of sessions, for a few seconds. Ending a session or changing permissions here is felt at
// once; other processes learn it when their belief runs out. An answer that was read before such a change is never
// kept after it.
import { performance } from 'node:perf_hooks';
import type { Caller } from '../../platform/http/route.js';
import type { Database } from '../../platform/db/index.js';
import { limits } from './limits.js';

export interface KnownSession {
  caller: Caller;
  permissionsVersion: number | null;
  expiresAt: Date;
}

export class SessionCache {
  readonly #entries = new Map<string, { session: KnownSession; untilMs: number }>();
  readonly #lifeMs: number;
  readonly #size: number;
  readonly #nowMs: () => number;
  #changes = 0;

  constructor(options: { lifeMs: number; size: number; nowMs?: () => number }) {
    this.#lifeMs = options.lifeMs;
    this.#size = options.size;
    this.#nowMs = options.nowMs ?? (() => performance.now());
  }

  /** The session as believed now; a belief older than the caller's own token does not count. */
  known(sessionId: string, permissionsVersion: number | null): KnownSession | null {
    const entry = this.#entries.get(sessionId);
    if (!entry || entry.untilMs <= this.#nowMs()) return null;
    return (entry.session.permissionsVersion ?? 0) < (permissionsVersion ?? 0) ? null : entry.session;
  }

  /** The session as believed now, else as `load` finds it. */
  async get(
    sessionId: string,
    permissionsVersion: number | null,
    load: () => Promise<KnownSession | null>,
  ): Promise<KnownSession | null> {
    const known = this.known(sessionId, permissionsVersion);
    if (known) return known;
    const before = this.#changes;
    const untilMs = this.#nowMs() + this.#lifeMs;
    const session = await load();
    if (session && before === this.#changes) this.#keep(sessionId, { session, untilMs });
    return session;
  }

  forgetSession(sessionId: string): void {
    this.#changes += 1;
    this.#entries.delete(sessionId);
  }

  forgetPeople(personIds: Iterable<string>): void {
    this.#changes += 1;
    const gone = new Set(personIds);
    for (const [sessionId, { session }] of this.#entries) {
      if (gone.has(session.caller.personId)) this.#entries.delete(sessionId);
    }
  }

  #keep(sessionId: string, entry: { session: KnownSession; untilMs: number }): void {
    this.#entries.delete(sessionId);
    this.#entries.set(sessionId, entry);
    if (this.#entries.size <= this.#size) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

const caches = new WeakMap<Database, SessionCache>();

/** One per database: a process may run several shops, as tests do. */
export function sessionCacheOf(db: Database): SessionCache {
  let cache = caches.get(db);
  if (!cache) {
    cache = new SessionCache({ lifeMs: limits.sessionCacheLifeMs, size: limits.sessionCacheSize });
    caches.set(db, cache);
  }
  return cache;
}
