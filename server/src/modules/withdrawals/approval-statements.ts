// What operators said of withdrawals, and what platforms said of bills, in SQL; both are only added to.
import { newId } from '../../platform/ids.js';
import { type Statement, prepared } from '../../platform/db/index.js';
import type { PayoutChannelName } from '../../platform/payout.js';

export interface ApprovalRow {
  operator_id: string;
  agreed: boolean;
  reason: string;
  at: Date;
}

const insert = prepared(
  `insert into withdrawal_approvals (id, withdrawal_id, operator_id, agreed, reason) values ($1, $2, $3, $4, $5)`,
);
const ofWithdrawal = prepared<ApprovalRow>(
  `select operator_id, agreed, reason, at from withdrawal_approvals where withdrawal_id = $1 order by at, id`,
);
const keepNotice = prepared<{ id: string }>(
  `insert into transfer_notices (id, channel, notice_id, bill_no, plain) values ($1, $2, $3, $4, $5::jsonb)
   on conflict (channel, notice_id) do nothing returning id`,
);

export interface NewApproval {
  withdrawalId: string;
  operatorId: string;
  agreed: boolean;
  reason: string;
}

export const insertApproval = ({ withdrawalId, operatorId, agreed, reason }: NewApproval): Statement =>
  insert(newId(), withdrawalId, operatorId, agreed, reason);
export const readApprovals = (withdrawalId: string): Statement<ApprovalRow> => ofWithdrawal(withdrawalId);

export const storeNotice = (
  channel: PayoutChannelName,
  notice: { noticeId: string; billNo: string; plain: unknown },
): Statement<{ id: string }> =>
  keepNotice(newId(), channel, notice.noticeId, notice.billNo, JSON.stringify(notice.plain));
