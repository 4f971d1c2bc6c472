// Goods came back to be exchanged and no new ones can be sent after all: the money goes back instead, by an operator's
// word or because nothing was sent in time.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { expectWrite } from '../../orders/index.js';
import { type Actor, changeCase, expectStatus, trace } from '../case-ground.js';
import { refundCase } from '../case-refund.js';
import { becomeRefund } from '../case-statements.js';

export interface RefundInstead {
  caseId: string;
  reason: string;
  actor: Actor;
}

/** Refusals: `not_found`, `aftersale_state_changed`. */
export function refundInstead(
  shop: Shop,
  { caseId, reason, actor }: RefundInstead,
): Promise<Result<{ amountFen: number }>> {
  return changeCase(shop, caseId, actor, async (tx, ground) => {
    const { row } = ground;
    expectStatus(row, 'merchant_received');
    if (row.kind !== 'exchange') throw new Refused('aftersale_state_changed', { status: row.status });
    const before = [
      expectWrite(becomeRefund(row.id, reason), 1),
      ...trace(actor, 'aftersales.refundInstead', row.id, { reason }),
    ];
    const { amountFen } = await refundCase(tx, ground, actor, { from: 'merchant_received', before });
    return { amountFen };
  });
}
