// The buyer takes an application back, as long as nothing has been sent: units are owed or theirs again, units held for
// an exchange are free. Against an operator who approves at the same moment the order's lock decides.
import type { Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { releaseExchange } from '../../catalog/index.js';
import { expectWrite, giveBackClaim, writeAll } from '../../orders/index.js';
import { type Actor, type CaseGround, changeCase, dueTimer, expectStatus, nameOf, tell } from '../case-ground.js';
import { claimOf, withdrawRow } from '../case-statements.js';

/** Refusals: `not_found`, `aftersale_state_changed` once goods or money are on their way. */
export function withdrawCase(shop: Shop, input: { caseId: string; userId: string }): Promise<Result<{ done: true }>> {
  const actor = { kind: 'shopper' as const, userId: input.userId };
  return changeCase(shop, input.caseId, actor, async (tx, ground) => {
    if (ground.row.status === 'withdrawn') return { done: true as const };
    expectStatus(ground.row, 'applied', 'approved');
    await letGo(tx, ground, actor, 'buyer');
    return { done: true as const };
  });
}

/** Ends a case without money or goods. */
export async function letGo(
  tx: Tx,
  { row }: CaseGround,
  actor: Actor,
  cause: 'buyer' | 'not_sent_back',
): Promise<void> {
  const held = row.kind === 'exchange' && row.status === 'approved';
  await writeAll(tx, [
    expectWrite(withdrawRow(row, cause, nameOf(actor)), 1, 'aftersale_state_changed'),
    giveBackClaim(row.order_id, claimOf(row)),
    ...(held ? [expectWrite(releaseExchange(row.id), 1)] : []),
    dueTimer(row.id, null),
  ]);
  tell(tx, 'withdrawn', row);
}
