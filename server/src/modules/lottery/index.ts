// The door of lotteries: setting one up, its machine, how draws are proven, and how they follow a person.
export { createLottery } from './commands/save-lottery.js';
export { scheduleLottery } from './commands/move-lottery.js';
export { lotteryMachine } from './domain/lottery-machine.js';
export { type DrawnPrize, provesDraw } from './domain/draw.js';
export type { LotteryWish, PrizeWish } from './domain/terms.js';
export { lotteryPersonPort } from './person-port.js';
