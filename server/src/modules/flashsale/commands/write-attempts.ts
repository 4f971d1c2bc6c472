// Turns admitted attempts into orders, a batch at a time: order, lines, reservation, attempt, events in one transaction
// (orders/commands/place-batch.ts). What can't become an order gets a row that says why, and only then leaves the stream:
// killed anywhere, the attempts are taken again and decided again, and one that has its row is left as it is.
import type { RefusalCode } from '@hetuan/contract/errors';
import { must } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type PlaceOrderInput, placeBatch } from '../../orders/index.js';
import { type NewAttempt, insertMissingAttempts, moveAttempts } from '../attempt-statements.js';
import { endOf } from '../domain/write-rules.js';
import { gateAccess } from '../gate-access.js';
import type { TakenAttempt } from '../gate/index.js';
import { FLASHSALE, attemptRow, changed } from '../placing-part.js';
import { type ItemRow, readItems } from '../slot-statements.js';
import { type WishBody, unpackWish } from '../taken.js';

interface Wished {
  attempt: TakenAttempt;
  wish: WishBody | null;
  item: ItemRow | undefined;
}

interface Ended {
  attempt: TakenAttempt;
  inputHash: string;
  reason: RefusalCode;
}

/** Writes what was taken and lets go of it. No attempt leaves the stream before its row is committed. */
export async function writeAttempts(shop: Shop, taken: readonly TakenAttempt[]): Promise<void> {
  if (taken.length === 0) return;
  const itemIds = [...new Set(taken.map(({ itemId }) => itemId))];
  const items = new Map((await shop.db.rows(readItems(itemIds))).map((item) => [item.id, item]));
  const wished = taken.map((attempt) => ({
    attempt,
    wish: unpackWish(attempt.body),
    item: items.get(attempt.itemId),
  }));
  for (const batch of onePersonOnce(wished)) {
    await endAttempts(shop, await order(shop, batch));
    await gateAccess(shop).gate.done(batch.map(({ attempt }) => attempt));
  }
}

/** Limits are counted from rows, so no two attempts of one person are in one transaction. */
function onePersonOnce(wished: readonly Wished[]): Wished[][] {
  const batches: Wished[][] = [];
  const placeOf = new Map<string, number>();
  for (const one of wished) {
    const { personId } = one.attempt;
    const place = placeOf.get(personId) ?? 0;
    placeOf.set(personId, place + 1);
    (batches[place] ??= []).push(one);
  }
  return batches;
}

/** Orders all that can be; answers those that can't. */
async function order(shop: Shop, batch: readonly Wished[]): Promise<Ended[]> {
  const ended: Ended[] = [];
  const inputs: PlaceOrderInput[] = [];
  const of: { attempt: TakenAttempt; inputHash: string }[] = [];
  for (const { attempt, wish, item } of batch) {
    // of an item that is not in the rows there is nothing to sell and nowhere to say so
    if (!item) continue;
    if (!wish) {
      ended.push({ attempt, inputHash: '', reason: 'internal' });
      continue;
    }
    inputs.push(inputFor(attempt, wish, item));
    of.push({ attempt, inputHash: wish.inputHash });
  }
  const answers = inputs.length > 0 ? await placeBatch(shop, inputs) : [];
  answers.forEach((answer, index) => {
    const one = of[index];
    if (one && !answer.ok && answer.code !== 'idempotency_in_flight') ended.push({ ...one, reason: answer.code });
  });
  return ended;
}

function inputFor(attempt: TakenAttempt, wish: WishBody, item: ItemRow): PlaceOrderInput {
  const { attemptId: ref, itemId: offerId, personId: userId, units } = attempt;
  const { addressId, note, quotedPayFen, inputHash } = wish;
  return {
    ...{ userId, addressId, note, quotedPayFen, lines: [{ skuId: item.sku_id, units }] },
    offer: { kind: FLASHSALE, offerId, ref, facts: { attempt, inputHash } },
  };
}

/** A row that says why for each that has none; its units go back to the gate after COMMIT. */
async function endAttempts(shop: Shop, ended: readonly Ended[]): Promise<void> {
  if (ended.length === 0) return;
  const rows: NewAttempt[] = ended.map(({ attempt, inputHash, reason }) => ({
    ...attemptRow(attempt, inputHash),
    reason,
  }));
  const reasonOf = new Map(rows.map(({ id, reason }) => [id, reason as RefusalCode]));
  const result = await shop.db.transact(async (tx) => {
    const made = (await tx.rows(insertMissingAttempts(rows))).map(({ id }) => id);
    const of = (end: 'released' | 'lost_retry') => made.filter((id) => endOf(reasonOf.get(id) ?? 'internal') === end);
    for (const end of ['released', 'lost_retry'] as const) {
      if (of(end).length > 0) await tx.batch(moveAttempts(of(end), 'admitted', end, 'system'));
    }
    for (const { attempt } of ended.filter((one) => made.includes(one.attempt.attemptId)))
      tell(tx.emit.bind(tx), attempt, of('released'));
    const budgets = rows.filter(({ id, reason }) => made.includes(id) && reason === 'flash_budget_spent');
    for (const itemId of new Set(budgets.map(({ itemId }) => itemId))) tx.emit('flash.budget_spent', itemId);
    for (const itemId of new Set(rows.map(({ itemId }) => itemId))) tx.emit(changed(itemId).topic, itemId);
  });
  must(result);
}

type Emit = (topic: string, subjectId: string, payload?: Record<string, unknown>) => void;

function tell(emit: Emit, attempt: TakenAttempt, released: readonly string[]): void {
  const { attemptId, itemId, epoch, personId, units } = attempt;
  emit('flash.attempt_changed', attemptId);
  if (released.includes(attemptId)) emit('flash.attempt_released', attemptId, { itemId, epoch, personId, units });
}
