// Taking commission out: what can be withdrawn, what it costs, asking for it, confirming each bill, and how it ends. For
// operators: the queue with why each waits, the rules, and the report for the tax office.
import { z } from 'zod';
import { defineEndpoint } from '../define.js';
import { refusals } from '../errors.js';
import { fen, id, moment, page, pageQuery, text } from '../shapes.js';
import { states } from '../states.js';
import { setOrProposed } from './proposal-shapes.js';
import { riskOutcome, riskPart } from './risk.js';
import { taxTerms, withdrawalTerms } from './withdrawal-terms.js';

const channel = z.enum(['wechat_pay', 'alipay']);
const status = z.enum(states.withdrawal);
const withdrawalParams = z.strictObject({ withdrawalId: id });

export const showWithdrawable = defineEndpoint({
  id: 'withdrawals.showWithdrawable',
  method: 'GET',
  path: '/api/me/withdrawable',
  summary: '可提现佣金、限额与收款方式',
  access: 'shopper',
  answer: z.object({
    availableFen: fen,
    /** of orders that may still be refunded */
    heldFen: fen,
    withdrawingFen: fen,
    /** owed to the shop: blocks */
    owedFen: fen,
    /** owed too, and paid by what is available the moment something is taken out: `availableFen` is without it */
    offsetFen: fen,
    /** null: known to no channel yet */
    channel: channel.nullable(),
    /** whether they have told their real name */
    named: z.boolean(),
    minFen: fen,
    maxFen: fen,
    dailyFen: fen,
    dailyCount: z.int(),
    leftTodayFen: fen,
    feeBps: z.int(),
    feeMinFen: fen,
    /** most that arrives with one confirmation */
    billFen: fen,
  }),
});

const amounts = { amountFen: fen, feeFen: fen, taxFen: fen, netFen: fen };

export const quoteWithdrawal = defineEndpoint({
  id: 'withdrawals.quoteWithdrawal',
  method: 'GET',
  path: '/api/me/withdrawal-quote',
  summary: '提现试算：服务费、代扣税与到账金额',
  access: 'shopper',
  query: z.strictObject({ amountFen: z.coerce.number().int().min(1).max(1_000_000_000) }),
  answer: z.object({
    ...amounts,
    /** in how many bills it arrives */
    bills: z.int(),
    taxRule: z.string(),
    /** withdrawn before in this month, and withheld of it */
    monthGrossFen: fen,
    monthTaxFen: fen,
    nameNeeded: z.boolean(),
    /** why it may not be; null: it may */
    refusal: z.enum(Object.keys(refusals) as [keyof typeof refusals]).nullable(),
  }),
});

const maskedName = z.object({ realName: z.string(), idNumber: z.string() });

export const showRealName = defineEndpoint({
  id: 'withdrawals.showRealName',
  method: 'GET',
  path: '/api/me/real-name',
  summary: '我的实名信息（已脱敏）',
  access: 'shopper',
  answer: z.object({ told: maskedName.nullable() }),
});

export const tellRealName = defineEndpoint({
  id: 'withdrawals.tellRealName',
  method: 'POST',
  path: '/api/me/real-name',
  summary: '提交实名信息，仅用于依法代扣代缴税款（需单独同意）',
  access: 'shopper',
  rateLimit: 'write',
  body: z.strictObject({
    realName: z.string().regex(/^[\p{Script=Han}·]{2,20}$/u),
    idNumber: z.string().regex(/^[1-9]\d{16}[\dXx]$/),
    consent: z.literal(true),
  }),
  answer: maskedName,
  refusals: ['id_number_wrong', 'withdrawal_adults_only', 'real_name_told', 'id_number_taken'],
});

