// The door of points: how they take part in orders, and how they follow a person.
export { pointBenefits } from './benefit-port.js';
export { pointPersonPort } from './person-port.js';
