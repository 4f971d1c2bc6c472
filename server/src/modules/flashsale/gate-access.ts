// The gate, the waiting queue, the captcha and the locks of this process: one of each for a Redis connection, made when
// they are first asked for. What they know of Redis stays in `gate/`.
import type { Redis } from 'ioredis';
import { createLocks } from '../../platform/lock.js';
import type { Shop } from '../../shop.js';
import {
  type Captcha,
  type FlashGate,
  type GateState,
  type Pace,
  type WaitingQueue,
  createCaptcha,
  createGate,
  createPace,
  createQueue,
} from './gate/index.js';

export interface GateAccess {
  gate: FlashGate;
  queue: WaitingQueue;
  captcha: Captcha;
  pace: Pace;
  locks: ReturnType<typeof createLocks>;
}

const opened = new WeakMap<Redis, GateAccess>();

export function gateAccess(shop: Pick<Shop, 'redis' | 'db' | 'clock'>): GateAccess {
  const known = opened.get(shop.redis);
  if (known) return known;
  const { redis, db, clock } = shop;
  const access: GateAccess = {
    gate: createGate(redis, { shiftMs: () => clock.shiftMs() }),
    queue: null as never,
    captcha: null as never,
    pace: createPace(),
    locks: createLocks([redis], db),
  };
  opened.set(redis, access);
  return access;
}

/** Ends what the gate opened for itself, when a shop closes. */
export function stopGate(redis: Redis): void {
  opened.get(redis)?.gate.stop();
  opened.delete(redis);
}

/** What the gates hold, for audits; items that Redis does not know are left out. */
export async function readGateStates(redis: Redis, itemIds: readonly string[]): Promise<Map<string, GateState>> {
  const gate = createGate(redis);
  const states = await Promise.all(itemIds.map(async (itemId) => [itemId, await gate.state(itemId)] as const));
  return new Map(states.flatMap(([itemId, state]) => (state ? [[itemId, state] as const] : [])));
}
