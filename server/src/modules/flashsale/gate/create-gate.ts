// The gate of flash sales: PostgreSQL is the truth, this is its turnstile in Redis. Whatever Redis can't vouch for is
// answered "closed", never "sold out", and nothing that was admitted moves twice.
import { admittedBefore, createAdmitting } from './admitting.js';
import { ADMIT, LOOK, LOOK_WITHOUT_TRUST } from './admission-scripts.js';
import { createAttemptStream } from './attempt-stream.js';
import { NotBound, createBoundScripts } from './bound-scripts.js';
import { keysOf, requestField } from './keys.js';
import { createKnownRefusals } from './known-refusals.js';
import { createOpening } from './opening.js';
import { type RedisOrCluster, evaluate } from '../../../platform/redis/index.js';
import { CREDIT, TURN } from './turning-scripts.js';
import type { CreditOutcome, FlashGate, GateItem, GateState, GateStatus, TurnOutcome } from './types.js';

export interface GateOptions {
  /** how far the shop's clock is ahead of true time: zero but in development and tests (`Clock.shiftMs`) */
  shiftMs?: () => number;
  /** what is held of an item goes so long after its sale has ended */
  keepMs?: number;
  /** after so long another writer takes what one took and did not end */
  claimIdleMs?: number;
  /** more admissions than this at once are refused unasked, so that an overload costs neither memory nor patience */
  mostUnderWay?: number;
}

const KEEP_MS = 86_400_000;
const CLAIM_IDLE_MS = 5_000;
const MOST_UNDER_WAY = 2_000;

export function createGate(redis: RedisOrCluster, options: GateOptions = {}): FlashGate {
  const { shiftMs = () => 0, keepMs = KEEP_MS, claimIdleMs = CLAIM_IDLE_MS } = options;
  const { mostUnderWay = MOST_UNDER_WAY } = options;
  const bound = createBoundScripts(redis, [ADMIT, LOOK]);
  const attempts = createAttemptStream(redis, { claimIdleMs });
  const open = createOpening(redis, { shiftMs, keepMs });

  const state = async (itemId: string): Promise<GateState | null> => {
    const { gate } = keysOf(itemId);
    try {
      return stateOf(await bound.evaluate(LOOK, [gate], [shiftMs()]));
    } catch (error) {
      if (!(error instanceof NotBound)) throw error;
      if (error.why === 'lost') return null;
      return stateOf(await evaluate(redis, LOOK_WITHOUT_TRUST, [gate], [shiftMs()]));
    }
  };

  const refusals = createKnownRefusals({ state, shiftMs, persons: (itemId) => redis.hkeys(keysOf(itemId).persons) });

  const forget = (itemId: string): void => {
    bound.forget(keysOf(itemId).gate);
    refusals.forget(itemId);
  };

  const admit = createAdmitting({ bound, refusals, shiftMs, mostUnderWay });

  async function turn({ itemId, epoch }: GateItem, fence: number, status: GateStatus): Promise<TurnOutcome> {
    const outcome = (await evaluate(redis, TURN, [keysOf(itemId).gate], [epoch, fence, status])) as TurnOutcome;
    refusals.forget(itemId);
    return outcome;
  }

  return {
    admit,
    known: (item, personId) => refusals.of(item, personId),
    async answerOf({ itemId, epoch }, { personId, requestId }) {
      const { gate, answers } = keysOf(itemId);
      const [[held, left], answer] = await Promise.all([
        redis.hmget(gate, 'epoch', 'left'),
        redis.hget(answers, requestField(personId, requestId)),
      ]);
      if (held === undefined || Number(held) !== epoch || answer === null) return null;
      return admittedBefore(answer, Number(left));
    },
    async open(itemId, terms) {
      const outcome = await open(itemId, terms);
      forget(itemId);
      await state(itemId); // so that the first who come find the scripts there
      return outcome;
    },
    pause: (item, fence) => turn(item, fence, 'paused'),
    resume: (item, fence) => turn(item, fence, 'open'),
    close: (item, fence) => turn(item, fence, 'closed'),
    async credit(itemId, { epoch, attemptId, personId, units }) {
      const { gate, persons, answers } = keysOf(itemId);
      const given = [epoch, attemptId, personId, units];
      const outcome = (await evaluate(redis, CREDIT, [gate, persons, answers], given)) as CreditOutcome;
      if (outcome === 'credited') refusals.forget(itemId);
      return outcome;
    },
    state,
    take: attempts.take,
    done: attempts.done,
    waiting: attempts.waiting,
    stop: attempts.stop,
  };
}

function stateOf(told: unknown): GateState | null {
  const [epoch, fence, status, left, admitted, limit, starts, ends, now, trusted] = told as (string | number)[];
  if (epoch === undefined) return null;
  return {
    ...{ epoch: Number(epoch), fence: Number(fence), status: status as GateStatus, trusted: trusted === 1 },
    ...{ left: Number(left), admitted: Number(admitted), limitPerPerson: Number(limit) },
    ...{ startsAtMs: Number(starts), endsAtMs: Number(ends), nowMs: Number(now) },
  };
}
