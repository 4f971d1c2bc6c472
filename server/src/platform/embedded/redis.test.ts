/**
 * Everything the shop asks of Redis must work on the real server and on the JavaScript fallback alike: Bull, Redlock,
 * streams with consumer groups, Lua, blocking reads, transactions and the socket.io adapter.
 */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAdapter } from '@socket.io/redis-adapter';
import Bull from 'bull';
import { Redis } from 'ioredis';
import Redlock from 'redlock';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installedServer, startRedis, type EmbeddedRedis } from './redis.js';

// A machine without a real server proves the fallback; continuous integration has both.
const kinds = installedServer() ? [false, true] : [true];

describe.each(kinds)('redis (fallback: %s)', (forceFallback) => {
  let dataDir: string;
  let server: EmbeddedRedis;
  let redis: Redis;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'hetuan-redis-'));
    server = await startRedis({ dataDir, forceFallback });
    redis = new Redis(server.url);
  }, 30_000);

  afterAll(async () => {
    redis.disconnect();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('is the kind that was asked for, and on loopback only', async () => {
    expect(server.kind === 'js-redis-server').toBe(forceFallback);
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4');
    if (outside) await expect(reachable(outside.address, server.port)).resolves.toBe(false);
    await expect(reachable('127.0.0.1', server.port)).resolves.toBe(true);
  });

  test('a Lua script decides, by number and by hash, and reads TIME', async () => {
    const script = `
      local left = tonumber(redis.call('GET', KEYS[1]) or '0')
      if left < tonumber(ARGV[1]) then return {0, left} end
      redis.call('XADD', KEYS[2], '*', 'who', ARGV[2], 'at', redis.call('TIME')[1])
      return {1, redis.call('DECRBY', KEYS[1], ARGV[1])}`;
    await redis.set('gate:left', 3);
    const sha = (await redis.script('LOAD', script)) as string;
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => redis.evalsha(sha, 2, 'gate:left', 'gate:log', 1, `p${i}`)),
    );
    expect(answers.filter((answer) => (answer as number[])[0] === 1)).toHaveLength(3);
    expect(await redis.xlen('gate:log')).toBe(3);
    await expect(redis.evalsha('0'.repeat(40), 0)).rejects.toThrow(/NOSCRIPT/);
  });

  test('a stream is read by a consumer group, pending entries can be claimed', async () => {
    await redis.xgroup('CREATE', 'work', 'writers', '0', 'MKSTREAM');
    for (let i = 0; i < 5; i++) await redis.xadd('work', '*', 'n', String(i));
    const read = (await redis.xreadgroup('GROUP', 'writers', 'a', 'COUNT', 3, 'STREAMS', 'work', '>')) as StreamReply;
    const ids = read[0]?.[1].map(([id]) => id) ?? [];
    expect(ids).toHaveLength(3);
    expect(await redis.xack('work', 'writers', ids[0] as string)).toBe(1);
    const claimed = (await redis.xautoclaim('work', 'writers', 'b', 0, '0')) as [string, [string, string[]][]];
    expect(claimed[1].map(([id]) => id)).toEqual(ids.slice(1));
    const rest = (await redis.xreadgroup('GROUP', 'writers', 'b', 'COUNT', 9, 'STREAMS', 'work', '>')) as StreamReply;
    expect(rest[0]?.[1]).toHaveLength(2);
  });

  test('a blocked stream reader wakes up', async () => {
    const reader = redis.duplicate();
    const waiting = reader.xread('BLOCK', 5_000, 'STREAMS', 'bell', '$');
    await new Promise((wake) => setTimeout(wake, 50));
    await redis.xadd('bell', '*', 'rings', '1');
    expect((await waiting)?.[0]?.[0]).toBe('bell');
    reader.disconnect();
  });

  test('a watched key aborts a transaction', async () => {
    const other = redis.duplicate();
    await redis.set('watched', 1);
    await other.watch('watched');
    await redis.set('watched', 2);
    expect(await other.multi().set('watched', 3).exec()).toBeNull();
    expect(await redis.get('watched')).toBe('2');
    other.disconnect();
  });

  test('BRPOPLPUSH moves at once, waits, and gives up', async () => {
    const blocked = redis.duplicate();
    await redis.rpush('from', 'first', 'last');
    expect(await blocked.brpoplpush('from', 'to', 1)).toBe('last');
    await redis.del('from');
    const waiting = blocked.brpoplpush('from', 'to', 5);
    await new Promise((wake) => setTimeout(wake, 50));
    await redis.rpush('from', 'late');
    expect(await waiting).toBe('late');
    expect(await redis.lrange('to', 0, -1)).toEqual(['late', 'last']);
    expect(await blocked.brpoplpush('from', 'to', 0.05)).toBeNull();
    blocked.disconnect();
  });

  test('Bull runs, retries, delays and deduplicates jobs', async () => {
    const queue = new Bull('checks', server.url, { prefix: '{bull}' });
    const runs = new Map<string, number>();
    const finished = new Promise<void>((resolve, reject) => {
      let completed = 0;
      queue.on('completed', () => ++completed === 3 && resolve());
      queue.on('failed', (job, error) => job.attemptsMade >= 2 && reject(error));
    });
    void queue.process(2, async (job) => {
      const times = (runs.get(String(job.id)) ?? 0) + 1;
      runs.set(String(job.id), times);
      if (job.data.failsOnce && times === 1) throw new Error('first try fails');
      return times;
    });
    await queue.add({}, { jobId: 'one' });
    await queue.add({}, { jobId: 'one' });
    await queue.add({ failsOnce: true }, { jobId: 'two', attempts: 2, backoff: 20 });
    await queue.add({}, { jobId: 'later', delay: 100 });
    await finished;
    expect(Object.fromEntries(runs)).toEqual({ one: 1, two: 2, later: 1 });
    await queue.close();
  }, 20_000);

  test('Redlock excludes, extends and releases', async () => {
    const locks = new Redlock([redis as unknown as Redlock.CompatibleRedisClient], { retryCount: 0 });
    const lock = await locks.acquire(['lock:maintenance'], 2_000);
    await expect(locks.acquire(['lock:maintenance'], 2_000)).rejects.toThrow(/Exceeded 0 attempts/);
    const extended = await lock.extend(4_000);
    expect(await redis.pttl('lock:maintenance')).toBeGreaterThan(2_000);
    await extended.unlock();
    await (await locks.acquire(['lock:maintenance'], 200)).unlock();
  });

  test('the socket.io adapter carries a room event to another process', async () => {
    const nodes = await Promise.all([0, 1].map(() => realtimeNode(redis)));
    const client = io(`http://127.0.0.1:${nodes[0]?.port}`, { transports: ['websocket'] });
    const received = new Promise((resolve) => client.on('tick', resolve));
    await new Promise((resolve) => client.on('joined', resolve));
    // Publishing reaches only those who have subscribed by then, and the adapter subscribes in the background: first to
    // the pattern of events, then to the channel by which it counts its peers.
    const peers = () => nodes[1]?.server.of('/').adapter.serverCount();
    await expect.poll(peers, { timeout: 5_000 }).toBe(nodes.length);
    nodes[1]?.server.to('group:1').emit('tick', { left: 1 });
    expect(await received).toEqual({ left: 1 });
    client.disconnect();
    for (const node of nodes) await node.close();
  }, 20_000);
});

