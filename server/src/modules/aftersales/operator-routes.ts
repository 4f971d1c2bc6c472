// Operators at after-sales: the queue, a case, and every answer to it.
import { aftersales as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import type { CaseRow } from './case-statements.js';
import { approveCase } from './commands/approve-case.js';
import { receiveReturn } from './commands/receive-return.js';
import { refundInstead } from './commands/refund-instead.js';
import { rejectCase } from './commands/reject-case.js';
import { sendExchange } from './commands/send-exchange.js';
import { setReturnAddress } from './commands/set-return-address.js';
import { presentInspection, presentMoney, presentSummary } from './presenter.js';
import { findReturnAddress, findWholeCase, listCases, previewRefund } from './queries.js';

const keyOf = (row: CaseRow): readonly unknown[] => [row.created_at.toISOString(), row.id];
const by = (operatorId: string) => ({ kind: 'operator' as const, operatorId });

export function operatorRoutes(shop: Shop): Route[] {
  return [...lookingRoutes(shop), ...answeringRoutes(shop)];
}

function lookingRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchCases, async ({ query }) => {
      const { stage, status, ...filter } = query;
      const statuses = status ? [status] : stage && contract.queueStages[stage];
      const list = await listCases(shop.db, { ...filter, statuses, order: 'oldest' });
      return ok(
        pageOf(list.cases, query.limit, keyOf, (row) => ({
          ...presentSummary(row, list.lines, shop),
          buyerId: row.user_id,
        })),
      );
    }),
    route(contract.inspectCase, async ({ params, caller }) => {
      const found = await findWholeCase(shop.db, params.caseId);
      return found ? ok(presentInspection(found, shop, caller)) : refuse('not_found');
    }),
    route(contract.previewRefund, async ({ params }) => {
      const previewed = await previewRefund(shop.db, params.caseId);
      if (!previewed.ok) return previewed;
      const { row, lines, goodsFen, freightFen } = previewed.value;
      const claim = { lineId: row.order_line_id, units: row.units, shipped: row.shipped, goodsFen, freightFen };
      return ok(presentMoney(lines, claim, { kind: row.kind, fault: row.fault, claimedFreightFen: row.freight_fen }));
    }),
    route(contract.showReturnAddress, async () => ok({ returnTo: await findReturnAddress(shop.db) })),
  ];
}

function answeringRoutes(shop: Shop): Route[] {
  return [
    route(contract.approveCase, ({ params, body, caller }) =>
      approveCase(shop, { caseId: params.caseId, instead: body.instead, actor: by(caller.personId) }),
    ),
    route(contract.rejectCase, ({ params, body, caller }) =>
      rejectCase(shop, { caseId: params.caseId, reason: body.reason, operatorId: caller.personId }),
    ),
    route(contract.receiveReturn, ({ params, body, caller }) =>
      receiveReturn(shop, { caseId: params.caseId, ...body, actor: by(caller.personId) }),
    ),
    route(contract.sendExchange, ({ params, body, caller }) =>
      sendExchange(shop, { caseId: params.caseId, ...body, operatorId: caller.personId }),
    ),
    route(contract.refundInstead, ({ params, body, caller }) =>
      refundInstead(shop, { caseId: params.caseId, ...body, actor: by(caller.personId) }),
    ),
    route(contract.setReturnAddress, ({ body, caller }) =>
      setReturnAddress(shop, { ...body, operatorId: caller.personId }),
    ),
  ];
}
