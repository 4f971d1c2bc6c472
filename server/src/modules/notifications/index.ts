// The door of notifications: what people are told, and when a delivery is due.
export { SEND_SUBSCRIBE } from './commands/send-subscribe.js';
export { notificationPersonPort } from './person-port.js';
