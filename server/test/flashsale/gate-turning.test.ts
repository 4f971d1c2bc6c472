// Building, turning and crediting a gate: under a fence, once each, and nothing stays for ever.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Admitted } from '../../src/modules/flashsale/index.js';
import { type GateScene, newItem, openGateScene, terms, wish } from '../harness/gate.js';
import { together } from '../harness/scene.js';

let scene: GateScene;
beforeAll(async () => void (scene = await openGateScene()));
afterAll(() => scene.close());

describe('opening', () => {
  it('an older fence and an epoch that is not newer are refused, and nothing has changed', async () => {
    const gate = scene.gate();
    const { itemId } = newItem();
    expect(await gate.open(itemId, terms({ epoch: 5, fence: 8, left: 3 }))).toBe('opened');
    expect(await gate.open(itemId, terms({ epoch: 6, fence: 7, left: 9 }))).toBe('stale_fence');
    expect(await gate.open(itemId, terms({ epoch: 5, fence: 9, left: 9 }))).toBe('stale_epoch');
    expect(await gate.open(itemId, terms({ epoch: 4, fence: 9, left: 9 }))).toBe('stale_epoch');
    expect(await gate.state(itemId)).toMatchObject({ epoch: 5, fence: 8, left: 3 });
    expect(await gate.open(itemId, terms({ epoch: 6, fence: 9, left: 2 }))).toBe('opened');
    expect(await gate.state(itemId)).toMatchObject({ epoch: 6, fence: 9, left: 2, admitted: 0 });
  });

  it('of several who open under fences of their own the youngest stands, whatever the order', async () => {
    const gate = scene.gate();
    const { itemId } = newItem();
    const order = [3, 1, 6, 2, 5, 4];
    await together(order.length, (n) =>
      gate.open(itemId, terms({ epoch: order[n]!, fence: order[n]!, left: order[n]! })),
    );
    expect(await gate.state(itemId)).toMatchObject({ epoch: 6, fence: 6, left: 6 });
  });

  it('who holds what already is known, of many; the old epoch is gone whole', async () => {
    const gate = scene.gate();
    const item = newItem(2);
    await gate.open(item.itemId, terms());
    await gate.admit({ ...item, epoch: 1 }, wish('old', 1, 'r'));
    const persons = Array.from({ length: 3_000 }, (_, n) => ({ personId: `p-${n}`, units: 2 }));
    await gate.open(item.itemId, terms({ epoch: 2, fence: 2, limitPerPerson: 3, left: 4, persons }));
    expect(await gate.admit(item, wish('p-2999', 2))).toMatchObject({ reason: 'limit_reached' });
    expect(await gate.admit(item, wish('p-2999', 1))).toMatchObject({ kind: 'admitted', left: 3 });
    expect(await gate.admit(item, wish('old', 3, 'r'))).toMatchObject({ kind: 'admitted', again: false, left: 0 });
  });

  it('what a builder laid ready and lost is never put in place', async () => {
    const gate = scene.gate();
    const { itemId } = newItem();
    const persons = [{ personId: 'li', units: 1 }];
    await gate.open(itemId, terms({ left: 7 }));
    const loses = scene.gate();
    const losing = loses.open(itemId, terms({ epoch: 2, fence: 2, left: 1, persons: [...persons, ...persons] }));
    expect(await losing).toBe('opened'); // one person, told twice
    const key = `{flash:${itemId}}:staged:3:3:persons`;
    const lost = scene.redis.duplicate();
    await lost.config('SET', 'notify-keyspace-events', 'Kh');
    lost.on('pmessage', () => void scene.redis.del(key));
    await lost.psubscribe(`__keyspace@0__:${key}`);
    const many = Array.from({ length: 20_000 }, (_, n) => ({ personId: `p-${n}`, units: 1 }));
    await expect(gate.open(itemId, terms({ epoch: 3, fence: 3, left: 1, persons: many }))).rejects.toThrow(/got lost/);
    lost.disconnect();
    expect(await gate.state(itemId)).toMatchObject({ epoch: 2, left: 1 });
  });

  it('everything of an item goes some time after its end', async () => {
    const gate = scene.gate({ keepMs: 60_000 });
    const item = newItem();
    const endsAtMs = Date.now() + 30_000;
    await gate.open(item.itemId, terms({ endsAtMs, persons: [{ personId: 'wang', units: 1 }] }));
    const { attemptId } = (await gate.admit(item, wish('li'))) as Admitted;
    await gate.credit(item.itemId, { epoch: 1, attemptId, personId: 'li', units: 1 });
    const keys = await scene.redis.keys(`{flash:${item.itemId}}:*`);
    expect(keys.map((key) => key.split(':').at(-1)).sort()).toEqual(['answers', 'gate', 'persons', 'stream']);
    for (const key of keys) {
      const left = await scene.redis.pttl(key);
      expect(left).toBeGreaterThan(60_000);
      expect(left).toBeLessThanOrEqual(90_000);
    }
  });
});

