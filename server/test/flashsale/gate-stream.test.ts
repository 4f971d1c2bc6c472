// Attempts on their way to the writer: each is handed out until it is ended, to one reader at a time, and to another one
// when the first is dead.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FlashGate, GateItem, TakenAttempt } from '../../src/modules/flashsale/index.js';
import { type GateScene, newItem, openGateScene, terms, wish } from '../harness/gate.js';
import { together } from '../harness/scene.js';

let scene: GateScene;
beforeAll(async () => void (scene = await openGateScene()));
afterAll(() => scene.close());

async function onSale(gate: FlashGate): Promise<GateItem> {
  const item = newItem();
  await gate.open(item.itemId, terms({ left: 1_000 }));
  return item;
}

const admitted = (gate: FlashGate, item: GateItem, count: number) =>
  together(count, (n) => gate.admit(item, wish(`person-${n}`)));
const ids = (attempts: readonly TakenAttempt[]): string[] => attempts.map(({ attemptId }) => attemptId).sort();

describe('the stream of attempts', () => {
  it('two readers share it, in the order of admission', async () => {
    const gate = scene.gate();
    const item = await onSale(gate);
    await admitted(gate, item, 50);
    const one = await gate.take([item.itemId], 'one', 30, 0);
    const two = await gate.take([item.itemId], 'two', 30, 0);
    expect([one.length, two.length]).toEqual([30, 20]);
    expect(new Set([...ids(one), ...ids(two)]).size).toBe(50);
    expect(await gate.take([item.itemId], 'two', 30, 0)).toEqual([]);
    expect(await gate.waiting(item.itemId)).toBe(50);
    await gate.done([...one, ...two]);
    expect(await gate.waiting(item.itemId)).toBe(0);
  });

  it('what a reader took and did not end before it died is taken by another one, once', async () => {
    const gate = scene.gate();
    const item = await onSale(gate);
    await admitted(gate, item, 10);
    const dying = scene.gate();
    const taken = await dying.take([item.itemId], 'dying', 6, 0);
    await dying.done(taken.slice(0, 2));
    dying.stop();
    const fresh = await gate.take([item.itemId], 'early', 10, 0);
    expect(fresh).toHaveLength(4);
    await gate.done(fresh);
    const [heir, other] = [scene.gate({ claimIdleMs: 1_000 }), scene.gate({ claimIdleMs: 1_000 })];
    const inherited: TakenAttempt[][] = [];
    for (let waited = 0; waited < 400 && inherited.flat().length < 4; waited += 1) {
      inherited.push(await heir.take([item.itemId], 'heir', 3, 0), await other.take([item.itemId], 'other', 3, 0));
      await new Promise((wake) => setTimeout(wake, 20));
    }
    expect(ids(inherited.flat())).toEqual(ids(taken.slice(2)));
    await heir.done(inherited.flat());
    expect(await gate.waiting(item.itemId)).toBe(0);
  });

  it('a reader that is slow and not dead keeps what it has', async () => {
    const gate = scene.gate();
    const item = await onSale(gate);
    await admitted(gate, item, 3);
    expect(await scene.gate().take([item.itemId], 'slow', 10, 0)).toHaveLength(3);
    expect(await scene.gate().take([item.itemId], 'quick', 10, 0)).toEqual([]);
  });

  it('who waits is woken by the first attempt of any of the items, unknown ones among them', async () => {
    const gate = scene.gate();
    const [one, two] = [await onSale(gate), await onSale(gate)];
    const waiting = scene.gate().take([one.itemId, newItem().itemId, two.itemId], 'one', 10, 20_000);
    await new Promise((wake) => setTimeout(wake, 100));
    await admitted(gate, two, 1);
    expect((await waiting).map(({ itemId }) => itemId)).toEqual([two.itemId]);
  });

  it('nothing comes: the wait ends; all items unknown: so it does', async () => {
    const gate = scene.gate();
    const item = await onSale(gate);
    expect(await gate.take([item.itemId], 'one', 10, 50)).toEqual([]);
    expect(await gate.take([newItem().itemId], 'one', 10, 50)).toEqual([]);
    expect(await gate.take([], 'one', 10, 50)).toEqual([]);
  });

  it('a gate that stops lets its waiting reader go', async () => {
    const gate = scene.gate();
    const item = await onSale(gate);
    const waiting = gate.take([item.itemId], 'one', 10, 20_000);
    await new Promise((wake) => setTimeout(wake, 100));
    gate.stop();
    expect(await waiting).toEqual([]);
  });

  it('Redis emptied while somebody waits: nothing is taken, and the next gate is read as the first one', async () => {
    const gate = scene.gate();
    const reader = scene.gate();
    const item = await onSale(gate);
    const waiting = reader.take([item.itemId], 'one', 10, 2_000);
    await new Promise((wake) => setTimeout(wake, 100));
    await scene.redis.flushall();
    expect(await waiting).toEqual([]);
    await gate.open(item.itemId, terms({ epoch: 2, fence: 2 }));
    await admitted(gate, { ...item, epoch: 2 }, 2);
    expect(await reader.take([item.itemId], 'one', 10, 0)).toHaveLength(2);
  });
});
