// The door of membership: what a level brings into prices and points, and how growth follows a person.
export { levelBenefits } from './benefit-port.js';
export { saveLevels } from './commands/save-levels.js';
export type { LevelWish } from './domain/growth.js';
export { membershipPersonPort } from './person-port.js';
export { readLevelNumbers, readLevelsOf, readMostOff } from './level-statements.js';