describe('turning', () => {
  it('pause, resume and close need a fence that is not older', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ fence: 3 }));
    expect(await gate.pause(item, 2)).toBe('stale_fence');
    expect(await gate.admit(item, wish('a'))).toMatchObject({ kind: 'admitted' });
    expect(await gate.pause(item, 4)).toBe('done');
    expect(await gate.admit(item, wish('b'))).toEqual({ kind: 'refused', reason: 'gate_closed', why: 'paused' });
    expect(await gate.resume(item, 3)).toBe('stale_fence');
    expect(await gate.resume(item, 5)).toBe('done');
    expect(await gate.admit(item, wish('b'))).toMatchObject({ kind: 'admitted' });
    expect(await gate.close(item, 6)).toBe('done');
    expect(await gate.admit(item, wish('c'))).toEqual({ kind: 'refused', reason: 'ended' });
    expect([await gate.resume(item, 7), await gate.pause(item, 7)]).toEqual(['over', 'over']);
    expect(await gate.pause({ ...item, epoch: 2 }, 9)).toBe('lost');
    expect(await gate.open(item.itemId, terms({ epoch: 2, fence: 6 }))).toBe('opened');
  });

  it('a gate opened before its time lets nobody in', async () => {
    const gate = scene.gate();
    const item = newItem();
    const startsAtMs = Date.now() + 2_000;
    await gate.open(item.itemId, terms({ startsAtMs }));
    expect(await gate.admit(item, wish('li'))).toEqual({ kind: 'refused', reason: 'not_started' });
    await expect.poll(async () => (await gate.admit(item, wish('li'))).kind).toBe('admitted');
  });
});

describe('a credit', () => {
  it('counts once an attempt, and gives back to person and stock', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 2, limitPerPerson: 2 }));
    const { attemptId } = (await gate.admit(item, wish('li', 2))) as Admitted;
    const credit = { epoch: 1, attemptId, personId: 'li', units: 2 };
    const outcomes = await together(8, () => gate.credit(item.itemId, credit));
    expect(outcomes.sort()).toEqual([...Array<string>(7).fill('again'), 'credited']);
    expect(await gate.state(item.itemId)).toMatchObject({ left: 2, admitted: 1 });
    expect(await gate.admit(item, wish('li', 2))).toMatchObject({ kind: 'admitted', left: 0 });
    expect(await gate.admit(item, wish('li', 1))).toMatchObject({ reason: 'limit_reached' });
  });

  it('of an old epoch is in the new count already', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 1 }));
    const { attemptId } = (await gate.admit(item, wish('li'))) as Admitted;
    await gate.open(item.itemId, terms({ epoch: 2, fence: 2, left: 1 }));
    const credit = { attemptId, personId: 'li', units: 1 };
    expect(await gate.credit(item.itemId, { ...credit, epoch: 1 })).toBe('old_epoch');
    expect((await gate.state(item.itemId))!.left).toBe(1);
    expect(await gate.credit(item.itemId, { ...credit, epoch: 2 })).toBe('credited');
    expect((await gate.state(item.itemId))!.left).toBe(2);
  });
});
