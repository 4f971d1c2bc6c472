// Gives the money of a case back: its claim becomes a refund of exactly what was promised, written before any gateway is
// called, and the case waits for it to arrive. Where nothing was paid there is nothing to wait for.
import type { StateOf } from '@hetuan/contract/states';
import type { Tx } from '../../platform/db/index.js';
import { releaseExchange } from '../catalog/index.js';
import { type ExpectedWrite, expectWrite, refundClaim } from '../orders/index.js';
import { type Actor, type CaseGround, dueTimer, nameOf, tell } from './case-ground.js';
import { claimOf, closeRefundedRow, refundRow } from './case-statements.js';
import { aftersales as contract } from '@hetuan/contract';

export interface CaseRefunded {
  status: StateOf<'aftersale_case'>;
  amountFen: number;
}

/** `before` moves the case to `from`; units held for an exchange are free again. */
export async function refundCase(
  tx: Tx,
  ground: CaseGround,
  actor: Actor,
  steps: { from: 'approved' | 'merchant_received'; before: ExpectedWrite[] },
): Promise<CaseRefunded> {
  const { row } = ground;
  const name = nameOf(actor);
  const why = { cause: 'aftersale' as const, reason: `售后退款：${contract.caseReasons[row.reason]}`, actor: name };
  const held = row.kind === 'exchange' && row.status !== 'applied';
  let ended = false;
  const { amountFen } = await refundClaim(tx, ground, claimOf(row), why, (refundId, planned) => {
    ended = planned === 0;
    const refund = { id: ended ? null : refundId, freightFen: planned - row.goods_fen };
    return [
      ...steps.before,
      expectWrite(refundRow(row, steps.from, refund, name), 1, 'aftersale_state_changed'),
      ...(ended ? [expectWrite(closeRefundedRow(row, name), 1)] : []),
      ...(held ? [expectWrite(releaseExchange(row.id), 1)] : []),
      dueTimer(row.id, null),
    ];
  });
  tell(tx, ended ? 'refunded' : 'refunding', row);
  return { status: ended ? 'closed_refunded' : 'refunding', amountFen };
}