export const requestWithdrawal = defineEndpoint({
  id: 'withdrawals.requestWithdrawal',
  method: 'POST',
  path: '/api/me/withdrawals',
  summary: '申请提现；须带上看到的试算金额',
  access: 'shopper',
  idempotent: true,
  rateLimit: 'write',
  body: z.strictObject({ ...amounts, amountFen: z.int().min(1).max(1_000_000_000) }),
  answer: z.object({ withdrawalId: id }),
  refusals: [
    ...(['withdrawal_quote_changed', 'withdrawal_owing', 'withdrawal_too_small', 'withdrawal_too_large'] as const),
    ...(['withdrawal_over_available', 'withdrawal_daily_limit', 'payee_identity_missing', 'real_name_needed'] as const),
    'withdrawal_below_costs',
  ],
});

const summary = z.object({
  id,
  status,
  channel,
  amountFen: fen,
  netFen: fen,
  /** what it means, in Chinese */
  sentence: z.string(),
  because: z.string().nullable(),
  createdAt: moment,
});

export const listWithdrawals = defineEndpoint({
  id: 'withdrawals.listWithdrawals',
  method: 'GET',
  path: '/api/me/withdrawals',
  summary: '我的提现，最新的在前',
  access: 'shopper',
  query: pageQuery,
  answer: page(
    summary.extend({
      /** something of it is to be confirmed by its owner, and still can be */
      waits: z.boolean(),
    }),
  ),
});

const detail = summary.extend({
  feeFen: fen,
  taxFen: fen,
  paidFen: fen,
  cancellable: z.boolean(),
  cancelling: z.boolean(),
  bills: z.array(
    z.object({
      id,
      no: z.int(),
      status: z.enum(states.payout_bill),
      netFen: fen,
      because: z.string().nullable(),
      confirmUntil: moment.nullable(),
      /** hand it to the platform so that the person can confirm; null: nothing to confirm */
      confirmation: z.record(z.string(), z.string()).nullable(),
      endedAt: moment.nullable(),
    }),
  ),
  serverNow: moment,
});

export const showWithdrawal = defineEndpoint({
  id: 'withdrawals.showWithdrawal',
  method: 'GET',
  path: '/api/me/withdrawals/:withdrawalId',
  summary: '一笔提现的进度与待确认的收款',
  access: 'shopper',
  params: withdrawalParams,
  answer: detail,
  refusals: ['not_found'],
});

export const cancelWithdrawal = defineEndpoint({
  id: 'withdrawals.cancelWithdrawal',
  method: 'POST',
  path: '/api/me/withdrawals/:withdrawalId/cancel',
  summary: '取消提现（已确认收款的部分不能取消）',
  access: 'shopper',
  rateLimit: 'write',
  params: withdrawalParams,
  answer: z.object({ status }),
  refusals: ['not_found', 'withdrawal_state_changed', 'withdrawal_not_cancellable'],
});

export const askWithdrawal = defineEndpoint({
  id: 'withdrawals.askWithdrawal',
  method: 'POST',
  path: '/api/me/withdrawals/:withdrawalId/ask',
  summary: '确认收款后立即查询结果',
  access: 'shopper',
  rateLimit: 'write',
  params: withdrawalParams,
  answer: z.object({ status }),
  refusals: ['not_found'],
});

const queued = { userId: id, nickname: z.string(), approvalsNeeded: z.int() };

export const searchWithdrawals = defineEndpoint({
  id: 'withdrawals.searchWithdrawals',
  method: 'GET',
  path: '/api/ops/withdrawals',
  summary: '提现单，按状态（运营）',
  access: { operator: 'withdrawals.read' },
  query: pageQuery.extend({ status: status.optional() }),
  answer: page(summary.extend(queued)),
});

export const inspectWithdrawal = defineEndpoint({
  id: 'withdrawals.inspectWithdrawal',
  method: 'GET',
  path: '/api/ops/withdrawals/:withdrawalId',
  summary: '一笔提现：风控评分明细、审批与每笔打款（运营）',
  access: { operator: 'withdrawals.read' },
  params: withdrawalParams,
  answer: detail.extend({
    ...queued,
    ruleEdition: z.int(),
    taxEdition: z.int(),
    taxMonth: z.string(),
    approvals: z.array(z.object({ operatorId: id, agreed: z.boolean(), reason: z.string(), at: moment })),
    risk: z.array(
      z.object({
        edition: z.int(),
        score: z.int(),
        outcome: riskOutcome,
        parts: z.array(riskPart),
        at: moment,
      }),
    ),
  }),
  refusals: ['not_found'],
});

