// The door of favourites: what a person keeps, has looked at, and waits for.
export { STOCK_ALERT } from './commands/tell-return.js';
export { favouritesPersonPort } from './person-port.js';
