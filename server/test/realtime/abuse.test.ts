// S26: whatever a socket sends, and however many come, what it asks for is bounded, this process lives, and somebody
// who behaves notices nothing.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { connect as dial } from 'node:net';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/platform/log.js';
import { createRateLimits, defaultLimits } from '../../src/platform/rate-limit.js';
import { type Realtime, startRealtime } from '../../src/platform/realtime/index.js';
import type { SocketLimits } from '../../src/platform/realtime/limits.js';
import { type RawClient, ask, client, connected, outcome, rawClient, until } from './clients.js';

interface Place extends Realtime {
  url: string;
  close(): Promise<void>;
}

const OPEN = { packetsPerSecond: 10_000 };
const group = { room: 'group', id: randomUUID() };

async function openPlace(limits: Partial<SocketLimits> = {}, connects = 1_000, trustedProxies = 0): Promise<Place> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const allow = createRateLimits(undefined, 1, { ...defaultLimits, connect: { points: connects, seconds: 60 } });
  const realtime = startRealtime({
    ...{ http, limits, trustedProxies, log: createLog('silent', 'test') },
    redisUrl: process.env.TEST_REDIS_URL ?? '',
    allowedOrigins: ['https://shop.example'],
    gate: { allow, authenticate: () => Promise.resolve(null) },
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    ...{ ...realtime, url },
    async close() {
      await realtime.stop();
      await new Promise((closed) => http.close(closed));
    },
  };
}

