// The door of points: how they take part in orders, how a later module gives and takes them in its own transaction, and
// how they follow a person.
export { pointBenefits } from './benefit-port.js';
export { givePoints, takeBackPoints } from './commands/give-points.js';
export { pointPersonPort } from './person-port.js';
export { rewardWrites } from './earning.js';
export { type BalanceRow, type LotRow, lockSpendable, readBalance, takeBalances } from './point-statements.js';
export { pointsIn, spendWrites } from './spending.js';
