// What the tracking platform tells by itself: verified on its exact characters, stored once, answered, and then applied
// from the store, at once or by the timer that was stored with it.
import { createHash } from 'node:crypto';
import { type Result, must, ok, refuse } from '../../../kernel/errors.js';
import { newId } from '../../../platform/ids.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import type { Shop } from '../../../shop.js';
import { applyReports } from '../apply-reports.js';
import { findWaybill, findWaybillByNo, storePush } from '../waybill-statements.js';

export const APPLY_PUSHES = 'apply-pushes';

/** The waybill it is about; null when it was told before, or is none of ours. Refusal `notice_refused`. */
export async function receivePush(shop: Shop, rawBody: Buffer): Promise<Result<string | null>> {
  const outcome = shop.express?.readPush(rawBody) ?? { kind: 'refused' as const, reason: 'nobody is followed' };
  if (outcome.kind === 'refused') {
    shop.log.warn({ reason: outcome.reason }, 'a push of the tracking platform was refused');
    return refuse('notice_refused');
  }
  const { carrier, waybillNo, body } = outcome.push;
  const [waybill] = await shop.db.rows(findWaybillByNo(carrier, waybillNo));
  if (!waybill) return ok(null);
  const digest = createHash('sha256').update(body, 'utf8').digest();
  const stored = await shop.db.transact(async (tx) => {
    const [push] = await tx.rows(storePush(newId(), waybill.id, digest, shop.sealer.seal('trace', body)));
    if (push) tx.last(setTimer(APPLY_PUSHES, waybill.id, tx.now));
    return push !== undefined;
  });
  return ok(must(stored) ? waybill.id : null);
}

export async function applyPushes(shop: Shop, waybillId: string): Promise<TimerOutcome> {
  const [waybill] = await shop.db.rows(findWaybill(waybillId));
  if (waybill) await applyReports(shop, waybill, []);
  return { done: true };
}
