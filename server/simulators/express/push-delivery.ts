// Sends pushes as the tracking platform does: a signed form, five seconds for the shop to say `result: true`, else again a
// few times. A `forged` push goes out with a wrong signature first; nothing goes anywhere but to loopback.
import { signPush } from '../../src/platform/express/index.js';
import { type DueLoop, startDueLoop } from '../due-loop.js';
import { targetOf } from '../notices/delivery.js';
import type { ExpressPushRecord } from '../store/records.js';
import type { World } from '../world.js';

const answerTimeoutMs = 5_000;
const retryMinutes: readonly number[] = [30, 30, 30];

async function post(world: World, { url, param, salt }: ExpressPushRecord, forged: boolean): Promise<number | null> {
  const target = targetOf(world, url);
  if (!target) return null;
  const body = new URLSearchParams({ sign: signPush(param, forged ? `${salt}0` : salt), param });
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const answer = await fetch(target, { method: 'POST', body, signal, redirect: 'manual' });
    return (await answer.text()).includes('"result":true') ? 200 : answer.status === 200 ? 299 : answer.status;
  } catch {
    return null;
  }
}

export function resendPush(world: World, push: ExpressPushRecord): Promise<number | null> {
  return post(world, push, false);
}

export function startPushDelivery(world: World): DueLoop {
  const { store } = world;

  function* dueRows() {
    for (const { id, state, dueAtWallMs } of store.all('expressPush')) {
      if (state === 'pending') yield { key: id, dueAtWallMs };
    }
  }

  function change(id: string, part: Partial<ExpressPushRecord>): void {
    const latest = store.get('expressPush', id);
    if (latest) store.commit(['expressPush', id, { ...latest, ...part }]);
  }

  function retryAt(failures: number): number | null {
    const minutes = retryMinutes[failures];
    const factor = world.settings.read('tuning').noticeRetryFactor;
    return minutes === undefined ? null : world.clock.wall() + Math.max(10, minutes * 60_000 * factor * 0.01);
  }

  async function deliver(id: string): Promise<void> {
    const push = store.get('expressPush', id);
    if (push?.state !== 'pending') return;
    if (push.fault === 'forged' && !push.badCopySent) {
      await post(world, push, true);
      return change(id, { badCopySent: true, dueAtWallMs: world.clock.wall() });
    }
    const copies = push.fault === 'duplicate' ? world.settings.read('faults').copies : 1;
    const statuses = await Promise.all(Array.from({ length: copies }, () => post(world, push, false)));
    if (statuses.includes(200)) return change(id, { state: 'delivered' });
    const dueAtWallMs = retryAt(push.failures);
    const failures = push.failures + 1;
    change(id, dueAtWallMs === null ? { state: 'exhausted', failures } : { failures, dueAtWallMs });
  }

  return startDueLoop(dueRows, deliver);
}
