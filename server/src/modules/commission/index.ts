// The door of commission: who earns of orders, as it takes part in placing them and as other modules may know of it.
export { commissionMachine } from './domain/commission-machine.js';
export { commissionEarnings } from './earning-port.js';
export { commissionPersonPort } from './person-port.js';
