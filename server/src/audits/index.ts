// All audits in the order of their numbers.
import type { Audit } from './audit.js';
import { bargainAudit } from './bargains.js';
import { benefitAudits } from './benefits.js';
import { commissionAudit } from './commissions.js';
import { askedPriceAudit } from './asked-prices.js';
import { chainAudit, resaleAudit } from './chains.js';
import { flashAudit } from './flash-sales.js';
import { gatewayAudit } from './gateways.js';
import { invitationAudit } from './invitations.js';
import { logisticsAudit } from './logistics.js';
import { lotteryAudit } from './lotteries.js';
import { machineryAudits } from './machinery.js';
import { moneyAudits } from './money.js';
import { notificationAudit } from './notifications.js';
import { orderAudits } from './orders.js';
import { proposalAudit } from './proposals.js';
import { referralAudit } from './referral.js';
import { privacyAudit } from './privacy.js';
import { resaleIncomeAudit } from './resale-incomes.js';
import { stockAudits } from './stock.js';
import { transferAudit, withdrawalAudit } from './withdrawals.js';

export const audits: readonly Audit[] = [
  ...stockAudits,
  ...orderAudits,
  ...moneyAudits,
  ...machineryAudits,
  gatewayAudit,
  privacyAudit,
  notificationAudit,
  ...benefitAudits,
  logisticsAudit,
  referralAudit,
  invitationAudit,
  chainAudit,
  resaleAudit,
  resaleIncomeAudit,
  askedPriceAudit,
  bargainAudit,
  flashAudit,
  commissionAudit,
  withdrawalAudit,
  transferAudit,
  proposalAudit,
  lotteryAudit,
].sort((a, b) => a.id.localeCompare(b.id));

export type { Audit, AuditContext, Violation } from './audit.js';
