// What became of an attempt, asked by its owner: the row when there is one; else the gate, as long as its epoch stands;
// else it was lost with a gate that has been replaced, and they may try once more. The epoch is read before the row, so
// nobody is told "lost" of an attempt that has become an order.
import { type Result, ok, refuse } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';
import { type AttemptRow, findAttempt } from './attempt-statements.js';
import { gateAccess } from './gate-access.js';
import { type ItemRow, readItems } from './slot-statements.js';
import { type Ticket, readTicket, writeTicket } from './ticket.js';

export interface FoundAttempt {
  attemptId: string;
  itemId: string;
  ticket: string;
  status: 'queued' | AttemptRow['status'];
  version: number;
  orderId: string | null;
  reason: string | null;
}

const NO_ITEM = '00000000-0000-0000-0000-000000000000';

/** Refusals: `not_found`, `flash_busy` while nobody can tell. */
export async function findOwnAttempt(
  shop: Shop,
  wish: { userId: string; attemptId: string; ticket?: string | undefined },
): Promise<Result<FoundAttempt>> {
  const ticket = readTicket(wish.ticket);
  const [items] = await shop.db.read(readItems([ticket?.itemId ?? NO_ITEM]));
  const [row] = await shop.db.rows(findAttempt(wish.attemptId));
  if (row) return row.user_id === wish.userId ? ok(ofRow(row)) : refuse('not_found');
  const [item] = items.rows;
  return ticket && item ? withoutRow(shop, wish, ticket, item) : refuse('not_found');
}

async function withoutRow(
  shop: Shop,
  { userId: personId, attemptId }: { userId: string; attemptId: string },
  ticket: Ticket,
  item: ItemRow,
): Promise<Result<FoundAttempt>> {
  const { itemId, requestId } = ticket;
  const own = { attemptId, itemId, ticket: writeTicket(ticket), version: 0, orderId: null };
  if (ticket.epoch < item.epoch) return ok({ ...own, status: 'lost_retry' as const, reason: 'flash_stale' });
  const { gate } = gateAccess(shop);
  try {
    const answer = await gate.answerOf({ itemId, epoch: item.epoch }, { requestId, personId });
    if (answer?.kind === 'admitted' && answer.attemptId === attemptId) {
      return ok({ ...own, status: 'queued' as const, reason: null });
    }
    const state = await gate.state(itemId);
    return refuse(state?.trusted && state.epoch === item.epoch ? 'not_found' : 'flash_busy');
  } catch (error) {
    shop.log.warn({ err: error }, 'the gate could not be asked after an attempt');
    return refuse('flash_busy');
  }
}

export function ofRow(row: AttemptRow): FoundAttempt {
  const { id: attemptId, item_id: itemId, epoch, request_id: requestId, status, version, order_id: orderId } = row;
  const ticket = writeTicket({ itemId, epoch, requestId });
  return { attemptId, itemId, ticket, status, version, orderId, reason: row.reason };
}
