// What stands before the gate: the pace of a person and a device, and a queue that lets people in one after the other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WaitingQueue, createPace, createWaitingQueue } from '../../src/modules/flashsale/index.js';
import { newId } from '../../src/platform/ids.js';
import { type GateScene, openGateScene } from '../harness/gate.js';
import { together } from '../harness/scene.js';

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

describe('the pace', () => {
  it('a person has a few tries at once and then so many a second; others are not hurt', () => {
    let now = 0;
    const allow = createPace({
      person: { burst: 3, perSecond: 2 },
      device: { burst: 100, perSecond: 1 },
      now: () => now,
    });
    const tries = (count: number, person = 'li'): number =>
      Array.from({ length: count }, () => allow(person, `phone of ${person}`)).filter(Boolean).length;
    expect(tries(10)).toBe(3);
    expect(tries(10, 'wang')).toBe(3);
    now += 499;
    expect(tries(5)).toBe(0);
    now += 1;
    expect(tries(5)).toBe(1);
    for (let second = 0; second < 10; second += 1) {
      now += 1_000;
      expect(tries(5)).toBe(2);
    }
    now += 3_600_000;
    expect(tries(10)).toBe(3);
  });

  it('a device has its own, whoever uses it, and a refused try takes nothing from the other bucket', () => {
    let now = 0;
    const allow = createPace({
      person: { burst: 2, perSecond: 1 },
      device: { burst: 4, perSecond: 1 },
      now: () => now,
    });
    const crowd = Array.from({ length: 10 }, (_, n) => allow(`person-${n}`, 'phone'));
    expect(crowd.filter(Boolean)).toHaveLength(4);
    expect([allow('person-9', 'own'), allow('person-9', 'own'), allow('person-9', 'own')]).toEqual([true, true, false]);
    now += 1_000;
    expect([allow('person-8', 'phone'), allow('person-7', 'phone')]).toEqual([true, false]);
  });
});

describe.each([false, true])('the waiting queue (fallback: %s)', (forceFallback) => {
  let scene: GateScene;
  beforeAll(async () => void (scene = await openGateScene(forceFallback)));
  afterAll(() => scene.close());

  /** Lets in nobody more for the time of a test, once the first one is in. */
  const SLOW = 0.001;
  const kinds = async (queue: WaitingQueue, slot: string, persons: readonly string[], rate: number) =>
    Promise.all(persons.map(async (person) => (await queue.position(slot, person, rate)).kind));

  it('tells the place, keeps the order of arrival, and gives a person one place', async () => {
    const queue = createWaitingQueue(scene.redis);
    const slot = newId();
    expect(await queue.position(slot, 'a', SLOW)).toEqual({ kind: 'none' });
    expect((await queue.join(slot, 'a', SLOW)).kind).toBe('let_in');
    const first = await queue.join(slot, 'b', SLOW);
    expect(first).toMatchObject({ kind: 'waiting', position: 1, waitMs: 1_000_000 });
    expect(await queue.join(slot, 'c', SLOW)).toMatchObject({ position: 2 });
    expect(await queue.join(slot, 'b', SLOW)).toEqual(first);
    expect(await queue.position(slot, 'c', SLOW)).toMatchObject({ position: 2, waitMs: 2_000_000 });
    expect(await queue.position(slot, 'nobody', SLOW)).toEqual({ kind: 'none' });
    expect(await queue.position(newId(), 'b', SLOW)).toEqual({ kind: 'none' });
    await expect(queue.join(slot, 'd', 0)).rejects.toThrow(/never ends/);
  });

  it('lets in at the rate, however many ask, in the order of arrival', async () => {
    const queue = createWaitingQueue(scene.redis);
    const slot = newId();
    const people = Array.from({ length: 60 }, (_, n) => `p-${n}`);
    const since = performance.now();
    for (const person of people) await queue.join(slot, person, 20);
    let inside: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      // From the last to the first: whom a pause between two questions lets in stands before those asked already.
      const asked = (await kinds(queue, slot, people.toReversed(), 20)).reverse();
      // what the rate allows by now, with a second's worth at once
      const allowed = ((performance.now() - since) / 1_000) * 20 + 20;
      inside = people.filter((_, n) => asked[n] === 'let_in');
      expect(inside.length).toBeLessThanOrEqual(Math.ceil(allowed));
      expect(asked.lastIndexOf('let_in')).toBe(inside.length - 1);
      await pause(100);
    }
    expect(inside.length).toBeGreaterThanOrEqual(20);
  });

  it('a ticket is one admission, of its request alone', async () => {
    const queue = createWaitingQueue(scene.redis);
    const slot = newId();
    await queue.join(slot, 'a', SLOW);
    await queue.join(slot, 'b', SLOW);
    expect(await queue.admit(slot, 'b', 'r')).toBe(false);
    const requests = await together(8, (n) => queue.admit(slot, 'a', `r-${n}`));
    const used = requests.indexOf(true);
    expect(requests.filter(Boolean)).toHaveLength(1);
    expect(await queue.admit(slot, 'a', `r-${used}`)).toBe(true);
    expect(await queue.admit(slot, 'a', 'another')).toBe(false);
    expect(await queue.position(slot, 'a', SLOW)).toEqual({ kind: 'none' });
    expect(await queue.join(slot, 'a', SLOW)).toMatchObject({ kind: 'waiting', position: 2 });
  });

  it('who stops asking is passed by and takes nobody’s turn; who does not come loses the pass', async () => {
    const queue = createWaitingQueue(scene.redis, { abandonedMs: 1_000, passMs: 1_000 });
    const slot = newId();
    await queue.join(slot, 'a', SLOW);
    const gone = Array.from({ length: 30 }, (_, n) => `gone-${n}`);
    for (const person of [...gone, 'last']) await queue.join(slot, person, SLOW);
    for (let round = 0; round < 11; round += 1) {
      await pause(100);
      await queue.position(slot, 'last', SLOW);
    }
    expect(await queue.admit(slot, 'a', 'r')).toBe(false);
    expect(await queue.position(slot, 'a', SLOW)).toEqual({ kind: 'none' });
    await pause(20);
    const last = await queue.position(slot, 'last', 100); // 2 places at the most have come free, and 30 stood before
    expect(last.kind).toBe('let_in');
    expect(await kinds(queue, slot, gone, SLOW)).toEqual(gone.map(() => 'none'));
  });

  it('nothing of a queue stays for ever', async () => {
    const queue = createWaitingQueue(scene.redis);
    const slot = newId();
    await queue.join(slot, 'a', SLOW);
    await queue.admit(slot, 'a', 'r');
    await queue.join(slot, 'b', SLOW);
    const keys = await scene.redis.keys(`{flash-queue:${slot}}:*`);
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) expect(await scene.redis.pttl(key)).toBeGreaterThan(0);
  });
});
