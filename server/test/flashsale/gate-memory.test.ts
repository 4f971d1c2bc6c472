// What a process refuses from memory: without asking Redis, never to a winner, and no longer than a second after it has
// ceased to be true.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Admitted, FlashGate, GateItem } from '../../src/modules/flashsale/index.js';
import { type GateScene, newItem, openGateScene, terms, wish } from '../harness/gate.js';

let scene: GateScene;
beforeAll(async () => void (scene = await openGateScene()));
afterAll(() => scene.close());

/** Everything Redis was asked while the work ran. */
async function askedDuring(work: () => Promise<void>): Promise<number> {
  await scene.redis.config('RESETSTAT');
  await work();
  const stats = await scene.redis.info('commandstats');
  const calls = [...stats.matchAll(/cmdstat_([\w|]+):calls=(\d+)/g)].filter(([, name]) => !name!.startsWith('config'));
  return calls.reduce((sum, [, , count]) => sum + Number(count), 0);
}

async function untilKnown(gate: FlashGate, item: GateItem, reason: string): Promise<void> {
  await gate.admit(item, wish('nobody'));
  await expect.poll(() => gate.known(item, 'nobody')).toMatchObject({ reason });
}

describe('the memory of a process', () => {
  it('answers "sold out" without a word to Redis', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 1 }));
    await scene.gate().admit(item, wish('li'));
    await untilKnown(gate, item, 'sold_out');
    const asked = await askedDuring(async () => {
      for (let n = 0; n < 10_000; n += 1) {
        expect(await gate.admit(item, wish('wang'))).toEqual({ kind: 'refused', reason: 'sold_out' });
      }
    });
    expect(asked).toBeLessThan(100); // a look every quarter of a second
  });

  it('does not speak for winners, of whatever process: the same request hears the same', async () => {
    const [gate, other] = [scene.gate(), scene.gate()];
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 2 }));
    const first = (await other.admit(item, wish('li', 1, 'r'))) as Admitted;
    await other.admit(item, wish('wang'));
    for (const [turn, reason] of [
      [() => Promise.resolve(), 'sold_out'],
      [() => other.pause(item, 2), 'gate_closed'],
      [() => other.close(item, 2), 'ended'],
    ] as const) {
      await turn();
      await untilKnown(gate, item, reason);
      expect(gate.known(item, 'li')).toBeNull();
      expect(await gate.admit(item, wish('li', 1, 'r'))).toMatchObject({ attemptId: first.attemptId, again: true });
    }
  });

  it('a credit in another process opens it again within a second; one here at once', async () => {
    const [gate, other] = [scene.gate(), scene.gate()];
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 1 }));
    const { attemptId } = (await other.admit(item, wish('li'))) as Admitted;
    await untilKnown(gate, item, 'sold_out');
    await other.credit(item.itemId, { epoch: 1, attemptId, personId: 'li', units: 1 });
    const since = performance.now();
    let again: Admitted | undefined;
    while (!again) {
      const askedAfterMs = performance.now() - since;
      const answer = await gate.admit(item, wish('wang'));
      if (answer.kind === 'admitted') again = answer;
      else if (askedAfterMs > 1_200) break;
    }
    expect(again).toMatchObject({ left: 0 });
    await untilKnown(gate, item, 'sold_out');
    await gate.credit(item.itemId, { epoch: 1, attemptId: again!.attemptId, personId: 'wang', units: 1 });
    expect(gate.known(item, 'nobody')).toBeNull();
    expect(await gate.admit(item, wish('zhao'))).toMatchObject({ kind: 'admitted' });
  });

  it('winners of a second round are known as well', async () => {
    const [gate, other] = [scene.gate(), scene.gate()];
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 1 }));
    const first = (await other.admit(item, wish('li'))) as Admitted;
    await untilKnown(gate, item, 'sold_out');
    await other.credit(item.itemId, { epoch: 1, attemptId: first.attemptId, personId: 'li', units: 1 });
    const second = (await other.admit(item, wish('wang', 1, 'w'))) as Admitted;
    await new Promise((wake) => setTimeout(wake, 300));
    await untilKnown(gate, item, 'sold_out');
    await expect.poll(() => gate.known(item, 'wang')).toBeNull();
    expect(await gate.admit(item, wish('wang', 1, 'w'))).toMatchObject({ attemptId: second.attemptId, again: true });
  });

  it('"not started" is answered from memory up to the start and not a moment longer', async () => {
    const gate = scene.gate();
    const item = newItem();
    const startsAtMs = Date.now() + 1_500;
    await gate.open(item.itemId, terms({ startsAtMs }));
    await untilKnown(gate, item, 'not_started');
    const asked = await askedDuring(async () => {
      for (let n = 0; n < 500; n += 1) await gate.admit(item, wish('li'));
    });
    expect(asked).toBeLessThan(60);
    // when that was asked which was refused last: a pause of this process before asking is not the gate's
    let refusedMs = 0;
    for (let askedMs = Date.now(); askedMs < startsAtMs + 2_000; askedMs = Date.now()) {
      const answer = await gate.admit(item, wish('li'));
      if (answer.kind === 'admitted') break;
      refusedMs = askedMs;
      await new Promise((wake) => setTimeout(wake, 1));
    }
    expect(refusedMs).toBeLessThan(startsAtMs + 250);
  });

  it('says nothing for another epoch than it has seen', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 0 }));
    await untilKnown(gate, item, 'sold_out');
    expect(gate.known({ ...item, epoch: 2 }, 'nobody')).toBeNull();
  });
});