describe('socket abuse', () => {
  let place: Place;
  let witness: Socket;
  const heard: unknown[] = [];
  const others: Socket[] = [];

  async function open(...how: Parameters<typeof openPlace>): Promise<void> {
    place = await openPlace(...how);
    witness = await connected(place.url, { from: '127.0.0.9' });
    witness.on('group.changed', (facts) => heard.push(facts));
    await ask(witness, 'watch', group);
  }

  beforeEach(() => {
    heard.length = 0;
  });
  afterEach(async () => {
    // Whatever was tried: who behaves is still connected, and is heard and answered.
    expect(witness.connected).toBe(true);
    place.io.to(`group:${group.id}`).emit('group.changed', { last: true });
    expect(await until(() => heard.some((facts) => (facts as { last?: boolean }).last === true))).toBe(true);
    expect(await ask(witness, 'watch', group)).toEqual({ ok: true });
    for (const socket of [witness, ...others.splice(0)]) socket.disconnect();
    await place.close();
  });

  async function isCut(raw: RawClient): Promise<boolean> {
    return until(() => raw.wire.closed, 5_000);
  }

  it('a flood of messages is cut off', async () => {
    await open();
    const raw = await rawClient(place.url);
    for (let n = 0; n < 200; n += 1) raw.say(`42${n}["watch",{"room":"group","id":"${randomUUID()}"}]`);
    expect(await isCut(raw)).toBe(true);
    expect(raw.heard.filter((text) => text.startsWith('43')).length).toBeLessThanOrEqual(60);
  });

  it.each([
    ['connects to rooms that do not exist', '40/nowhere,'],
    ['heartbeats', '3'],
    ['acknowledgements of nothing', '437[]'],
  ])('a flood of %s is cut off as well', async (_what, text) => {
    await open();
    const raw = await rawClient(place.url);
    for (let n = 0; n < 200; n += 1) raw.say(text);
    expect(await isCut(raw)).toBe(true);
    expect(raw.heard.filter((told) => told.startsWith('44')).length).toBeLessThanOrEqual(60);
  });

  it.each([
    ['an unknown kind of packet', '9'],
    ['half a message', '42["watch"'],
    ['a message that is no list', '42{"a":1}'],
    ['a message without a name', '42[]'],
    ['a reserved name', '42["disconnect"]'],
    ['a connect with a broken token', '40{"token":'],
    ['a second connect', '40'],
    ['a ping in the wrong direction', '2'],
    ['a huge acknowledgement number', `42${'9'.repeat(400)}["watch",{}]`],
    ['a deep nest', `42["watch",${'['.repeat(1_500)}${']'.repeat(1_500)}]`],
    ['a message before joining', '42["watch",{}]', false],
    ['text of four megabytes', `42["watch","${'x'.repeat(4_000_000)}"]`],
  ])('%s harms nobody', async (_what, text, joined = true) => {
    await open();
    const raw = await rawClient(place.url, { joined });
    raw.say(text);
    const answered = (): boolean => raw.heard.some((told) => /^43\d*\[\{"ok":false/.test(told));
    await until(() => raw.wire.closed || answered(), 1_000);
    raw.wire.destroy();
  });

  it.each([
    ['a frame with a reserved code', (raw: RawClient) => raw.sayFrame(5, Buffer.from('x'))],
    ['text that is not UTF-8', (raw: RawClient) => raw.sayFrame(1, Buffer.from([0xff, 0xfe]))],
    ['a frame that is no frame', (raw: RawClient) => void raw.wire.write(Buffer.alloc(64, 0xff))],
    ['a frame without a mask', (raw: RawClient) => void raw.wire.write(Buffer.from([0x81, 0x01, 0x33]))],
    ['a frame that claims an exabyte', (raw: RawClient) => void raw.wire.write(claimed())],
    ['more than four kilobytes', (raw: RawClient) => raw.say(`42["watch","${'x'.repeat(5_000)}"]`)],
    ['a binary frame', (raw: RawClient) => raw.sayFrame(2, Buffer.from('42["watch",{}]'))],
  ])('%s ends the connection', async (_what, act) => {
    await open();
    const raw = await rawClient(place.url);
    act(raw);
    expect(await isCut(raw)).toBe(true);
  });

  it('attachments are not collected: the first ends the connection', async () => {
    await open(OPEN);
    const raw = await rawClient(place.url);
    raw.say('459-["watch",{"_placeholder":true,"num":0}]');
    for (let n = 0; n < 3; n += 1) raw.sayFrame(2, Buffer.alloc(4_000));
    expect(await isCut(raw)).toBe(true);
  });

  it('a client that never reads is cut off, and its queue never grows beyond the limit', async () => {
    await open();
    const deaf = await rawClient(place.url);
    deaf.say(`42["watch",{"room":"group","id":"${group.id}"}]`);
    await until(() => place.io.of('/').adapter.rooms.get(`group:${group.id}`)?.size === 2);
    deaf.wire.pause();
    const queues = new Set(Object.values(clientsOf(place)));
    expect(queues.size).toBe(2);
    const text = 'x'.repeat(100_000); // far more than a tick has, to fill the kernel's buffers soon
    let longest = 0;
    let sent = 0;
    while (clientCount(place) === 2 && sent < 2_000) {
      place.io.to(`group:${group.id}`).emit('group.changed', { sent, text });
      sent += 1;
      for (const { writeBuffer } of queues) longest = Math.max(longest, writeBuffer.length);
      if (sent % 20 === 0) await until(() => heard.length === sent);
    }
    expect(clientCount(place)).toBe(1);
    expect(longest).toBeLessThanOrEqual(257);
    expect(await until(() => heard.length === sent)).toBe(true);
    deaf.wire.destroy();
  });

  it('more rooms than the limit are refused, and one can be left for another; asking for all at once is no flood', async () => {
    await open();
    const socket = await connected(place.url);
    others.push(socket);
    const rooms = Array.from({ length: 40 }, () => ({ room: 'group', id: randomUUID() }));
    const answers = await Promise.all(rooms.map((room) => ask(socket, 'watch', room)));
    expect(answers.filter((answer) => (answer as { ok: boolean }).ok).length).toBe(29);
    expect(answers.at(-1)).toEqual({ ok: false, code: 'too_many_requests' });
    expect(await ask(socket, 'watch', rooms[0])).toEqual({ ok: true });
    await ask(socket, 'unwatch', rooms[0]);
    expect(await ask(socket, 'watch', rooms[39])).toEqual({ ok: true });
  });

  it('a storm of connections from one address is refused, and another address gets in', async () => {
    await open({}, 50);
    const tries = Array.from({ length: 300 }, () => client(place.url));
    others.push(...tries);
    const outcomes = await Promise.all(tries.map(outcome));
    expect(outcomes.filter((how) => how === 'connected').length).toBe(50);
    const neighbour = await connected(place.url, { from: '127.0.0.7' });
    others.push(neighbour);
    expect(await ask(neighbour, 'watch', group)).toEqual({ ok: true });
  });

  it('behind a proxy the address it wrote down counts, and what the caller wrote does not', async () => {
    await open({}, 5, 1);
    const tryAs = async (forwarded: string): Promise<string> => {
      const socket = client(place.url, { headers: { 'x-forwarded-for': forwarded } });
      others.push(socket);
      return outcome(socket);
    };
    const outcomes = [];
    for (let n = 0; n < 8; n += 1) outcomes.push(await tryAs(`10.0.0.${n}, 203.0.113.5`));
    expect(outcomes.filter((how) => how === 'connected').length).toBe(5);
    expect(await tryAs('203.0.113.6')).toBe('connected');
  });

  it('one address holds so many sockets and no more; those that leave make room', async () => {
    await open({ socketsPerAddress: 3 });
    const first = await Promise.all([1, 2, 3].map(() => connected(place.url)));
    others.push(...first);
    const fourth = client(place.url);
    others.push(fourth);
    expect(await outcome(fourth)).not.toBe('connected');
    first[0]?.disconnect();
    const again = async (): Promise<boolean> => {
      const socket = client(place.url);
      others.push(socket);
      return (await outcome(socket)) === 'connected';
    };
    expect(await until(again)).toBe(true);
  });

  it('the process holds so many sockets and no more', async () => {
    await open({ sockets: 3 });
    others.push(await connected(place.url, { from: '127.0.0.2' }), await connected(place.url, { from: '127.0.0.3' }));
    const late = client(place.url, { from: '127.0.0.4' });
    others.push(late);
    expect(await outcome(late)).not.toBe('connected');
  });

  it('who connects and never joins is sent away', async () => {
    await open({ connectTimeoutMs: 200 });
    const raw = await rawClient(place.url, { joined: false });
    expect(await isCut(raw)).toBe(true);
  });

  it.each([
    ['https://shop.example', 'connected'],
    ['https://evil.example', 'refused'],
    ['null', 'refused'],
  ])('a page of %s is %s', async (origin, expected) => {
    await open();
    const socket = client(place.url, { headers: { origin } });
    others.push(socket);
    expect((await outcome(socket)) === 'connected' ? 'connected' : 'refused').toBe(expected);
  });

  it('other transports and paths get no socket', async () => {
    await open();
    for (const path of ['/realtime/?EIO=4&transport=polling', '/realtime/?EIO=3&transport=websocket']) {
      expect((await fetch(place.url + path)).status).toBe(400);
    }
    const { port } = new URL(place.url);
    const wire = dial(Number(port), '127.0.0.1');
    wire.on('error', () => undefined);
    wire.write('GET /elsewhere/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: ');
    wire.write('Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n');
    expect(await until(() => wire.closed, 5_000)).toBe(true);
  });
});

/** A text frame whose header says 2^60 bytes will follow. */
function claimed(): Buffer {
  const head = Buffer.alloc(14);
  head[0] = 0x81;
  head[1] = 0xff;
  head.writeBigUInt64BE(1n << 60n, 2);
  return head;
}

function clientsOf(place: Place): Record<string, { writeBuffer: unknown[] }> {
  return (place.io.engine as unknown as { clients: Record<string, { writeBuffer: unknown[] }> }).clients;
}

function clientCount(place: Place): number {
  return place.io.engine.clientsCount;
}
