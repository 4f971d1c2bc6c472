// Sockets. A signed-in person is put into their own room by the server; public rooms (a group being watched) are
// joined on request, by id, within limits. Messages say what changed with the few facts a page counts down with;
// everything else is refetched. The Redis adapter carries them over processes.
import type { Server as HttpServer } from 'node:http';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import type { Caller } from '../http/route.js';
import type { Logger } from '../log.js';

/** Which events of the outbox reach sockets, and with what. Each module lists its own. */
export interface RealtimeSource {
  topic: string;
  /** Facts as they are now; null: nobody needs to hear. */
  load(subjectId: string): Promise<{ rooms: string[]; event: string; facts: object } | null>;
}

const WATCHABLE = new Set(['group']);
const MAX_ROOMS = 30;
const MESSAGES_PER_SECOND = 10;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface RealtimeOptions {
  http: HttpServer;
  publisher: Redis;
  subscriber: Redis;
  allowedOrigins: readonly string[];
  authenticate(token: string): Promise<Caller | null>;
  log: Logger;
}

export function startRealtime(options: RealtimeOptions): Server {
  const { http, allowedOrigins, authenticate, log } = options;
  const io = new Server(http, {
    path: '/realtime',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 4_096,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    adapter: createAdapter(options.publisher, options.subscriber, { key: '{socket}', requestsTimeout: 2_000 }),
    allowRequest: (request, decide) => {
      const origin = request.headers.origin;
      const host = request.headers.host ?? '';
      const own = origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
      decide(null, own || allowedOrigins.includes(origin));
    },
  });
  io.use((socket, next) => {
    const token: unknown = (socket.handshake.auth as { token?: unknown }).token;
    if (token === undefined) return next();
    if (typeof token !== 'string') return next(new Error('not_signed_in'));
    authenticate(token).then(
      (caller) => {
        if (!caller) return next(new Error('session_expired'));
        (socket.data as { caller?: Caller }).caller = caller;
        return next();
      },
      () => next(new Error('busy')),
    );
  });
  io.on('connection', (socket) => welcome(socket, log));
  return io;
}

function welcome(socket: Socket, log: Logger): void {
  const caller = (socket.data as { caller?: Caller }).caller;
  if (caller?.kind === 'shopper') void socket.join(`person:${caller.personId}`);
  const budget = createBudget();
  socket.use((_packet, next) => {
    if (budget()) return next();
    log.warn({ socket: socket.id }, 'socket flood');
    socket.disconnect(true);
  });
  socket.on('watch', (wish: unknown, answer: unknown) => {
    reply(answer, changeRoom(socket, wish, 'join'));
  });
  socket.on('unwatch', (wish: unknown, answer: unknown) => {
    reply(answer, changeRoom(socket, wish, 'leave'));
  });
}

function changeRoom(socket: Socket, wish: unknown, how: 'join' | 'leave'): { ok: boolean; code?: string } {
  const { room, id } = (typeof wish === 'object' && wish !== null ? wish : {}) as { room?: unknown; id?: unknown };
  if (typeof room !== 'string' || !WATCHABLE.has(room) || typeof id !== 'string' || !UUID.test(id)) {
    return { ok: false, code: 'bad_input' };
  }
  const name = `${room}:${id}`;
  if (how === 'leave') {
    void socket.leave(name);
    return { ok: true };
  }
  if (socket.rooms.size >= MAX_ROOMS) return { ok: false, code: 'too_many_requests' };
  void socket.join(name);
  return { ok: true };
}

function reply(answer: unknown, value: object): void {
  if (typeof answer === 'function') (answer as (value: object) => void)(value);
}

function createBudget(): () => boolean {
  let second = 0;
  let used = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) {
      second = now;
      used = 0;
    }
    used += 1;
    return used <= MESSAGES_PER_SECOND;
  };
}
