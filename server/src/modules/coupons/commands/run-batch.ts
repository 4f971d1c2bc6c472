// Gives a coupon to many people, named by an operator, of some levels, or everybody there is; a few hundred per
// transaction. Whom it is meant for is rows, so a process that
// dies leaves the rest to the timer; limits of template and person skip somebody and say so.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { type TimerOutcome, setTimer } from '../../../platform/timers/index.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import { readAccountsAfter, readPublicProfiles, recordOperatorAction } from '../../identity/index.js';
import { readLevelNumbers } from '../../membership/index.js';
import {
  type BatchRow,
  endBatch,
  findBatch,
  insertBatch,
  insertOpenBatch,
  listPeople,
  lockBatch,
  readLeft,
  settlePeople,
} from '../batch-statements.js';
import { openGiver } from '../giving.js';
import { lockTemplates } from '../template-statements.js';

export const RUN_COUPON_BATCH = 'run-coupon-batch';

export type BatchAudience =
  | { audience: 'named'; userIds: readonly string[] }
  | { audience: 'everybody' }
  /** who is at one of these when it comes to them */
  | { audience: 'levels'; levels: readonly number[] };

/** Refusals: `not_found` for the template or when nobody of the list exists, `coupon_state_changed` when not out. */
export function startBatch(
  shop: Shop,
  input: { templateId: string; reason: string; operatorId: string } & BatchAudience,
  once?: IdempotentRequest,
): Promise<Result<{ batchId: string; people: number }>> {
  const { templateId, operatorId, reason, audience } = input;
  const named = audience === 'named' ? input.userIds : [];
  return transactOnce(shop.db, once, async (tx) => {
    const [templates, profiles] = await tx.batch(lockTemplates([templateId]), readPublicProfiles(named));
    const [template] = templates.rows;
    if (!template) throw new Refused('not_found');
    if (template.status !== 'published') throw new Refused('coupon_state_changed', { status: template.status });
    const userIds = profiles.rows.map(({ id }) => id);
    if (audience === 'named' && userIds.length === 0) throw new Refused('not_found', { what: 'people' });
    const batchId = newId();
    await tx.batch(
      audience === 'named'
        ? insertBatch(batchId, { templateId, reason, operatorId, userIds })
        : insertOpenBatch(batchId, {
            ...{ templateId, reason, operatorId, audience },
            levels: audience === 'levels' ? input.levels : [],
          }),
      recordOperatorAction(operatorId, 'coupons.batch', templateId, { batchId, reason, audience }),
      setTimer(RUN_COUPON_BATCH, batchId, tx.now),
    );
    return { batchId, people: userIds.length };
  });
}

/** Writes down the next few whom the batch is meant for, in the order of ids. */
async function listMore(tx: Tx, { id, audience, levels, reached, created_at: at }: BatchRow): Promise<void> {
  const accounts = await tx.rows(readAccountsAfter(reached, at, settings.coupons.batchAtOnce));
  const userIds = accounts.map((account) => account.id);
  const last = accounts.length < settings.coupons.batchAtOnce;
  const found = { reached: userIds.at(-1) ?? null, last };
  if (audience !== 'levels' || userIds.length === 0) {
    await tx.batch(listPeople(id, { ...found, userIds }));
    return;
  }
  const numbers = await tx.rows(readLevelNumbers(userIds));
  const meant = numbers.filter(({ no }) => levels.includes(no)).map((row) => row.user_id);
  await tx.batch(listPeople(id, { ...found, userIds: meant }));
}

/** Timer: the next few of a batch. */
export async function runBatchTimer(shop: Shop, batchId: string): Promise<TimerOutcome> {
  const [found] = await shop.db.rows(findBatch(batchId));
  if (!found || found.ended_at) return { done: true };
  const ran = await shop.db.transact(async (tx) => {
    const [batches] = await tx.batch(lockBatch(batchId));
    const [batch] = batches.rows;
    if (!batch) return true;
    if (!batch.listed_at) await listMore(tx, batch);
    const people = await tx.rows(readLeft(batchId, settings.coupons.batchAtOnce));
    if (people.length === 0 && !batch.listed_at) return false;
    if (people.length === 0) {
      await tx.batch(endBatch(batchId));
      return true;
    }
    const gifts = people.map(({ user_id: userId }) => ({ userId, sourceKey: batchId }));
    const giver = await openGiver(tx, {
      ...{ templateId: batch.template_id, source: 'operator', gifts, actor: `operator:${batch.operator_id}` },
    });
    const outcomes = gifts.map((gift) => {
      const look = giver?.look(gift) ?? 'over';
      if (look === 'granted') giver?.take(gift);
      return { userId: gift.userId, outcome: look === 'over' ? 'unavailable' : look === 'before' ? 'granted' : look };
    });
    await tx.batch(...(giver?.writes() ?? []), settlePeople(batchId, outcomes));
    for (const { couponId, userId } of giver?.given ?? []) {
      tx.emit('coupon.granted', couponId, { userId, templateId: batch.template_id, source: 'operator' });
    }
    return false;
  });
  if (!ran.ok) throw new Error(`batch ${batchId} was refused: ${ran.code}`);
  return ran.value ? { done: true } : { done: false, againInMs: 0, reason: 'some are left' };
}
