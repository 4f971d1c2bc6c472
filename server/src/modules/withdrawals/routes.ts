// Withdrawals on the wire, and the door where the end of a transfer is told (raw bytes, because signatures are over exact
// bytes).
import type Router from '@koa/router';
import { withdrawals as contract } from '@hetuan/contract';
import { ok, refuse } from '../../kernel/errors.js';
import { pageOf } from '../../platform/cursor.js';
import { readRaw } from '../../platform/http/body.js';
import { type Route, route } from '../../platform/http/route.js';
import type { Shop } from '../../shop.js';
import { maskNickname } from '../identity/index.js';
import { presentSetOrProposed } from '../proposals/index.js';
import { presentDecision } from '../risk/index.js';
import { askWithdrawal } from './commands/ask-withdrawal.js';
import { cancelWithdrawal } from './commands/cancel-withdrawal.js';
import { decideWithdrawal } from './commands/decide-withdrawal.js';
import { askAboutBill } from './commands/follow-bill.js';
import { receiveTransferNotice } from './commands/receive-transfer-notice.js';
import { requestWithdrawal } from './commands/request-withdrawal.js';
import { setRules, setTaxRules } from './commands/set-rules.js';
import { tellRealName } from './commands/tell-real-name.js';
import {
  presentApproval,
  presentOwn,
  presentRule,
  presentSummary,
  presentTaxRule,
  presentWithdrawal,
} from './presenter.js';
import {
  inspectOne,
  listOwn,
  listRules,
  listTaxRules,
  quoteWithdrawal,
  searchAll,
  showOwn,
  showRealName,
  showWithdrawable,
} from './queries.js';
import { exportTaxReport, listTaxReport } from './tax-report.js';

export { mountTaxExports } from './tax-report.js';

export function withdrawalRoutes(shop: Shop): Route[] {
  return [...ownRoutes(shop), ...operatorRoutes(shop), ...ruleRoutes(shop)];
}

function ownRoutes(shop: Shop): Route[] {
  return [
    route(contract.showWithdrawable, async ({ caller }) => ok(await showWithdrawable(shop, caller.personId))),
    route(contract.quoteWithdrawal, async ({ query, caller }) =>
      ok(await quoteWithdrawal(shop, caller.personId, query.amountFen)),
    ),
    route(contract.showRealName, async ({ caller }) => ok({ told: await showRealName(shop, caller.personId) })),
    route(contract.tellRealName, ({ body, caller }) =>
      tellRealName(shop, { userId: caller.personId, realName: body.realName, idNumber: body.idNumber }),
    ),
    route(contract.requestWithdrawal, ({ body, caller, once }) =>
      requestWithdrawal(shop, { userId: caller.personId, quote: body }, once),
    ),
    route(contract.listWithdrawals, async ({ query, caller }) => {
      const rows = await listOwn(shop.db, caller.personId, query);
      return ok(pageOf(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], presentOwn));
    }),
    route(contract.showWithdrawal, async ({ params, caller }) => {
      const found = await showOwn(shop.db, caller.personId, params.withdrawalId);
      if (!found.ok) return found;
      const { row, bills } = found.value;
      return ok(presentWithdrawal(row, bills, shop.payouts[row.channel], shop.clock.now()));
    }),
    route(contract.cancelWithdrawal, ({ params, caller }) =>
      cancelWithdrawal(shop, { userId: caller.personId, withdrawalId: params.withdrawalId }),
    ),
    route(contract.askWithdrawal, ({ params, caller }) =>
      askWithdrawal(shop, { userId: caller.personId, withdrawalId: params.withdrawalId }),
    ),
  ];
}

function operatorRoutes(shop: Shop): Route[] {
  return [
    route(contract.searchWithdrawals, async ({ query }) => {
      const found = await searchAll(shop.db, query);
      return ok(
        pageOf(
          found,
          query.limit,
          ({ row }) => [row.created_at.toISOString(), row.id],
          ({ row, nickname }) => ({
            ...presentSummary(row),
            ...{ userId: row.user_id, nickname: maskNickname(nickname), approvalsNeeded: row.approvals_needed },
          }),
        ),
      );
    }),
    route(contract.inspectWithdrawal, async ({ params }) => {
      const found = await inspectOne(shop.db, params.withdrawalId);
      if (!found) return refuse('not_found');
      const { row, bills, approvals, decisions, nickname } = found;
      const shown = presentWithdrawal(row, bills, undefined, shop.clock.now());
      return ok({
        ...shown,
        ...{ userId: row.user_id, nickname: maskNickname(nickname), approvalsNeeded: row.approvals_needed },
        ...{ ruleEdition: row.rule_edition, taxEdition: row.tax_edition, taxMonth: row.tax_month },
        approvals: approvals.map(presentApproval),
        risk: decisions.map(presentDecision),
      });
    }),
    route(contract.decideWithdrawal, ({ params, body, caller }) =>
      decideWithdrawal(shop, { ...params, ...body, operatorId: caller.personId }),
    ),
    route(contract.listTaxReport, async ({ query }) => ok(await listTaxReport(shop, query))),
    route(contract.exportTaxReport, ({ body, caller }) =>
      exportTaxReport(shop, { ...body, operatorId: caller.personId }),
    ),
  ];
}

function ruleRoutes(shop: Shop): Route[] {
  return [
    route(contract.inspectWithdrawalRules, async () => ok({ items: (await listRules(shop.db)).map(presentRule) })),
    route(contract.setWithdrawalRules, async ({ body, caller }) => {
      const set = await setRules(shop, { ...body, operatorId: caller.personId });
      return set.ok ? ok(presentSetOrProposed(set.value, presentRule)) : set;
    }),
    route(contract.inspectTaxRules, async () => ok({ items: (await listTaxRules(shop.db)).map(presentTaxRule) })),
    route(contract.setTaxRules, async ({ body, caller }) => {
      const set = await setTaxRules(shop, { ...body, operatorId: caller.personId });
      return set.ok ? ok(presentSetOrProposed(set.value, presentTaxRule)) : set;
    }),
  ];
}

const NOTICE_BYTES = 128 * 1024;
export const TRANSFER_NOTICE_PATH = '/notices/wechat-transfers';

export function mountTransferNotices(router: Router, shop: Shop, inBackground: (work: Promise<void>) => void): void {
  router.post(TRANSFER_NOTICE_PATH, async (ctx) => {
    const rawBody = await readRaw(ctx.req, NOTICE_BYTES);
    const received = await receiveTransferNotice(shop, { channel: 'wechat_pay', headers: ctx.req.headers, rawBody });
    ctx.status = received.ok ? 200 : 401;
    ctx.body = received.ok ? { code: 'SUCCESS', message: '成功' } : { code: 'FAIL', message: '验签失败' };
    if (received.ok && received.value !== null) inBackground(askAboutBill(shop, received.value));
  });
}
