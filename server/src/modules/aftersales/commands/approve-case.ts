// The merchant agrees, by word or by silence. A refund without goods goes back at once; for goods that come back the
// buyer is told where to; for an exchange new units are held from now on, and when there are none the merchant can offer
// a refund for the same goods, which the buyer accepts by sending them or declines by withdrawing.
import type { StateOf } from '@hetuan/contract/states';
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Tx } from '../../../platform/db/index.js';
import type { Shop } from '../../../shop.js';
import { holdForExchange } from '../../catalog/index.js';
import { expectWrite, writeAll } from '../../orders/index.js';
import {
  type Actor,
  type CaseGround,
  changeCase,
  dueTimer,
  expectStatus,
  nameOf,
  tell,
  trace,
} from '../case-ground.js';
import { refundCase } from '../case-refund.js';
import { type CaseRow, approveRow, becomeRefund, readReturnAddress } from '../case-statements.js';
import { dueAt } from '../domain/deadlines.js';

export interface Approval {
  caseId: string;
  /** an exchange that can't be made: offer the money for the same goods */
  instead?: 'return_refund' | undefined;
  actor: Actor;
}

export interface Approved {
  status: StateOf<'aftersale_case'>;
  amountFen: number;
}

const NO_STOCK = '暂时没有可换的商品，改为退货退款';

/**
 * Refusals: `aftersale_state_changed`, `return_address_missing`, `sold_out` for an exchange that nobody offered to
 * refund instead, `aftersale_unavailable` for a refund instead of what is no exchange.
 */
export function approveCase(shop: Shop, { caseId, instead, actor }: Approval): Promise<Result<Approved>> {
  return changeCase(shop, caseId, actor, async (tx, ground) => {
    const { row } = ground;
    expectStatus(row, 'applied');
    if (instead && row.kind !== 'exchange') throw new Refused('aftersale_unavailable');
    const traces = trace(actor, 'aftersales.approve', row.id, instead ? { instead } : {});
    if (row.kind === 'refund_only') {
      const facts = { kind: row.kind, returnTo: null, dueAt: null, actor: nameOf(actor) };
      const approved = expectWrite(approveRow(row, facts), 1, 'aftersale_state_changed');
      return refundCase(tx, ground, actor, { from: 'approved', before: [approved, ...traces] });
    }
    const [returnTo] = await tx.rows(readReturnAddress());
    if (!returnTo) throw new Refused('return_address_missing');
    const kind = await kindToCarryOut(tx, ground, instead, actor);
    const due = dueAt('approved', shop.aftersaleTerms, tx.now);
    const facts = { kind, returnTo, dueAt: due, actor: nameOf(actor) };
    await writeAll(tx, [
      expectWrite(approveRow(row, facts), 1, 'aftersale_state_changed'),
      ...(kind === row.kind ? [] : [expectWrite(becomeRefund(row.id, NO_STOCK), 1)]),
      dueTimer(row.id, due),
      ...traces,
    ]);
    tell(tx, 'approved', row);
    return { status: 'approved' as const, amountFen: row.goods_fen + row.freight_fen };
  });
}

/** Holds the units of an exchange; when there are none, it becomes a refund if somebody said so or nobody spoke. */
async function kindToCarryOut(
  tx: Tx,
  { row, lines }: CaseGround,
  instead: 'return_refund' | undefined,
  actor: Actor,
): Promise<CaseRow['kind']> {
  if (row.kind !== 'exchange') return row.kind;
  const skuId = lines.find((line) => line.id === row.order_line_id)?.sku_id;
  if (instead) return instead;
  const wish = { caseId: row.id, orderLineId: row.order_line_id, skuId: skuId ?? '', units: row.units };
  if (skuId && (await holdForExchange(tx, wish))) return row.kind;
  if (actor.kind === 'silence') return 'return_refund';
  throw new Refused('sold_out');
}
