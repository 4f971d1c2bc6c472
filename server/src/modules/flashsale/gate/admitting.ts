// One admission: what this process knows already, else one round trip. No answer from Redis is told as "closed": the
// admission may have happened, and the same request asked again hears so.
import { newId } from '../../../platform/ids.js';
import { ADMIT } from './admission-scripts.js';
import { type BoundScripts, NotBound } from './bound-scripts.js';
import { keysOf, requestField } from './keys.js';
import { type KnownRefusals, closed } from './known-refusals.js';
import { isUnreachable } from '../../../platform/redis/index.js';
import type { Admission, AdmitAnswer, Admitted, GateItem, GateRefusal } from './types.js';

type Told = [verdict: string, ...(string | number)[]];

export interface Admitting {
  bound: BoundScripts;
  refusals: KnownRefusals;
  shiftMs(): number;
  mostUnderWay: number;
}

export function createAdmitting(gate: Admitting) {
  const { bound, refusals, mostUnderWay } = gate;
  let underWay = 0;

  async function ask(item: GateItem, { requestId, personId, units, body }: Admission, attemptId: string) {
    const { gate: gateKey, persons, answers, stream } = keysOf(item.itemId);
    const field = requestField(personId, requestId);
    const values = [item.epoch, field, personId, units, attemptId, gate.shiftMs(), requestId, body];
    underWay += 1;
    try {
      return (await bound.evaluate(ADMIT, [gateKey, persons, answers, stream], values)) as Told;
    } catch (error) {
      if (error instanceof NotBound) return [error.why] satisfies Told;
      if (isUnreachable(error)) return ['unreachable'] satisfies Told;
      throw error;
    } finally {
      underWay -= 1;
    }
  }

  return async (item: GateItem, admission: Admission): Promise<AdmitAnswer> => {
    const { units } = admission;
    if (!Number.isInteger(units) || units < 1) throw new Error(`${units} units can't be admitted`);
    const known = refusals.of(item, admission.personId);
    if (known) return known;
    if (underWay >= mostUnderWay) return closed('busy');
    const attemptId = newId();
    const [verdict, first, second] = await ask(item, admission, attemptId);
    if (verdict === 'admitted') {
      return { kind: 'admitted', attemptId, epoch: item.epoch, again: false, left: Number(first) };
    }
    if (verdict === 'again') {
      const before = admittedBefore(String(first), Number(second));
      return { ...before, again: before.attemptId !== attemptId }; // the same one: only its answer had been lost
    }
    if (verdict === 'restarted') bound.forget(keysOf(item.itemId).gate);
    if (verdict === 'unreachable') refusals.down();
    else if (verdict !== 'limit_reached' && verdict !== 'other_epoch') refusals.learn(item.itemId);
    return refusalOf(verdict);
  };
}

export function admittedBefore(answer: string, left: number): Admitted {
  const [attemptId = '', epoch] = answer.split(' ');
  return { kind: 'admitted', attemptId, epoch: Number(epoch), again: true, left };
}

function refusalOf(verdict: string): GateRefusal {
  switch (verdict) {
    case 'not_started':
    case 'ended':
    case 'sold_out':
    case 'limit_reached':
      return { kind: 'refused', reason: verdict };
    case 'lost':
    case 'restarted':
    case 'other_epoch':
    case 'paused':
    case 'unreachable':
      return closed(verdict);
    default:
      throw new Error(`the gate answered ${verdict}`);
  }
}
