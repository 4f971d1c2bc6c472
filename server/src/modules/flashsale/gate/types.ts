// What the gate of a flash sale is asked and what it answers. The gate knows Redis; whoever asks it knows PostgreSQL,
// hands out epochs and fencing numbers there, and tells the gate which epoch is the current one.

/** One item of a slot as its caller knows it. */
export interface GateItem {
  itemId: string;
  /** handed out by PostgreSQL with every (re)building of the gate; a gate that holds another one is closed to this caller */
  epoch: number;
}

/** A wish to buy, at the gate. */
export interface Admission {
  /** chosen by the client, once per wish to buy; the same one gets the same answer */
  requestId: string;
  personId: string;
  units: number;
  /** compact JSON for the writer of orders; the gate does not look into it */
  body: string;
}

/** Why a gate is closed: nothing of this says a word about the stock. */
export type ClosedWhy =
  /** Redis does not know the item: emptied, or not opened yet */
  | 'lost'
  /** Redis was restarted since the gate was opened: what it holds may be old */
  | 'restarted'
  /** Redis holds another epoch than the caller */
  | 'other_epoch'
  | 'paused'
  /** no answer from Redis; the admission may have happened, asking again with the same request id tells */
  | 'unreachable'
  /** more admissions are under way in this process than Redis answers in good time; nothing was asked */
  | 'busy';

export interface Admitted {
  kind: 'admitted';
  attemptId: string;
  /** of the attempt; after a rebuild an earlier one than the gate's */
  epoch: number;
  /** true: this request had been admitted before, nothing has moved now */
  again: boolean;
  left: number;
}

export type GateRefusal =
  | { kind: 'refused'; reason: 'not_started' | 'ended' | 'sold_out' | 'limit_reached' }
  | { kind: 'refused'; reason: 'gate_closed'; why: ClosedWhy };

export type AdmitAnswer = Admitted | GateRefusal;

/** An attempt that has a row in PostgreSQL, told to a new gate so that its request is answered as before. */
export interface WrittenAttempt {
  requestId: string;
  personId: string;
  attemptId: string;
  epoch: number;
}

export interface GateTerms {
  /** higher than any before: committed in PostgreSQL before `left` is read there, so that no older attempt is written after */
  epoch: number;
  /** of the lock under which this is done */
  fence: number;
  left: number;
  limitPerPerson: number;
  startsAtMs: number;
  endsAtMs: number;
  /** units each person holds already */
  persons: readonly { personId: string; units: number }[];
  written: readonly WrittenAttempt[];
}

/** `stale_fence`: a younger holder of the lock has been here; `stale_epoch`: the gate holds this epoch or a later one. */
export type OpenOutcome = 'opened' | 'stale_fence' | 'stale_epoch';
/** `lost`: Redis holds nothing of the item's epoch; `over`: closed gates only open under a new epoch. */
export type TurnOutcome = 'done' | 'stale_fence' | 'lost' | 'over';

export interface Credit {
  /** the item's epoch as read in the transaction that released the attempt: an older one is in the new count already */
  epoch: number;
  attemptId: string;
  personId: string;
  units: number;
}
export type CreditOutcome = 'credited' | 'again' | 'old_epoch' | 'lost';

export type GateStatus = 'open' | 'paused' | 'closed';

export interface GateState {
  epoch: number;
  fence: number;
  status: GateStatus;
  left: number;
  /** attempts admitted in this epoch */
  admitted: number;
  limitPerPerson: number;
  startsAtMs: number;
  endsAtMs: number;
  /** Redis' clock plus the shop's shift */
  nowMs: number;
  /** false: Redis was restarted since this gate was opened, so rebuild it */
  trusted: boolean;
}

/** An admitted attempt on its way to PostgreSQL. Its epoch differs from the item's: lost, answer it `lost_retry`. */
export interface TakenAttempt {
  itemId: string;
  attemptId: string;
  epoch: number;
  requestId: string;
  personId: string;
  units: number;
  /** Redis' clock plus the shop's shift */
  admittedAtMs: number;
  body: string;
  streamId: string;
}

export interface FlashGate {
  /** One script, one round trip; none at all for a refusal that this process knows already. */
  admit(item: GateItem, admission: Admission): Promise<AdmitAnswer>;
  /** A refusal this process knows to be true, at most a second old; null: ask Redis. */
  known(item: GateItem, personId: string): GateRefusal | null;
  /** null: no such request was admitted by the gate as it stands */
  answerOf(item: GateItem, request: { requestId: string; personId: string }): Promise<AdmitAnswer | null>;
  /** Replaces everything of the item at once; attempts of older epochs stay in the stream until they are taken. */
  open(itemId: string, terms: GateTerms): Promise<OpenOutcome>;
  pause(item: GateItem, fence: number): Promise<TurnOutcome>;
  resume(item: GateItem, fence: number): Promise<TurnOutcome>;
  /** The sale is over; admissions answer `ended`. */
  close(item: GateItem, fence: number): Promise<TurnOutcome>;
  /** Only after the release has committed. */
  credit(itemId: string, credit: Credit): Promise<CreditOutcome>;
  /** null: Redis lost it. Throws when Redis does not answer. */
  state(itemId: string): Promise<GateState | null>;
  /** First what a dead consumer left, then what is new; waits at most `blockMs` for something to come. */
  take(itemIds: readonly string[], consumer: string, count: number, blockMs: number): Promise<TakenAttempt[]>;
  /** Their rows are committed: they leave the stream. */
  done(attempts: readonly Pick<TakenAttempt, 'itemId' | 'streamId'>[]): Promise<void>;
  /** Attempts waiting in the item's stream, taken or not. */
  waiting(itemId: string): Promise<number>;
  /** Ends what this gate opened itself (its blocking reader); the connection it was given stays. */
  stop(): void;
}

/** The waiting queue of a slot. */
export type QueueStanding =
  | { kind: 'waiting'; ticket: string; /** from 1 */ position: number; /** at the operator's rate */ waitMs: number }
  /** may go to the gate once, until then */
  | { kind: 'let_in'; ticket: string; leftMs: number }
  | { kind: 'none' };

export interface WaitingQueue {
  /** A person has one ticket a slot; joining again keeps the place. `rate`: tickets let in per second, set by the operator. */
  join(slotId: string, personId: string, rate: number): Promise<QueueStanding>;
  /** Asked every few seconds; who stops asking is passed by. */
  position(slotId: string, personId: string, rate: number): Promise<QueueStanding>;
  /** Uses the ticket for this request; the same request again is let through again. */
  admit(slotId: string, personId: string, requestId: string): Promise<boolean>;
}

/** In this process, without a round trip: may this person on this device try once more just now? */
export type Pace = (personId: string, deviceId: string) => boolean;
