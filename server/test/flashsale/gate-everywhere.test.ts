// The same sale on one server, on a cluster of three and on the JavaScript Redis of a machine that has no real one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cluster, Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Admitted, type FlashGate, createGate } from '../../src/modules/flashsale/index.js';
import { type EmbeddedRedisCluster, startRedisCluster } from '../../src/platform/embedded/redis-cluster.js';
import { startRedis } from '../../src/platform/embedded/redis.js';
import { closeRedis, openRedisOrCluster } from '../../src/platform/redis/index.js';
import { newItem, terms, wish } from '../harness/gate.js';
import { needsRealRedis } from '../harness/real-redis.js';
import { together } from '../harness/scene.js';

interface Place {
  url: string;
  stop(): Promise<void>;
}

const places: Record<string, (dataDir: string) => Promise<Place>> = {
  'one server': (dataDir) => startRedis({ dataDir }),
  'a cluster of three': (dataDir) => startRedisCluster({ dataDir }),
  'the JavaScript Redis': (dataDir) => startRedis({ dataDir, forceFallback: true }),
};

const sale = (name: string): void => {
  let dataDir: string;
  let place: Place;
  const connections: (Redis | Cluster)[] = [];
  const gates: FlashGate[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'hetuan-gate-'));
    place = await places[name]!(dataDir);
    for (let no = 0; no < 2; no += 1) {
      connections.push(openRedisOrCluster(place.url));
      gates.push(createGate(connections[no]!, { claimIdleMs: 200 }));
    }
  });
  afterAll(async () => {
    for (const gate of gates) gate.stop();
    await Promise.all(connections.map(closeRedis));
    await place.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('sells several items to many at once, each exactly', async () => {
    const items = Array.from({ length: 6 }, () => newItem());
    const persons = [{ personId: 'early', units: 2 }];
    const written = [{ requestId: 'r', personId: 'early', attemptId: 'kept', epoch: 1 }];
    for (const { itemId } of items) {
      await gates[0]!.open(itemId, terms({ left: 20, limitPerPerson: 2, persons, written }));
    }
    const answers = await together(360, (n) =>
      gates[n % 2]!.admit(items[n % 6]!, wish(`person-${Math.floor(n / 12)}`)),
    );
    for (const [no, item] of items.entries()) {
      const own = answers.filter((_, n) => n % 6 === no);
      expect(own.filter(({ kind }) => kind === 'admitted')).toHaveLength(20);
      expect(own.filter((answer) => answer.kind === 'refused' && answer.reason === 'sold_out')).toHaveLength(40);
      expect(await gates[1]!.state(item.itemId)).toMatchObject({ left: 0, admitted: 20, trusted: true });
      expect(await gates[1]!.admit(item, wish('early', 1, 'r'))).toMatchObject({ attemptId: 'kept', again: true });
    }
    const itemIds = items.map(({ itemId }) => itemId);
    const taken = await gates[0]!.take(itemIds, 'dead', 15, 0);
    expect(taken).toHaveLength(90);
    await gates[0]!.done(taken.slice(0, 80));
    const rest = [];
    for (let waited = 0; waited < 200 && rest.length < 40; waited += 1) {
      rest.push(...(await gates[1]!.take(itemIds, 'heir', 100, 20)));
    }
    expect(new Set(rest.map(({ attemptId }) => attemptId)).size).toBe(40);
    await gates[1]!.done(rest);
    for (const itemId of itemIds) expect(await gates[1]!.waiting(itemId)).toBe(0);
  });

  it('a reader is woken by an attempt', async () => {
    const item = newItem();
    await gates[0]!.open(item.itemId, terms());
    const waiting = gates[1]!.take([item.itemId], 'one', 10, 10_000);
    await new Promise((wake) => setTimeout(wake, 50));
    await gates[0]!.admit(item, wish('li'));
    expect(await waiting).toMatchObject([{ personId: 'li', units: 1 }]);
  });

  it('turns, credits once, is fenced, and starts anew under the next epoch', async () => {
    const [gate] = gates as [FlashGate, FlashGate];
    const item = newItem();
    expect(await gate.open(item.itemId, terms({ left: 1, fence: 2 }))).toBe('opened');
    expect(await gate.open(item.itemId, terms({ epoch: 2, fence: 1 }))).toBe('stale_fence');
    const { attemptId } = (await gate.admit(item, wish('li'))) as Admitted;
    const credit = { epoch: 1, attemptId, personId: 'li', units: 1 };
    expect([await gate.credit(item.itemId, credit), await gate.credit(item.itemId, credit)]).toEqual([
      'credited',
      'again',
    ]);
    expect(await gate.pause(item, 3)).toBe('done');
    expect(await gate.admit(item, wish('wang'))).toMatchObject({ why: 'paused' });
    expect(await gate.open(item.itemId, terms({ epoch: 2, fence: 4, left: 3 }))).toBe('opened');
    expect(await gate.admit(item, wish('wang'))).toMatchObject({ why: 'other_epoch' });
    expect(await gate.admit({ ...item, epoch: 2 }, wish('wang'))).toMatchObject({ left: 2, epoch: 2 });
    expect(await gate.state(newItem().itemId)).toBeNull();
    expect(await gate.admit(newItem(), wish('wang'))).toMatchObject({ why: 'lost' });
  });
};

describe.each(['one server', 'the JavaScript Redis'])('a sale on %s', sale);
describe.each(['a cluster of three'])('a sale on %s', needsRealRedis, sale);

describe('a node of a cluster', needsRealRedis, () => {
  it('that was restarted closes its own items, and no others', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'hetuan-gate-'));
    const cluster: EmbeddedRedisCluster = await startRedisCluster({ dataDir });
    const redis = openRedisOrCluster(cluster.url);
    const gate = createGate(redis);
    try {
      // so many that none of the three nodes is left without one
      const items = Array.from({ length: 40 }, () => newItem());
      for (const { itemId } of items) await gate.open(itemId, terms({ left: 5 }));
      for (const item of items) expect(await gate.admit(item, wish('li'))).toMatchObject({ left: 4 });
      await cluster.restart(1);
      const heard = async (): Promise<string[]> => {
        const answers = await Promise.all(items.map((item) => gate.admit(item, wish(`p-${Math.random()}`))));
        return answers.map((answer) =>
          answer.kind === 'admitted' ? 'admitted' : answer.reason === 'gate_closed' ? answer.why : answer.reason,
        );
      };
      let words: string[] = [];
      const unreachable = async () => (words = await heard()).filter((word) => word === 'unreachable');
      await expect.poll(unreachable, { timeout: 10_000 }).toEqual([]);
      const restarted = items.filter((_, n) => words[n] === 'restarted');
      expect(restarted.length).toBeGreaterThan(0);
      expect(restarted.length).toBeLessThan(items.length);
      expect(words.filter((word) => word === 'restarted' || word === 'admitted' || word === 'sold_out')).toEqual(words);
      for (const { itemId } of restarted) {
        await gate.open(itemId, terms({ epoch: 2, fence: 2, left: 4 }));
        expect(await gate.admit({ itemId, epoch: 2 }, wish('wang'))).toMatchObject({ left: 3 });
      }
    } finally {
      gate.stop();
      await closeRedis(redis);
      await cluster.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});
