// The door of the points mall: its port in orders, and putting something into it.
export { type NewItemInput, createItem } from './commands/create-item.js';
export { POINTS_MALL, mallOrderPort } from './order-port.js';
