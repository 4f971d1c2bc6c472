// Builds a gate: who holds what already is laid beside the old gate in pieces, then one fenced script puts everything in
// its place at once. A hundred thousand persons take a fraction of a second.
import { WRITERS, keysOf, requestField, stagingKeysOf } from './keys.js';
import { type RedisOrCluster, evaluate } from '../../../platform/redis/index.js';
import { OPEN } from './turning-scripts.js';
import type { GateTerms, OpenOutcome } from './types.js';

/** fields of a hash written by one command, so that nobody waits long behind it */
const AT_ONCE = 500;
/** what a builder who died left behind goes after this */
const STAGED_MS = 60_000;

export function createOpening(redis: RedisOrCluster, { shiftMs, keepMs }: { shiftMs(): number; keepMs: number }) {
  async function stage(key: string, values: ReadonlyMap<string, string>): Promise<number> {
    await redis.unlink(key);
    const fields = [...values].flat();
    for (let from = 0; from < fields.length; from += 2 * AT_ONCE) {
      const some = fields.slice(from, from + 2 * AT_ONCE);
      await redis
        .multi()
        .hset(key, ...some)
        .pexpire(key, STAGED_MS)
        .exec();
    }
    return values.size;
  }

  return async (itemId: string, terms: GateTerms): Promise<OpenOutcome> => {
    const { epoch, fence, left, limitPerPerson, startsAtMs, endsAtMs } = terms;
    if (!Number.isInteger(left) || left < 0) throw new Error(`a gate can't open with ${left} units left`);
    const { gate, persons, answers, stream } = keysOf(itemId);
    const staged = stagingKeysOf(itemId, epoch, fence);
    const held = new Map(terms.persons.map(({ personId, units }) => [personId, String(units)]));
    const told = new Map(
      terms.written.map((one) => [requestField(one.personId, one.requestId), `${one.attemptId} ${one.epoch}`]),
    );
    const counts = [await stage(staged.persons, held), await stage(staged.answers, told)];
    const outcome = await evaluate(
      redis,
      OPEN,
      [gate, persons, answers, stream, staged.persons, staged.answers],
      [epoch, fence, left, limitPerPerson, startsAtMs, endsAtMs, shiftMs(), keepMs, ...counts, WRITERS],
    );
    if (outcome === 'not_staged') throw new Error(`what was to be known of flash item ${itemId} got lost on the way`);
    return outcome as OpenOutcome;
  };
}
