// Delivers notices as the platform does: five seconds for the shop to answer 200 or 204, then the real retry schedule
// scaled by a factor. Every attempt is recorded, so a killed simulator goes on where it stopped.
import { startDueLoop, type DueLoop } from '../due-loop.js';
import type { PlatformKeys } from '../pay/platform-keys.js';
import type { NoticeRecord, SimulatedGateway } from '../store/records.js';
import type { World } from '../world.js';
import { buildForm } from '../alipay/notice-form.js';
import { buildDelivery, type NoticeCopy } from './envelope.js';

const answerTimeoutMs = 5_000;
const retrySeconds: Record<SimulatedGateway, readonly number[]> = {
  wechat_pay: [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600],
  alipay: [240, 600, 600, 3600, 7200, 21600, 54000],
};
const badCopies: readonly string[] = ['signtest', 'forged', 'stale'];

export interface NoticeDelivery extends DueLoop {
  /** Sends the newest notice of this number at once, truthfully, whatever became of it. Null: there is none. */
  resend(number: string): Promise<{ noticeId: string; status: number | null } | null>;
}

function isBadCopy(fault: NoticeRecord['fault']): fault is 'signtest' | 'forged' | 'stale' {
  return fault !== null && badCopies.includes(fault);
}

/** Where a notice goes: to loopback, whatever the shop said. */
export function targetOf(world: World, url: string): URL | null {
  if (!URL.canParse(url)) return null;
  const target = new URL(url);
  if (world.shopNotifyOverride) {
    const origin = new URL(world.shopNotifyOverride);
    target.protocol = origin.protocol;
    target.host = origin.host;
  }
  const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/.test(target.hostname);
  return loopback ? target : null;
}

/** The shop's HTTP status, or null when there was no answer in time; Alipay hears one word only. */
async function post(world: World, keys: PlatformKeys, notice: NoticeRecord, copy: NoticeCopy): Promise<number | null> {
  const target = targetOf(world, notice.url);
  if (!target) return null;
  const alipay = notice.gateway === 'alipay';
  const { body, headers } = alipay ? buildForm(world, notice, copy) : buildDelivery(world, keys, notice, copy);
  try {
    const signal = AbortSignal.timeout(answerTimeoutMs);
    const answer = await fetch(target, { method: 'POST', body, headers, signal, redirect: 'manual' });
    const said = await answer.text();
    return alipay && answer.status === 200 && said !== 'success' ? notHeard : answer.status;
  } catch {
    return null;
  }
}

/** Answered, but not with the word that ends the delivery. */
const notHeard = 299;

function accepted(status: number | null): boolean {
  return status === 200 || status === 204;
}

export function startNoticeDelivery(world: World, keys: PlatformKeys): NoticeDelivery {
  const { store } = world;
  const pending = new Set<string>();
  let scannedCount = -1;

  function* dueRows() {
    if (store.count('notice') !== scannedCount) {
      for (const notice of store.all('notice')) if (notice.state === 'pending') pending.add(notice.id);
      scannedCount = store.count('notice');
    }
    for (const key of pending) {
      const notice = store.get('notice', key);
      if (notice?.state === 'pending') yield { key, dueAtWallMs: notice.dueAtWallMs };
      else pending.delete(key);
    }
  }

  /** Records on the newest version of the row, which may have changed while the shop was answering. */
  function record(id: string, copy: NoticeCopy, statuses: (number | null)[], change: Partial<NoticeRecord>): void {
    const latest = store.get('notice', id);
    if (!latest) return;
    const attempts = statuses.map((status) => ({ atWallMs: world.clock.wall(), copy, status }));
    store.commit(['notice', id, { ...latest, ...change, attempts: [...latest.attempts, ...attempts].slice(-60) }]);
  }

  function retryAt({ gateway }: NoticeRecord, failures: number): number | null {
    const seconds = retrySeconds[gateway][failures];
    if (seconds === undefined) return null;
    return world.clock.wall() + Math.max(10, seconds * 1000 * world.settings.read('tuning').noticeRetryFactor);
  }

  /** A later notice has overtaken the held ones: let them go now. */
  function releaseHeld(overtaker: NoticeRecord): void {
    for (const key of pending) {
      const held = store.get('notice', key);
      if (held?.fault !== 'reorder' || held.failures > 0 || held.createdAtMs >= overtaker.createdAtMs) continue;
      store.commit(['notice', key, { ...held, dueAtWallMs: Math.min(held.dueAtWallMs, world.clock.wall()) }]);
    }
  }

  async function deliver(id: string): Promise<void> {
    const notice = store.get('notice', id);
    if (!notice || notice.state !== 'pending') return;
    if (isBadCopy(notice.fault) && !notice.badCopySent) {
      const status = await post(world, keys, notice, notice.fault);
      record(id, notice.fault, [status], { badCopySent: true, dueAtWallMs: retryAt(notice, 0) ?? world.clock.wall() });
      return;
    }
    const copy = notice.fault === 'wrong_amount' ? 'wrong_amount' : 'true';
    const copies = notice.fault === 'duplicate' ? world.settings.read('faults').copies : 1;
    const statuses = await Promise.all(Array.from({ length: copies }, () => post(world, keys, notice, copy)));
    if (statuses.some(accepted)) {
      record(id, copy, statuses, { state: 'delivered' });
      if (notice.fault !== 'reorder') releaseHeld(notice);
      return;
    }
    const dueAtWallMs = retryAt(notice, notice.failures);
    const failures = notice.failures + 1;
    record(id, copy, statuses, dueAtWallMs === null ? { state: 'exhausted', failures } : { failures, dueAtWallMs });
  }

  const loop = startDueLoop(dueRows, deliver);
  return {
    ...loop,
    async resend(number) {
      const ofNumber = [...store.all('notice')].filter((notice) => notice.number === number);
      const newest = ofNumber.at(-1);
      if (!newest) return null;
      const status = await post(world, keys, newest, 'true');
      record(newest.id, 'true', [status], accepted(status) ? { state: 'delivered' } : {});
      return { noticeId: newest.id, status };
    },
  };
}
