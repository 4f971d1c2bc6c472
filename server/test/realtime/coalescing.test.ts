// Ticks of one subject are at most five a second and room, whoever publishes them, and the last one tells the latest.
// Counted are the messages a watcher hears.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.js';
import { type Realtime, type RealtimeSource, startRealtime } from '../../src/platform/realtime/index.js';
import { type Publisher, createPublisher } from '../../src/platform/realtime/publisher.js';
import { ask, connected, until } from './clients.js';

const GAP_MS = 200;

describe('ticks', () => {
  const redisUrl = process.env.TEST_REDIS_URL ?? '';
  const log = createLog('silent', 'test');
  const http = createServer();
  let realtime: Realtime;
  let watcher: Socket;
  const publishers: Publisher[] = [];
  /** What is true of each subject now. */
  const versions = new Map<string, number>();
  let events = 0;

  const source: RealtimeSource = {
    topic: 'group.changed',
    load: (id) => {
      const facts = { id, version: versions.get(id) ?? 0 };
      return Promise.resolve({ rooms: [`group:${id}`], event: 'group.changed', facts });
    },
  };

  beforeAll(async () => {
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const gate = { allow: () => Promise.resolve(true), authenticate: () => Promise.resolve(null) };
    realtime = startRealtime({ http, redisUrl, allowedOrigins: [], trustedProxies: 0, gate, log });
    watcher = await connected(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  });
  afterEach(async () => {
    for (const publisher of publishers.splice(0)) await publisher.stop();
  });
  afterAll(async () => {
    watcher?.disconnect();
    await realtime?.stop();
    http.close();
  });

  function publisher(): Publisher {
    const made = createPublisher({ redisUrl, sources: [source], log });
    publishers.push(made);
    return made;
  }

  /** A change, told through a publisher as the worker does. */
  async function change(by: Publisher, id: string): Promise<void> {
    versions.set(id, (versions.get(id) ?? 0) + 1);
    if (!('outside' in by.reaction)) throw new Error('the publisher calls what is not ours');
    await by.reaction.outside({ id: (events += 1), topic: 'group.changed', subjectId: id, payload: {} });
  }

  async function watch(id: string): Promise<number[]> {
    const heard: number[] = [];
    watcher.on('group.changed', (facts: { id: string; version: number }) => {
      if (facts.id === id) heard.push(facts.version);
    });
    expect(await ask(watcher, 'watch', { room: 'group', id })).toEqual({ ok: true });
    return heard;
  }

  it.each([1, 3])(
    'a thousand changes through %i publishing processes are a few messages, the last one true',
    async (n) => {
      const id = randomUUID();
      const heard = await watch(id);
      const all = Array.from({ length: n }, publisher);
      const startedMs = performance.now();
      for (let round = 0; round < 100; round += 1) {
        await Promise.all(Array.from({ length: 10 }, (_, at) => change(all[at % n]!, id)));
        await sleep(10);
      }
      expect(await until(() => heard.at(-1) === 1_000)).toBe(true);
      const turns = Math.ceil((performance.now() - startedMs) / GAP_MS) + 1;
      expect(heard.length).toBeLessThanOrEqual(turns);
      expect(heard.length).toBeGreaterThanOrEqual(3);
      expect([...heard].sort((a, b) => a - b)).toEqual(heard);
    },
  );

  it('one subject does not wait for another', async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const all: number[][] = [];
    for (const id of ids) all.push(await watch(id));
    const one = publisher();
    await Promise.all(ids.map((id) => change(one, id)));
    expect(await until(() => all.every((heard) => heard.length === 1))).toBe(true);
  });

  it('what waits for its turn is told when the process stops', async () => {
    const id = randomUUID();
    const heard = await watch(id);
    const one = publisher();
    await change(one, id);
    await change(one, id);
    await publishers.pop()?.stop();
    expect(await until(() => heard.at(-1) === 2)).toBe(true);
  });
});
