// What a process knows to refuse without asking Redis: sold out, not started, ended, closed. It is learned when Redis
// refused, looked up again in the background while people keep asking, and believed for a second. Who was admitted is
// known with it, because a winner who asks again must hear the answer of before and is sent on to Redis.
import type { ClosedWhy, GateItem, GateRefusal, GateState } from './types.js';

const STALE_MS = 1_000;
const LOOK_AGAIN_MS = 250;
/** after Redis did not answer, nobody asks it for so long */
const DOWN_MS = 200;
/** more views than this are looked through for those nobody believes any more */
const MANY_VIEWS = 50;

export interface Look {
  state(itemId: string): Promise<GateState | null>;
  /** everybody who holds units of the item, or held some */
  persons(itemId: string): Promise<readonly string[]>;
  shiftMs(): number;
}

export type KnownRefusals = ReturnType<typeof createKnownRefusals>;

interface Seen {
  /** before Redis was asked: a view is as old as its question */
  askedAt: number;
  state: GateState | null;
  shiftMs: number;
  /** null while it sells */
  winners: ReadonlySet<string> | null;
}

export function createKnownRefusals(look: Look) {
  const views = new Map<string, Seen>();
  const looking = new Map<string, Promise<void>>();
  let downUntil = 0;

  const lookAgain = (itemId: string): Promise<void> => {
    const running = looking.get(itemId);
    if (running) return running;
    const started: Promise<void> = see(look, itemId, views.get(itemId)).then(
      (seen) => {
        if (looking.get(itemId) !== started) return; // turned meanwhile: this may be older than that
        looking.delete(itemId);
        if (views.size >= MANY_VIEWS) dropStale(views);
        views.set(itemId, seen);
      },
      () => void (looking.get(itemId) === started && looking.delete(itemId)),
    );
    looking.set(itemId, started);
    return started;
  };

  return {
    /** null: ask Redis */
    of(item: GateItem, personId: string): GateRefusal | null {
      const now = performance.now();
      if (now < downUntil) return closed('unreachable');
      const seen = views.get(item.itemId);
      if (!seen || now - seen.askedAt > STALE_MS || seen.shiftMs !== look.shiftMs()) return null;
      const refusal = refusalOf(seen, item.epoch, now);
      if (refusal === null) return null;
      if (now - seen.askedAt > LOOK_AGAIN_MS) void lookAgain(item.itemId);
      return seen.winners?.has(personId) ? null : refusal;
    },
    /** Redis refused: from now on it is worth knowing. */
    learn(itemId: string): void {
      const seen = views.get(itemId);
      if (!seen || performance.now() - seen.askedAt > LOOK_AGAIN_MS) void lookAgain(itemId);
    },
    down(): void {
      downUntil = performance.now() + DOWN_MS;
    },
    /** The item was opened, turned or credited. */
    forget(itemId: string): void {
      views.delete(itemId);
      looking.delete(itemId);
    },
  };
}

function dropStale(views: Map<string, Seen>): void {
  const now = performance.now();
  for (const [itemId, { askedAt }] of views) if (now - askedAt > STALE_MS) views.delete(itemId);
}

export function closed(why: ClosedWhy): GateRefusal {
  return { kind: 'refused', reason: 'gate_closed', why };
}

async function see(look: Look, itemId: string, before: Seen | undefined): Promise<Seen> {
  const askedAt = performance.now();
  const shiftMs = look.shiftMs();
  const state = await look.state(itemId);
  const same = before?.state?.epoch === state?.epoch && before?.state?.admitted === state?.admitted;
  // Nobody is admitted while nothing is sold, so the list read after the state holds them all.
  const winners = state && !sells(state) ? (same && before?.winners) || new Set(await look.persons(itemId)) : null;
  return { askedAt, state, shiftMs, winners };
}

function sells({ status, left, nowMs, endsAtMs }: GateState): boolean {
  return status === 'open' && left > 0 && nowMs < endsAtMs;
}

function refusalOf({ state, askedAt }: Seen, epoch: number, now: number): GateRefusal | null {
  if (state === null) return closed('lost');
  if (!state.trusted) return closed('restarted');
  if (state.epoch !== epoch) return null;
  if (state.status === 'closed' || state.nowMs >= state.endsAtMs) return { kind: 'refused', reason: 'ended' };
  if (state.status === 'paused') return closed('paused');
  // Redis read its clock after the question, so this is late rather than early, and the start is missed by nobody.
  if (state.nowMs + (now - askedAt) < state.startsAtMs) return { kind: 'refused', reason: 'not_started' };
  return state.left === 0 ? { kind: 'refused', reason: 'sold_out' } : null;
}
