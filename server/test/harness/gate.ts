// The beginning of a test of the flash-sale gate: a Redis of its own, so that it can be emptied, killed and put back in
// time, and gates on connections of their own, as processes have them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import {
  type FlashGate,
  type GateItem,
  type GateOptions,
  type GateTerms,
  createGate,
} from '../../src/modules/flashsale/index.js';
import { type EmbeddedRedis, startRedis } from '../../src/platform/embedded/redis.js';
import { newId } from '../../src/platform/ids.js';
import { closeRedis, openRedis } from '../../src/platform/redis/index.js';

export interface GateScene {
  server: EmbeddedRedis;
  dataDir: string;
  /** for looking, past every gate */
  redis: Redis;
  /** a gate as one more process has it */
  gate(options?: GateOptions, url?: string): FlashGate;
  /** starts a server in the folder again, on the same port */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function openGateScene(forceFallback = false): Promise<GateScene> {
  const root = await mkdtemp(join(tmpdir(), 'hetuan-gate-'));
  const dataDir = join(root, 'redis');
  const gates: FlashGate[] = [];
  const connections: Redis[] = [];
  const server = await startRedis({ dataDir, forceFallback });
  const scene: GateScene = {
    server,
    dataDir,
    redis: new Redis(server.url),
    gate(options, url = server.url) {
      const redis = openRedis(url);
      const gate = createGate(redis, options);
      connections.push(redis);
      gates.push(gate);
      return gate;
    },
    async startAgain() {
      scene.server = await startRedis({ dataDir, forceFallback, port: server.port });
    },
    async close() {
      for (const gate of gates) gate.stop();
      await Promise.all(connections.map(closeRedis));
      scene.redis.disconnect();
      await scene.server.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
  scene.redis.on('error', () => undefined);
  return scene;
}

/** An item nobody has heard of. */
export function newItem(epoch = 1): GateItem {
  return { itemId: newId(), epoch };
}

const HOUR_MS = 3_600_000;

/** Terms of a sale that is on. */
export function terms(changes: Partial<GateTerms> = {}): GateTerms {
  const now = Date.now();
  return {
    ...{ epoch: 1, fence: 1, left: 10, limitPerPerson: 1 },
    ...{ startsAtMs: now - HOUR_MS, endsAtMs: now + HOUR_MS, persons: [], written: [] },
    ...changes,
  };
}

export function wish(personId: string, units = 1, requestId = newId()) {
  return { requestId, personId, units, body: `{"n":${units}}` };
}
