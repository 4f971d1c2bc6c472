// Redis loses answers, everything, or the last minutes: nothing moves twice, nobody hears "sold out" for it, and under a
// new epoch exactly what is left is sold (F03–F05 at the gate).
import { cp, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AdmitAnswer, FlashGate, GateItem } from '../../src/modules/flashsale/index.js';
import { type DroppingProxy, openDroppingProxy } from '../harness/dropping-proxy.js';
import { type GateScene, newItem, openGateScene, terms, wish } from '../harness/gate.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { together } from '../harness/scene.js';

let scene: GateScene;
beforeEach(async () => void (scene = await openGateScene()));
afterEach(() => scene.close());

/** So many people who have not asked before; how many were admitted, and what the others heard. */
let asked = 0;
async function crowd(gate: FlashGate, item: GateItem, count: number): Promise<{ admitted: number; heard: string[] }> {
  const answers = await together(count, () => gate.admit(item, wish(`person-${(asked += 1)}`)));
  const heard = new Set(answers.flatMap(told));
  return { admitted: answers.filter(({ kind }) => kind === 'admitted').length, heard: [...heard].sort() };
}

function told(answer: AdmitAnswer): string[] {
  if (answer.kind === 'admitted') return [];
  return [answer.reason === 'gate_closed' ? answer.why : answer.reason];
}

describe('a lost answer (F03)', () => {
  let proxy: DroppingProxy;
  beforeEach(async () => void (proxy = await openDroppingProxy(scene.server.port)));
  afterEach(() => proxy.close());

  it('each of many admissions, its first answer lost: the stock moves by one, and the answer is the one of before', async () => {
    const gate = scene.gate({}, `redis://127.0.0.1:${proxy.port}`);
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 100, limitPerPerson: 5 }));
    await gate.state(item.itemId);
    for (let n = 1; n <= 20; n += 1) {
      proxy.dropReplyTo('evalsha');
      const asking = wish('li', 1, `r${n}`);
      const fresh = wish(`person-${n}`);
      const answer = await gate.admit(item, n <= 5 ? asking : fresh);
      expect(answer).toMatchObject({ kind: 'admitted', again: false, left: 100 - n });
      expect(await gate.admit(item, n <= 5 ? asking : fresh)).toEqual({ ...answer, again: true });
    }
    expect(proxy.dropped()).toBe(20);
    expect(await gate.state(item.itemId)).toMatchObject({ left: 80, admitted: 20 });
    expect(await gate.waiting(item.itemId)).toBe(20);
  });

  it('many under way when the connection breaks: no person and no unit twice', async () => {
    const gate = scene.gate({}, `redis://127.0.0.1:${proxy.port}`);
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 500 }));
    await gate.state(item.itemId);
    proxy.dropReplyTo('evalsha', 2);
    const answers = await together(400, (n) => gate.admit(item, wish(`person-${n}`)));
    const again = await together(400, (n) => gate.admit(item, wish(`person-${n}`, 1, 'late')));
    const heard = answers.flatMap(told);
    expect(heard.filter((word) => word !== 'unreachable')).toEqual([]);
    const state = await gate.state(item.itemId);
    expect(state!.left).toBe(500 - state!.admitted);
    expect(await gate.waiting(item.itemId)).toBe(state!.admitted);
    expect(again.filter((answer) => answer.kind === 'admitted').length).toBeLessThanOrEqual(heard.length);
    expect(state!.admitted).toBe(400);
  });

  it('a lost answer of opening, turning and crediting changes nothing', async () => {
    const gate = scene.gate({}, `redis://127.0.0.1:${proxy.port}`);
    const item = newItem();
    const other = newItem(); // by which Redis gets to know the scripts
    await gate.open(other.itemId, terms());
    await gate.credit(other.itemId, { epoch: 1, attemptId: 'a', personId: 'li', units: 1 });
    await gate.pause(other, 1);
    const opened = terms({ left: 5, limitPerPerson: 2, persons: [{ personId: 'wang', units: 2 }] });
    proxy.dropReplyTo('evalsha');
    expect(await gate.open(item.itemId, opened)).toBe('opened');
    const { attemptId } = (await gate.admit(item, wish('li'))) as { attemptId: string };
    expect(await gate.open(item.itemId, opened)).toBe('opened');
    expect((await gate.state(item.itemId))!.left).toBe(4);
    proxy.dropReplyTo('evalsha');
    expect(await gate.credit(item.itemId, { epoch: 1, attemptId, personId: 'li', units: 1 })).toBe('again');
    proxy.dropReplyTo('evalsha');
    expect(await gate.pause(item, 2)).toBe('done');
    expect(await gate.state(item.itemId)).toMatchObject({ left: 5, status: 'paused', fence: 2 });
    expect(proxy.dropped()).toBe(3);
  });
});

