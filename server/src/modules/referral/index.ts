// The door of referral: who brought whom, as later modules may know it.
export { type BindingRow, countTeam, readActiveBinding, readBringer } from './binding-statements.js';
export { type Above, bindAtOrders, readBindingGround } from './binding-at-order.js';
export { type BroughtRow, readBrought } from './brought-statements.js';
export { type DistributorRow, findDistributor } from './distributor-statements.js';
export { type EarnersRow, readEarners, readSharedProducts, setDistributorLevel } from './earner-statements.js';
export { joinDistributors } from './commands/join-distributors.js';
export { makeShare } from './commands/make-share.js';
export { recordVisit } from './commands/record-visit.js';
export { distributorMachine } from './domain/distributor-machine.js';
export { referralPersonPort } from './person-port.js';
export { type ShareRow, readArrivalMarks, readShare } from './visit-statements.js';
