// The door of points: how they take part in orders, and how they follow a person.
export { pointBenefits } from './benefit-port.js';
export { givePoints, takeBackPoints } from './commands/give-points.js';
export { pointPersonPort } from './person-port.js';