describe('Redis emptied (F04)', () => {
  it('closes the gate for everybody, and rebuilt it sells the rest exactly', needsRealRedis, async () => {
    const [one, other] = [scene.gate(), scene.gate()];
    const item = newItem();
    await one.open(item.itemId, terms({ left: 1_000 }));
    expect(await crowd(other, item, 500)).toEqual({ admitted: 500, heard: [] });
    await scene.redis.flushall();
    for (const gate of [one, other]) expect(await crowd(gate, item, 50)).toEqual({ admitted: 0, heard: ['lost'] });
    expect(await one.state(item.itemId)).toBeNull();
    expect(await one.take([item.itemId], 'one', 10, 0)).toEqual([]);
    expect(await one.credit(item.itemId, { epoch: 1, attemptId: 'a', personId: 'li', units: 1 })).toBe('lost');
    expect(await one.pause(item, 2)).toBe('lost');

    const again = { ...item, epoch: 2 };
    const persons = Array.from({ length: 500 }, (_, n) => ({ personId: `buyer-${n}`, units: 1 }));
    const written = [{ requestId: 'r', personId: 'buyer-1', attemptId: 'kept', epoch: 1 }];
    await one.open(item.itemId, terms({ epoch: 2, fence: 2, left: 500, persons, written }));
    expect(await crowd(one, item, 5)).toEqual({ admitted: 0, heard: ['other_epoch'] });
    expect(await one.admit(again, wish('buyer-0'))).toMatchObject({ reason: 'limit_reached' });
    expect(await one.admit(again, wish('buyer-1', 1, 'r'))).toMatchObject({ attemptId: 'kept', epoch: 1, again: true });
    expect(await crowd(one, again, 600)).toEqual({ admitted: 500, heard: ['sold_out'] });
  });

  it('scripts forgotten by a server that was not restarted cost nobody anything', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 100 }));
    expect((await crowd(gate, item, 10)).admitted).toBe(10);
    await scene.redis.script('FLUSH');
    expect(await crowd(gate, item, 20)).toEqual({ admitted: 20, heard: [] });
  });
});

describe('Redis back in time (F05)', () => {
  const name =
    'an older copy of the same epoch admits nobody; under a new epoch the rest is sold, and old attempts can be told';
  it(name, needsRealRedis, async () => {
    const item = newItem();
    const before = scene.gate();
    await scene.redis.config('SET', 'appendfsync', 'always');
    await before.open(item.itemId, terms({ left: 1_000 }));
    expect((await crowd(before, item, 300)).admitted).toBe(300);
    const copy = `${scene.dataDir}-copy`;
    await cp(scene.dataDir, copy, { recursive: true });
    expect((await crowd(before, item, 300)).admitted).toBe(300);
    scene.server.kill('SIGKILL');
    await scene.server.exited;
    await rm(scene.dataDir, { recursive: true });
    await cp(copy, scene.dataDir, { recursive: true });
    await scene.startAgain();
    await rm(copy, { recursive: true });

    const young = scene.gate();
    for (const gate of [before, young]) {
      const { admitted, heard } = await crowd(gate, item, 100);
      expect(admitted).toBe(0);
      expect(['restarted', 'unreachable']).toEqual(expect.arrayContaining(heard));
      await expect.poll(() => crowd(gate, item, 10)).toEqual({ admitted: 0, heard: ['restarted'] });
      expect(await gate.state(item.itemId)).toMatchObject({ epoch: 1, left: 700, trusted: false });
    }

    await young.open(item.itemId, terms({ epoch: 2, fence: 2, left: 400 }));
    const again = { ...item, epoch: 2 };
    expect((await crowd(young, item, 5)).heard).toEqual(['other_epoch']);
    expect(await crowd(young, again, 500)).toEqual({ admitted: 400, heard: ['sold_out'] });
    const epochs = new Set<number>();
    for (let some = await young.take([item.itemId], 'one', 500, 0); some.length > 0;) {
      for (const attempt of some) epochs.add(attempt.epoch);
      await young.done(some);
      some = await young.take([item.itemId], 'one', 500, 0);
    }
    expect([...epochs].sort()).toEqual([1, 2]);
  });

  it('a gate of another run put into a running server is not trusted either', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms());
    expect((await crowd(gate, item, 1)).admitted).toBe(1);
    await scene.redis.hset(`{flash:${item.itemId}}:gate`, 'run', 'of another server');
    expect(await crowd(gate, item, 5)).toEqual({ admitted: 0, heard: ['restarted'] });
    expect(await gate.state(item.itemId)).toMatchObject({ trusted: false });
  });

  it('an attempt that no reader would find is not admitted', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms());
    await scene.redis.del(`{flash:${item.itemId}}:stream`);
    expect(await crowd(gate, item, 3)).toEqual({ admitted: 0, heard: ['lost'] });
    expect((await gate.state(item.itemId))!.left).toBe(10);
  });
});

describe('Redis away', needsRealRedis, () => {
  it('is "closed", not "sold out", soon and for everybody; back again it goes on', async () => {
    const gate = scene.gate();
    const item = newItem();
    await gate.open(item.itemId, terms({ left: 100 }));
    expect((await crowd(gate, item, 10)).admitted).toBe(10);
    scene.server.kill('SIGKILL');
    await scene.server.exited;
    expect(await crowd(gate, item, 500)).toEqual({ admitted: 0, heard: ['unreachable'] });
    await scene.startAgain();
    await expect.poll(async () => (await crowd(gate, item, 5)).heard, { timeout: 5_000 }).toEqual(['restarted']);
    await gate.open(item.itemId, terms({ epoch: 2, fence: 2, left: 90 }));
    expect(await crowd(gate, { ...item, epoch: 2 }, 100)).toEqual({ admitted: 90, heard: ['sold_out'] });
  });
});
