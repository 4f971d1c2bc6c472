// The gate, the waiting queue and the pace of this process: one of each for a Redis connection, made when
// they are first asked for. What they know of Redis stays in `gate/`.
import type { RedisOrCluster } from '../../platform/redis/index.js';
import type { Shop } from '../../shop.js';
import {
  type FlashGate,
  type GateState,
  type Pace,
  type WaitingQueue,
  createGate,
  createPace,
  createWaitingQueue,
} from './gate/index.js';

export interface GateAccess {
  gate: FlashGate;
  queue: WaitingQueue;
  pace: Pace;
}

const opened = new WeakMap<RedisOrCluster, GateAccess>();

export function gateAccess(shop: Pick<Shop, 'flashRedis' | 'clock'>): GateAccess {
  const { flashRedis: redis, clock } = shop;
  const known = opened.get(redis);
  if (known) return known;
  const access: GateAccess = {
    gate: createGate(redis, { shiftMs: () => clock.shiftMs() }),
    queue: createWaitingQueue(redis),
    pace: createPace(),
  };
  opened.set(redis, access);
  return access;
}

/** Ends what the gate opened for itself, when a shop closes. */
export function stopGate(redis: RedisOrCluster): void {
  opened.get(redis)?.gate.stop();
  opened.delete(redis);
}

/** What the gates hold, for audits; items that Redis does not know are left out. */
export async function readGateStates(
  redis: RedisOrCluster,
  itemIds: readonly string[],
): Promise<Map<string, GateState>> {
  const gate = createGate(redis);
  const states = await Promise.all(itemIds.map(async (itemId) => [itemId, await gate.state(itemId)] as const));
  return new Map(states.flatMap(([itemId, state]) => (state ? [[itemId, state] as const] : [])));
}
