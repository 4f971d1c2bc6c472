// The door of commission: who earns of orders, as it takes part in placing them and as other modules may know of it.
export { reckonOrder } from './commands/reckon-order.js';
export { type CommissionRow, findCommission } from './commission-statements.js';
export { findResaleIncome } from './resale-statements.js';
export { commissionMachine } from './domain/commission-machine.js';
export { commissionEarnings, commissionRepricing } from './earning-port.js';
export { commissionPersonPort } from './person-port.js';
export { commissionTerms } from './commands/set-terms.js';
export { settleAfterMs } from './settling-time.js';
