// The door of withdrawals: asking for one and what becomes of it, their machines, and what other parts of the house keep for
// them.
export { askWithdrawal } from './commands/ask-withdrawal.js';
export { decideWithdrawal } from './commands/decide-withdrawal.js';
export { requestWithdrawal } from './commands/request-withdrawal.js';
export { billMachine, withdrawalMachine } from './domain/withdrawal-machine.js';
export { taxRules, withdrawalRules } from './commands/set-rules.js';
export { withdrawalPersonPort } from './person-port.js';
export { quoteWithdrawal, showOwn as showWithdrawal, showWithdrawable } from './queries.js';
export { withdrawalSealedPlaces } from './sealed-places.js';
