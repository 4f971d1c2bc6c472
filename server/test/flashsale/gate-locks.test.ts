// Rare steps are done under a lock over one and over three nodes: who slept past it is refused by the fence in PostgreSQL
// and at the gate, and a lock that is held is told from a Redis that is away, soon (F22, F23).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refused } from '../../src/kernel/errors.js';
import { createGate } from '../../src/modules/flashsale/index.js';
import { type Database, openDatabase } from '../../src/platform/db/index.js';
import { type EmbeddedRedis, startRedis } from '../../src/platform/embedded/redis.js';
import { newId } from '../../src/platform/ids.js';
import {
  type HeldLock,
  LockContended,
  LockOutage,
  createLocks,
  fenceStatement,
  openLocks,
} from '../../src/platform/lock.js';
import { type TestDatabase, createTestDatabase } from '../harness/database.js';
import { newItem, terms } from '../harness/gate.js';

/** Redlock may wait a quarter of the lock's life and as long again to find out why; the rest is for a busy machine. */
const TTL_MS = 4_000;
const SOON = { timeout: 10_000 };

let test: TestDatabase;
let db: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  db = openDatabase({ url: test.url, role: 'hetuan_app', poolMax: 4, applicationName: 'locks' });
});
afterAll(async () => {
  await db.close();
  await test.drop();
});

describe.each([1, 3])('a lock over %i', (count) => {
  let root: string;
  let nodes: EmbeddedRedis[];
  let name: string;
  const opened: ReturnType<typeof openLocks>[] = [];
  const locks = () => {
    const one = openLocks(nodes.map(({ url }) => url).join(','), db);
    opened.push(one);
    return one;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'hetuan-locks-'));
    nodes = [];
    for (let no = 0; no < count; no += 1) nodes.push(await startRedis({ dataDir: join(root, `${no}`) }));
  });
  beforeEach(() => void (name = `flash:${newId()}`));
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await Promise.all(nodes.map((node) => node.stop()));
    await rm(root, { recursive: true, force: true });
  });

  const write = (lock: HeldLock) =>
    db.transact(async (tx) => {
      const [held] = await tx.batch(fenceStatement(lock));
      if (held.count === 0) throw new Refused('busy');
    });

  it('F22: who slept past it rebuilds nothing: not in PostgreSQL, not at the gate', SOON, async () => {
    const redis = new Redis(nodes[0]!.url);
    const gate = createGate(redis);
    const { itemId } = newItem();
    const sleeper = await locks().acquire(name, 1_000);
    await new Promise((wake) => setTimeout(wake, 1_050));
    expect(sleeper.leftMs()).toBeLessThan(0);
    const younger = await locks().acquire(name, TTL_MS);
    expect(younger.fence).toBeGreaterThan(sleeper.fence);
    expect((await write(younger)).ok).toBe(true);
    expect(await gate.open(itemId, terms({ epoch: 1, fence: younger.fence, left: 4 }))).toBe('opened');
    expect((await write(sleeper)).ok).toBe(false);
    expect(await gate.open(itemId, terms({ epoch: 2, fence: sleeper.fence, left: 9 }))).toBe('stale_fence');
    expect(await gate.close({ itemId, epoch: 1 }, sleeper.fence)).toBe('stale_fence');
    expect(await gate.state(itemId)).toMatchObject({ epoch: 1, left: 4, status: 'open' });
    await sleeper.release(); // what is somebody else's now stays held
    await expect(locks().acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockContended);
    await younger.release();
    redis.disconnect();
  });

  it('one of many gets it, and it is free again afterwards', SOON, async () => {
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => locks().acquire(name, TTL_MS)));
    const held = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(held.length).toBeLessThanOrEqual(1); // over several nodes the votes may be split: then nobody has it
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(LockContended);
    for (const one of held) await one.release();
    await (await locks().acquire(name, TTL_MS)).release();
  });

  const frozenNode = async (): Promise<void> => {
    const [frozen] = nodes;
    const own = locks();
    await (await own.acquire(name, TTL_MS)).release();
    frozen!.kill('SIGSTOP');
    try {
      const held = await own.acquire(name, TTL_MS);
      await expect(own.acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockContended);
      await held.release();
    } finally {
      frozen!.kill('SIGCONT');
    }
  };
  if (count === 3) it('one frozen node of three changes nothing', SOON, frozenNode);

  const grantedLate = async (): Promise<void> => {
    const patient = new Redis(nodes[0]!.url); // it waits for its answers, however long
    nodes[0]!.kill('SIGSTOP');
    try {
      await expect(createLocks([patient], db).acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockOutage);
    } finally {
      nodes[0]!.kill('SIGCONT');
    }
    const again = () => locks().acquire(name, 20_000);
    const until = performance.now() + TTL_MS / 2;
    let held = await again().catch(() => undefined);
    while (!held && performance.now() < until) held = await again().catch(() => undefined);
    expect(held).toBeDefined();
    await held?.release();
    patient.disconnect();
  };
  if (count === 1) it('a lock that is granted too late is nobody’s', SOON, grantedLate);

  it('F23: nodes that do not answer are an outage, not a contention, and nobody hangs', SOON, async () => {
    const own = locks();
    const held = await own.acquire(name, TTL_MS);
    await expect(own.acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockContended);
    await held.release();
    const most = nodes.slice(0, Math.floor(count / 2) + 1);
    for (const node of most) node.kill('SIGSTOP');
    try {
      await expect(own.acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockOutage);
    } finally {
      for (const node of most) node.kill('SIGCONT');
    }
    for (const node of most) {
      node.kill('SIGKILL');
      await node.exited;
    }
    await expect(own.acquire(name, TTL_MS)).rejects.toBeInstanceOf(LockOutage);
  });
});

it('an even number of nodes is no majority', () => {
  expect(() => openLocks('redis://127.0.0.1:1,redis://127.0.0.1:2', db)).toThrow(/odd/);
});
