// How withdrawals look on the wire: sums, states with a sentence each, and what is still to be confirmed. Nobody but its
// owner gets what confirms a bill.
import type { AnswerOf, withdrawals as contract } from '@hetuan/contract';
import type { PayoutChannel } from '../../platform/payout.js';
import type { ApprovalRow } from './approval-statements.js';
import type { BillRow } from './bill-statements.js';
import { isOpenBill } from './domain/derive-state.js';
import { type RuleRow, type TaxRow, ruleOf } from './rule-statements.js';
import type { WithdrawalRow, WithdrawalState } from './withdrawal-statements.js';

type Shown = AnswerOf<typeof contract.showWithdrawal>;
type OwnSummary = AnswerOf<typeof contract.listWithdrawals>['items'][number];
type Summary = Omit<OwnSummary, 'waits'>;

const sentences: Readonly<Record<WithdrawalState, string>> = {
  requested: '已提交，正在进行安全审核',
  review: '正在人工审核，有结果会通知您',
  approved: '已通过审核，正在安排打款',
  paying: '正在打款',
  paid: '已全部到账',
  partly_paid: '部分已到账，未到账的金额已退回可提现余额',
  failed: '金额已退回可提现余额',
  cancelled: '金额已退回可提现余额',
  rejected: '金额已退回可提现余额',
};

/** Why a channel did not pay, for whom it concerns; codes it has not told us yet get the general sentence. */
const failures: Readonly<Record<string, string>> = {
  OVERDUE_CLOSE: '超过 24 小时没有确认收款',
  MERCHANT_NOT_CONFIRM: '超过 24 小时没有确认收款',
  REAL_NAME_CHECK_FAIL: '微信账户没有实名认证，请先完成实名认证',
  NAME_NOT_CORRECT: '收款人姓名与微信实名不一致',
  ACCOUNT_FROZEN: '收款账户被冻结，请联系微信客服',
  PAYEE_ACCOUNT_ABNORMAL: '收款账户异常，请检查账户后再试',
  PAYEE_NOT_EXIST: '收款账户不存在',
  DAY_RECEIVED_QUOTA_EXCEED: '今天收款已达平台上限，请明天再试',
  DAY_RECEIVED_COUNT_EXCEED: '今天收款次数已达平台上限，请明天再试',
  MONTH_RECEIVED_QUOTA_EXCEED: '本月收款已达平台上限，请下月再试',
  REALNAME_ACCOUNT_RECEIVED_QUOTA_EXCEED: '收款已达平台对实名账户的上限',
  TRANSFER_RISK: '平台判断本次收款有风险，暂不能到账',
};
const GENERAL = '收款平台没有接受这笔打款，请稍后再试或联系客服';

const failureText = (code: string): string => failures[code] ?? GENERAL;

/** What an operator or risk wrote is a sentence; what a channel said is a code. */
const becauseText = ({ because }: WithdrawalRow): string | null =>
  because !== null && /^[A-Z_.]+$/.test(because) ? failureText(because) : because;

export function presentSummary(row: WithdrawalRow): Summary {
  return {
    ...{ id: row.id, status: row.status, channel: row.channel, amountFen: row.amount_fen, netFen: row.net_fen },
    ...{ sentence: sentences[row.status], because: becauseText(row), createdAt: row.created_at.toISOString() },
  };
}

export const presentOwn = (row: WithdrawalRow & { waits: boolean }): OwnSummary => ({
  ...presentSummary(row),
  waits: row.waits,
});

const HOUR_MS = 3_600_000;
const CONFIRM_MS = 24 * HOUR_MS;

function presentBill(bill: BillRow, channel: PayoutChannel | undefined, now: Date): Shown['bills'][number] {
  const until = bill.waits_since ? new Date(bill.waits_since.getTime() + CONFIRM_MS) : null;
  const waits = bill.status === 'awaiting_user_confirm' && until !== null && now < until;
  const confirm = waits && bill.confirmation !== null && bill.cancel_asked_at === null;
  return {
    ...{ id: bill.id, no: bill.no, status: bill.status, netFen: bill.net_fen },
    because: bill.status === 'failed' && bill.fail_reason !== null ? failureText(bill.fail_reason) : null,
    confirmUntil: waits ? until.toISOString() : null,
    confirmation: confirm && channel ? channel.clientParams(bill.confirmation ?? '') : null,
    endedAt: bill.ended_at?.toISOString() ?? null,
  };
}

/** Some of its bills have ended, and some have not. */
const partSentence = (paidFen: number): string =>
  paidFen > 0 ? '部分已到账，其余正在打款' : '部分没有到账、已退回可提现余额，其余正在打款';

export function presentWithdrawal(
  row: WithdrawalRow,
  bills: readonly BillRow[],
  channel: PayoutChannel | undefined,
  now: Date,
): Shown {
  const open = bills.filter(({ status }) => isOpenBill(status));
  const early = ['requested', 'review', 'approved'].includes(row.status);
  const asked = open.some((bill) => bill.cancel_asked_at !== null);
  const paidFen = bills.filter(({ status }) => status === 'paid').reduce((sum, bill) => sum + bill.net_fen, 0);
  const summary = presentSummary(row);
  return {
    ...{
      ...summary,
      sentence: open.length > 0 && open.length < bills.length ? partSentence(paidFen) : summary.sentence,
    },
    ...{ feeFen: row.fee_fen, taxFen: row.tax_fen, paidFen },
    cancellable: early || (row.status === 'paying' && row.channel === 'wechat_pay' && open.length > 0 && !asked),
    cancelling: row.status === 'paying' && asked,
    bills: bills.map((bill) => presentBill(bill, channel, now)),
    serverNow: now.toISOString(),
  };
}

const presentMade = (row: Pick<RuleRow, 'operator_id' | 'approver_id' | 'reason' | 'created_at'>) => ({
  ...{ operatorId: row.operator_id, approverId: row.approver_id, reason: row.reason },
  createdAt: row.created_at.toISOString(),
});

export function presentRule(row: RuleRow): AnswerOf<typeof contract.inspectWithdrawalRules>['items'][number] {
  return { ...ruleOf(row), edition: row.edition, ...presentMade(row) };
}

type TaxEdition = AnswerOf<typeof contract.inspectTaxRules>['items'][number];

export const presentTaxRule = (row: TaxRow): TaxEdition => ({
  ...{ edition: row.edition, name: row.name, terms: row.terms as TaxEdition['terms'] },
  ...presentMade(row),
});

export const presentApproval = (row: ApprovalRow) => ({
  ...{ operatorId: row.operator_id, agreed: row.agreed, reason: row.reason, at: row.at.toISOString() },
});
