import { beforeEach, describe, expect, test } from 'vitest';
import type { SocketEvents } from '../platform/platform';
import { backOffMs } from './back-off';
import { Connection } from './connection';

const HANDSHAKE = '0{"sid":"s","pingInterval":25000,"pingTimeout":20000}';
const room = { room: 'group', id: 'g1' } as const;

/** A world with sockets in hand and a clock that is turned by hand. */
class World {
  sockets: { events: SocketEvents; said: string[]; closed: boolean }[] = [];
  timers: { run: () => void; ms: number }[] = [];
  token: string | undefined = 'token-1';
  connection = new Connection({
    openSocket: (_address, events) => {
      const socket = { events, said: [] as string[], closed: false };
      this.sockets.push(socket);
      return { send: (text) => void socket.said.push(text), close: () => void (socket.closed = true) };
    },
    address: () => 'ws://shop',
    token: () => Promise.resolve(this.token),
    later: (run, ms) => {
      const timer = { run, ms };
      this.timers.push(timer);
      return () => void (this.timers = this.timers.filter((other) => other !== timer));
    },
    random: () => 0,
    nowMs: () => 0,
  });

  get last() {
    const socket = this.sockets[this.sockets.length - 1];
    if (!socket) throw new Error('no socket');
    return socket;
  }

  get lastWord(): string {
    return this.last.said[this.last.said.length - 1] ?? '';
  }

  async hear(text: string): Promise<void> {
    this.last.events.message(text);
    await new Promise((done) => setTimeout(done, 0));
  }

  async connect(): Promise<void> {
    await this.hear(HANDSHAKE);
    await this.hear('40{"sid":"s"}');
  }

  /** Runs the one timer that waits this long. */
  elapse(ms: number): void {
    const timer = this.timers.find((one) => one.ms === ms);
    if (!timer) throw new Error(`no timer of ${ms} ms among ${this.timers.map((one) => one.ms).join()}`);
    this.timers = this.timers.filter((other) => other !== timer);
    timer.run();
  }
}

let world: World;
let heard: unknown[];
let lives: boolean[];
const watch = (id = 'g1') =>
  world.connection.watch({
    topic: 'group.changed',
    room: { room: 'group', id },
    heard: (facts) => heard.push(facts),
    changed: (live) => lives.push(live),
  });

beforeEach(() => {
  world = new World();
  heard = [];
  lives = [];
});

describe('the connection', () => {
  test('opens when somebody watches, signs in, joins the room and tells', async () => {
    watch();
    await world.connect();
    expect(world.last.said).toEqual(['40{"token":"token-1"}', `421["watch",${JSON.stringify(room)}]`]);
    expect(lives).toEqual([true]);
    await world.hear('42["group.changed",{"id":"g1","version":2}]');
    await world.hear('42["group.changed",{"id":"g2","version":2}]');
    expect(heard).toEqual([{ id: 'g1', version: 2 }]);
  });

  test('answers heartbeats', async () => {
    watch();
    await world.connect();
    await world.hear('2');
    expect(world.lastWord).toBe('3');
  });

  test('comes back with back-off, joins again and says so', async () => {
    watch();
    await world.connect();
    world.last.events.closed();
    expect(lives).toEqual([true, false]);
    world.elapse(500);
    world.last.events.closed();
    world.elapse(1_000);
    await world.connect();
    expect(world.sockets).toHaveLength(3);
    expect(world.lastWord).toContain('"watch"');
    expect(lives).toEqual([true, false, true]);
  });

  test('takes silence for the end, and a late word of an old socket for nothing', async () => {
    watch();
    await world.connect();
    const old = world.last;
    world.elapse(45_000);
    expect(old.closed).toBe(true);
    old.events.message('42["group.changed",{"id":"g1","version":9}]');
    old.events.closed();
    expect(heard).toEqual([]);
    expect(world.timers.map(({ ms }) => ms)).toEqual([500]);
  });

  test('joins a room once for two watchers, leaves with the last, and closes when nobody watches', async () => {
    const first = watch();
    await world.connect();
    const second = watch();
    watch('g2')();
    first();
    expect(world.last.said.filter((text) => text.includes('"g1"'))).toHaveLength(1);
    second();
    expect(world.lastWord).toContain('"unwatch"');
    expect(world.last.closed).toBe(true);
    expect(world.timers).toEqual([]);
  });

  test('signs in again with a fresh token when the old one has run out, and looks again', async () => {
    watch();
    await world.connect();
    world.token = 'token-2';
    await world.hear('42["session.ended",{"code":"session_expired"}]');
    expect(world.lastWord).toBe('422["sign-in",{"token":"token-2"}]');
    expect(lives).toEqual([true, true]);
  });

  test('looks again when the shop may have missed something', async () => {
    watch();
    await world.connect();
    await world.hear('42["ticks.missed",{}]');
    expect(lives).toEqual([true, true]);
  });

  test('signs in anew for another person', async () => {
    watch();
    await world.connect();
    world.token = 'token-2';
    world.connection.restart();
    await world.connect();
    expect(world.last.said[0]).toBe('40{"token":"token-2"}');
  });

  test('tries again when the shop refuses the token', async () => {
    watch();
    await world.hear(HANDSHAKE);
    await world.hear('44{"message":"session_expired"}');
    expect(world.last.closed).toBe(true);
    expect(world.timers.map(({ ms }) => ms)).toEqual([500]);
  });
});

test('back-off doubles, is spread and has a ceiling', () => {
  expect([0, 1, 2, 3].map((attempt) => backOffMs(attempt, 0))).toEqual([500, 1_000, 2_000, 4_000]);
  expect(backOffMs(0, 0.999)).toBeLessThanOrEqual(1_000);
  expect(backOffMs(1_000, 0.999)).toBeLessThanOrEqual(30_000);
});
