// The door of flash sale.
export * from './gate/index.js';
