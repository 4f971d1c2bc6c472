// The loops of a worker that write admitted attempts, and the one that looks after the gates: whether Redis still knows
// what it was told and promises no more than there is. Both are safe to run in any number of processes at once.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '../../shop.js';
import { settings } from '../../settings.js';
import { readLevelsOfCampaigns } from '../catalog/index.js';
import { gateKept } from './commands/turn-slot.js';
import { writeAttempts } from './commands/write-attempts.js';
import { gateNeeds } from './domain/gate-needs.js';
import { gateAccess } from './gate-access.js';
import { readLiveItems } from './slot-statements.js';

const { watchEveryMs, writersAtOnce, writeAtOnce, waitForAttemptsMs } = settings.flashsale;

export interface FlashLoops {
  stop(): Promise<void>;
}

export function startFlashLoops(shop: Shop): FlashLoops {
  const stopping = new AbortController();
  const repeat = async (what: string, restMs: number, work: () => Promise<number>): Promise<void> => {
    while (!stopping.signal.aborted) {
      const did = await work().catch((error: unknown) => {
        shop.log.warn({ err: error }, `${what} failed, it goes on`);
        return 0;
      });
      if (did === 0) await sleep(restMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const writing = Array.from({ length: writersAtOnce }, () => {
    const consumer = `writer-${randomUUID()}`;
    return repeat('writing attempts', 100, () => writeSome(shop, consumer, waitForAttemptsMs));
  });
  const watching = repeat('watching the gates', watchEveryMs, () => watchGates(shop).then(() => 0));
  return {
    async stop() {
      stopping.abort();
      await Promise.all([...writing, watching]);
    },
  };
}

/** One batch of whatever waits at any gate; returns how many were taken. */
export async function writeSome(shop: Shop, consumer: string, blockMs: number): Promise<number> {
  const items = await shop.db.rows(readLiveItems());
  if (items.length === 0) return 0;
  const ids = items.map(({ id }) => id);
  const taken = await gateAccess(shop).gate.take(ids, consumer, writeAtOnce, blockMs);
  await writeAttempts(shop, taken);
  return taken.length;
}

/** Puts right every gate that is not what its slot says; returns for how many slots there was something to do. */
export async function watchGates(shop: Shop): Promise<number> {
  const items = await shop.db.rows(readLiveItems());
  if (items.length === 0) return 0;
  const { gate } = gateAccess(shop);
  const distrusted = new Map<string, Set<string>>();
  const states = await Promise.all(items.map(({ id }) => gate.state(id)));
  // read after the gates: what was released meanwhile only makes it more
  const levels = await shop.db.rows(readLevelsOfCampaigns(items.map(({ id }) => id)));
  items.forEach((item, index) => {
    const state = states[index] ?? null;
    const left = levels.find((level) => level.campaign_id === item.id)?.left_units ?? 0;
    const over = state !== null && state.epoch === item.epoch && state.status !== 'closed' && state.left > left;
    const needs = gateNeeds({ slotStatus: item.status, epoch: item.epoch, state, distrusted: over });
    if (needs.length === 0) return;
    const own = distrusted.get(item.slot_id) ?? new Set<string>();
    distrusted.set(item.slot_id, over ? own.add(item.id) : own);
  });
  for (const [slotId, over] of distrusted) await gateKept(shop, slotId, over);
  return distrusted.size;
}
