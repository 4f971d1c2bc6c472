// The door of withdrawals: their machines, and what other parts of the house keep for them.
export { billMachine, withdrawalMachine } from './domain/withdrawal-machine.js';
export { withdrawalPersonPort } from './person-port.js';
export { withdrawalSealedPlaces } from './sealed-places.js';
