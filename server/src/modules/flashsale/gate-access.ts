// The gate, the waiting queue, the captcha and the pace of this process: one of each for a Redis connection, made when
// they are first asked for. What they know of Redis stays in `gate/`.
import type { Shop } from '../../shop.js';
import {
  type Captcha,
  type FlashGate,
  type GateRedis,
  type GateState,
  type Pace,
  type WaitingQueue,
  createCaptcha,
  createGate,
  createPace,
  createWaitingQueue,
} from './gate/index.js';

export interface GateAccess {
  gate: FlashGate;
  queue: WaitingQueue;
  captcha: Captcha;
  pace: Pace;
}

const opened = new WeakMap<GateRedis, GateAccess>();

export function gateAccess(shop: Pick<Shop, 'flashRedis' | 'clock' | 'tokenSecret'>): GateAccess {
  const { flashRedis: redis, clock, tokenSecret: secret } = shop;
  const known = opened.get(redis);
  if (known) return known;
  const access: GateAccess = {
    gate: createGate(redis, { shiftMs: () => clock.shiftMs() }),
    queue: createWaitingQueue(redis),
    captcha: createCaptcha(redis, { secret }),
    pace: createPace(),
  };
  opened.set(redis, access);
  return access;
}

/** Ends what the gate opened for itself, when a shop closes. */
export function stopGate(redis: GateRedis): void {
  opened.get(redis)?.gate.stop();
  opened.delete(redis);
}

/** What the gates hold, for audits; items that Redis does not know are left out. */
export async function readGateStates(redis: GateRedis, itemIds: readonly string[]): Promise<Map<string, GateState>> {
  const gate = createGate(redis);
  const states = await Promise.all(itemIds.map(async (itemId) => [itemId, await gate.state(itemId)] as const));
  return new Map(states.flatMap(([itemId, state]) => (state ? [[itemId, state] as const] : [])));
}
