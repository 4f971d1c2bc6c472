// The door of the cart. Orders stand before it and never see it: it empties itself when it hears of an order.
export { type PutCartItemInput, putCartItem } from './commands/put-cart-item.js';
export { type CartLine, findCart } from './queries.js';
export { readCartTimes } from './cart-statements.js';
export { cartPersonPort } from './person-port.js';
