// All audits in the order of their numbers.
import type { Audit } from './audit.js';
import { bargainAudit } from './bargains.js';
import { benefitAudits } from './benefits.js';
import { askedPriceAudit } from './asked-prices.js';
import { chainAudit, resaleAudit } from './chains.js';
import { flashAudit } from './flash-sales.js';
import { gatewayAudit } from './gateways.js';
import { logisticsAudit } from './logistics.js';
import { machineryAudits } from './machinery.js';
import { moneyAudits } from './money.js';
import { notificationAudit } from './notifications.js';
import { orderAudits } from './orders.js';
import { referralAudit } from './referral.js';
import { unbuiltAudit } from './sql-audit.js';
import { privacyAudit } from './privacy.js';
import { stockAudits } from './stock.js';

const unbuilt = [unbuiltAudit('A11', 'commission per order within its cap')];

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
  chainAudit,
  resaleAudit,
  askedPriceAudit,
  bargainAudit,
  flashAudit,
  ...unbuilt,
].sort((a, b) => a.id.localeCompare(b.id));

export type { Audit, AuditContext, Violation } from './audit.js';
