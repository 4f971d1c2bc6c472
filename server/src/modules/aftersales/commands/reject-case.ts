// The merchant says no, with the reason: to an application, or to what came back (wrong, damaged or missing goods). The
// units are the buyer's again, who may apply anew with better evidence while the time lasts.
import type { Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { releaseExchange } from '../../catalog/index.js';
import { expectWrite, giveBackClaim, writeAll } from '../../orders/index.js';
import { changeCase, dueTimer, expectStatus, nameOf, tell, trace } from '../case-ground.js';
import { claimOf, rejectRow } from '../case-statements.js';

export interface Rejection {
  caseId: string;
  reason: string;
  operatorId: string;
}

/** Refusals: `not_found`, `aftersale_state_changed` when there is nothing to say no to (any more). */
export function rejectCase(shop: Shop, { caseId, reason, operatorId }: Rejection): Promise<Result<{ done: true }>> {
  const actor = { kind: 'operator' as const, operatorId };
  return changeCase(shop, caseId, actor, async (tx, { row }) => {
    expectStatus(row, 'applied', 'buyer_shipping');
    const held = row.kind === 'exchange' && row.status === 'buyer_shipping';
    await writeAll(tx, [
      expectWrite(rejectRow(row, reason, nameOf(actor)), 1, 'aftersale_state_changed'),
      giveBackClaim(row.order_id, claimOf(row)),
      ...(held ? [expectWrite(releaseExchange(row.id), 1)] : []),
      dueTimer(row.id, null),
      ...trace(actor, 'aftersales.reject', row.id, { reason }),
    ]);
    tell(tx, 'rejected', row);
    return { done: true as const };
  });
}
