// Sockets: websockets only, for anybody, within limits. Messages say what changed with the few facts a page counts down
// with; everything else is refetched. The Redis adapter carries them over processes; when this process may have missed
// some of them, it says so to its sockets.
import type { Server as HttpServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { realtimePath } from '@hetuan/contract';
import { createAdapter } from '@socket.io/redis-adapter';
import type { Redis } from 'ioredis';
import { Server, type Socket } from 'socket.io';
import type { Gatekeeper } from '../http/route.js';
import type { Logger } from '../log.js';
import { openSockets } from '../metrics.js';
import { openBlockingRedis } from '../redis/index.js';
import { type Door, createDoor } from './door.js';
import { type SocketLimits, socketLimits } from './limits.js';
import { hearMessages } from './messages.js';
import { guardPackets } from './packet-guard.js';
import { recheckStandings, signIn } from './standing.js';

/** Which events of the outbox reach sockets, and with what. Each module lists its own. */
export interface RealtimeSource {
  topic: string;
  /** Facts as they are now; null: nobody needs to hear. */
  load(subjectId: string): Promise<{ rooms: string[]; event: string; facts: object } | null>;
}

export interface RealtimeOptions {
  http: HttpServer;
  redisUrl: string;
  allowedOrigins: readonly string[];
  trustedProxies: number;
  gate: Gatekeeper;
  log: Logger;
  limits?: Partial<SocketLimits>;
}

export interface Realtime {
  io: Server;
  /** Sends everybody away, who will come back elsewhere. Stop listening first, or they come back here. */
  stop(): Promise<void>;
}

const SLICE = 500;
const SLICE_GAP_MS = 50;
const LAST_MS = 2_000;

export function startRealtime(options: RealtimeOptions): Realtime {
  const { gate, log } = options;
  const limits = { ...socketLimits, ...options.limits };
  const [publisher, subscriber] = [openBlockingRedis(options.redisUrl), openBlockingRedis(options.redisUrl)];
  const door = createDoor({ ...options, allow: gate.allow, limits });
  const io = new Server(options.http, {
    path: realtimePath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: limits.maxPacketBytes,
    connectTimeout: limits.connectTimeoutMs,
    pingInterval: 25_000,
    pingTimeout: 20_000,
    adapter: createAdapter(publisher, subscriber, { key: '{socket}', requestsTimeout: 2_000 }),
    allowRequest: (request, decide) => {
      door.admits(request).then(
        (admitted) => decide(null, admitted),
        () => decide(null, false),
      );
    },
  });
  io.engine.on('connection', (raw: Socket['conn']) => {
    door.entered(raw);
    openSockets.set(door.wires.size);
    guardPackets(raw, limits, (reason) => log.warn({ reason }, 'socket cut off'));
  });
  io.use((socket, next) => {
    const { token } = socket.handshake.auth as { token?: unknown };
    if (token === undefined) return next();
    if (typeof token !== 'string') return next(new Error('bad_input'));
    signIn(socket, gate.authenticate, token).then(
      (good) => next(good ? undefined : new Error('session_expired')),
      () => next(new Error('busy')),
    );
  });
  io.on('connection', (socket) => hearMessages(socket, gate.authenticate, limits));
  tellWhenMissed(io, subscriber);
  const rechecking = keepRechecking(io, options, limits.recheckMs);
  return {
    io,
    async stop() {
      clearInterval(rechecking);
      await sendAway(io, door);
      io.removeAllListeners();
      for (const connection of [publisher, subscriber]) connection.disconnect();
    },
  };
}

/** Between losing Redis and hearing it again, messages of other processes went by. */
function tellWhenMissed(io: Server, subscriber: Redis): void {
  let heard = false;
  subscriber.on('ready', () => {
    if (heard) io.local.emit('ticks.missed', {});
    heard = true;
  });
}

function keepRechecking(io: Server, { gate, log }: RealtimeOptions, everyMs: number): NodeJS.Timeout {
  let asking = false;
  return setInterval(() => {
    if (asking) return;
    asking = true;
    recheckStandings(io, gate.authenticate)
      .catch((error: unknown) => log.warn({ err: error }, 'sessions of sockets could not be asked about'))
      .finally(() => (asking = false));
  }, everyMs);
}

/**
 * In slices, so that they do not all come back in one moment. The transport is closed and no farewell said: to a client
 * that was told to go, coming back is its own decision.
 */
async function sendAway(io: Server, door: Door): Promise<void> {
  const clients = Object.values((io.engine as unknown as { clients: Record<string, Socket['conn']> }).clients);
  while (clients.length > 0) {
    for (const raw of clients.splice(0, SLICE)) raw.close(true);
    if (clients.length > 0) await sleep(SLICE_GAP_MS);
  }
  // The door sees to it that they go; a socket that is still here then is of no interest to anybody.
  for (let waitedMs = 0; door.wires.size > 0 && waitedMs < LAST_MS; waitedMs += 20) await sleep(20);
}
