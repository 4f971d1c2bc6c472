// The door of the Redis gate of flash sales. Key names and scripts are known in this folder alone; PostgreSQL is the
// truth, so everything here can be lost and is rebuilt under a new epoch.
export { type GateOptions, createGate } from './create-gate.js';
export { type PaceOptions, type PaceTerms, createPace } from './pace.js';
export type * from './types.js';
export { type QueueOptions, createWaitingQueue } from './waiting-queue.js';
