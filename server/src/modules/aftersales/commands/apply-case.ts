// A buyer applies: units and money are set aside on the order under its lock, pictures are bound to the case, and the
// merchant's time to answer runs. What the buyer was shown to the fen is what the case promises, or nothing happens.
import { Refused, type Result, must, refuse } from '../../../kernel/errors.js';
import { platformNumber } from '../../../kernel/id.js';
import { type IdempotentRequest, transactOnce } from '../../../platform/idempotency.js';
import { newId } from '../../../platform/ids.js';
import { settings } from '../../../settings.js';
import type { Shop } from '../../../shop.js';
import {
  anyCount,
  expectWrite,
  findOrderRow,
  lockOrderRow,
  readOrderLines,
  takeClaim,
  writeAll,
} from '../../orders/index.js';
import { dueTimer } from '../case-ground.js';
import { countCasesOfOrder, insertCase } from '../case-statements.js';
import { type CaseWish, claimWish } from '../case-wish.js';
import { dueAt } from '../domain/deadlines.js';
import { reasons } from '../domain/reasons.js';
import { attachPictures } from '../picture-statements.js';

export interface Application extends CaseWish {
  orderId: string;
  userId: string;
  words: string;
  pictureIds: readonly string[];
  quotedFen: number;
}

export interface Applied {
  caseId: string;
  no: string;
  amountFen: number;
  dueAt: string;
}

/**
 * Refusals: `not_found`, those of `claimWish`, `aftersale_limit`, `aftersale_amount_changed` with the amount of now,
 * `picture_gone` for a picture that is not the buyer's own and loose.
 */
export async function applyCase(shop: Shop, input: Application, once?: IdempotentRequest): Promise<Result<Applied>> {
  const { orderId, userId } = input;
  const [found] = await shop.db.rows(findOrderRow(orderId));
  if (!found || found.user_id !== userId) return refuse('not_found');
  return transactOnce(shop.db, once, async (tx): Promise<Applied> => {
    const [orders, lines, cases] = await tx.batch(
      lockOrderRow(orderId),
      readOrderLines([orderId]),
      countCasesOfOrder(orderId),
    );
    const [order] = orders.rows;
    if (!order || order.user_id !== userId) throw new Refused('not_found');
    const claim = must(claimWish(shop, order, lines.rows, input, tx.now));
    if ((cases.rows[0]?.cases ?? 0) >= settings.aftersales.maxCasesPerOrder) throw new Refused('aftersale_limit');
    const amountFen = claim.goodsFen + claim.freightFen;
    if (amountFen !== input.quotedFen) throw new Refused('aftersale_amount_changed', { amountFen });
    const id = newId();
    const due = dueAt('applied', shop.aftersaleTerms, tx.now);
    if (!due) throw new Error('an application waits for an answer');
    const no = platformNumber(id);
    const [row, birth] = insertCase(
      {
        ...{ id, no, orderId, userId, kind: input.kind, reason: input.reason, fault: reasons[input.reason].fault },
        ...{ words: input.words, claim, dueAt: due },
      },
      `person:${userId}`,
    );
    const { pictureIds } = input;
    await writeAll(tx, [
      takeClaim(orderId, claim),
      expectWrite(row, 1),
      anyCount(birth),
      ...(pictureIds.length > 0
        ? [expectWrite(attachPictures(id, userId, pictureIds), pictureIds.length, 'picture_gone')]
        : []),
      dueTimer(id, due),
    ]);
    tx.emit('case.applied', id, { orderId, userId });
    return { caseId: id, no, amountFen, dueAt: due.toISOString() };
  });
}