test.runIf(installedServer())(
  'acknowledged data survive a crash of the real server',
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hetuan-redis-'));
    const first = await startRedis({ dataDir });
    const writer = new Redis(first.url);
    await writer.set('kept', 'yes');
    await new Promise((wake) => setTimeout(wake, 1_500));
    writer.disconnect();
    first.kill('SIGKILL');
    expect(await first.exited).toEqual({ code: null, signal: 'SIGKILL' });
    const second = await startRedis({ dataDir, port: first.port });
    const reader = new Redis(second.url);
    expect(await reader.get('kept')).toBe('yes');
    expect(await reader.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    reader.disconnect();
    await second.stop();
    rmSync(dataDir, { recursive: true, force: true });
  },
  30_000,
);

test.each(kinds)('a taken port is one clear sentence (fallback: %s)', async (forceFallback) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hetuan-redis-'));
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const port = (taken.address() as AddressInfo).port;
  await expect(startRedis({ dataDir, port, forceFallback })).rejects.toThrow(
    `Redis can't listen on port ${port}: another program uses it.`,
  );
  taken.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type StreamReply = [string, [string, string[]][]][];

function reachable(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 1_000 });
    const answer = (value: boolean) => () => {
      socket.destroy();
      resolve(value);
    };
    socket.on('connect', answer(true)).on('error', answer(false)).on('timeout', answer(false));
  });
}

async function realtimeNode(redis: Redis) {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  const [pub, sub] = [redis.duplicate(), redis.duplicate()];
  server.adapter(createAdapter(pub, sub));
  server.on('connection', async (socket) => {
    await socket.join('group:1');
    socket.emit('joined');
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const close = async () => {
    await server.close();
    pub.disconnect();
    sub.disconnect();
  };
  return { server, port: (http.address() as AddressInfo).port, close };
}
