// The door of flash sales: slots and their items, taking a unit at the gate, the writer that turns attempts into orders,
// and the port through which an attempt takes part in its order's life.
export * from './gate/index.js';
export { attemptMachine, slotMachine } from './domain/flash-machine.js';
export type { SlotWish } from './domain/slot-rules.js';
export { approveSlot } from './commands/change-slot.js';
export { type NewSlotInput, createSlot } from './commands/create-slot.js';
export { reconcileSlot } from './commands/reconcile-slot.js';
export { takeAttempt } from './commands/take-attempt.js';
export { writeAttempts } from './commands/write-attempts.js';
export { gateAccess, readGateStates, stopGate } from './gate-access.js';
export { flashsalePersonPort } from './person-port.js';
export { flashOrderPort } from './order-port.js';
export { type SlotRow, findSlot, readLiveItems, readOnSale } from './slot-statements.js';
export { startFlashLoops, watchGates, writeSome } from './writer.js';