export const decideWithdrawal = defineEndpoint({
  id: 'withdrawals.decideWithdrawal',
  method: 'POST',
  path: '/api/ops/withdrawals/:withdrawalId/decisions',
  summary: '同意或驳回提现（大额须两人同意；理由会留存，驳回理由会告诉申请人）',
  access: { operator: 'withdrawals.decide' },
  params: withdrawalParams,
  body: z.strictObject({ agree: z.boolean(), reason: text(200) }),
  answer: z.object({ status, approvals: z.int(), needed: z.int() }),
  refusals: ['not_found', 'withdrawal_state_changed', 'withdrawal_approved_already'],
});

const made = {
  edition: z.int(),
  operatorId: id.nullable(),
  /** null: it took one person */
  approverId: id.nullable(),
  reason: z.string(),
  createdAt: moment,
};
const ruleEdition = z.object({ ...withdrawalTerms, ...made });
const taxEdition = z.object({ name: z.string(), terms: taxTerms, ...made });

export const inspectWithdrawalRules = defineEndpoint({
  id: 'withdrawals.inspectWithdrawalRules',
  method: 'GET',
  path: '/api/ops/withdrawal-rules',
  summary: '提现规则的各个版本，现行的在前（运营）',
  access: { operator: 'withdrawals.read' },
  answer: z.object({ items: z.array(ruleEdition) }),
});

export const setWithdrawalRules = defineEndpoint({
  id: 'withdrawals.setWithdrawalRules',
  method: 'POST',
  path: '/api/ops/withdrawal-rules',
  summary: '设置提现规则：收紧的立即生效，放宽的待另一人审批（已申请的不受影响）',
  access: { operator: 'withdrawals.write' },
  body: z.strictObject({ ...withdrawalTerms, reason: text(200) }),
  answer: setOrProposed(ruleEdition),
  refusals: ['withdrawal_rules_invalid'],
});

export const inspectTaxRules = defineEndpoint({
  id: 'withdrawals.inspectTaxRules',
  method: 'GET',
  path: '/api/ops/tax-rules',
  summary: '代扣税规则的各个版本，现行的在前（运营）',
  access: { operator: 'withdrawals.read' },
  answer: z.object({ items: z.array(taxEdition) }),
});

export const setTaxRules = defineEndpoint({
  id: 'withdrawals.setTaxRules',
  method: 'POST',
  path: '/api/ops/tax-rules',
  summary: '选择代扣税规则：待另一人审批后生效（已申请的不受影响）',
  access: { operator: 'withdrawals.write' },
  body: z.strictObject({ name: text(60), terms: taxTerms, reason: text(200) }),
  answer: setOrProposed(taxEdition),
  refusals: ['withdrawal_rules_invalid'],
});

const quarter = z.string().regex(/^20\d{2}Q[1-4]$/);

export const listTaxReport = defineEndpoint({
  id: 'withdrawals.listTaxReport',
  method: 'GET',
  path: '/api/ops/tax-report',
  summary: '季度涉税信息：每人收入、税额与实付（不含姓名）',
  access: { operator: 'withdrawals.report' },
  query: z.strictObject({ quarter, cursor: id.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  answer: page(
    z.object({
      userId: id,
      /** whether they have told who they are; names are in the table alone */
      named: z.boolean(),
      withdrawals: z.int(),
      grossFen: fen,
      feeFen: fen,
      taxFen: fen,
      netFen: fen,
    }),
  ),
});

export const exportTaxReport = defineEndpoint({
  id: 'withdrawals.exportTaxReport',
  method: 'POST',
  path: '/api/ops/tax-report/exports',
  summary: '导出季度涉税信息（含实名，须说明理由，地址几分钟内有效）',
  access: { operator: 'withdrawals.report' },
  body: z.strictObject({ quarter, reason: text(200) }),
  answer: z.object({ url: z.url(), until: moment }),
});
