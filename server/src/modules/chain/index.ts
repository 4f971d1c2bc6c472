// The door of chains: a manager's commands, the port through which a chain takes part in its orders' transactions, and
// what a reseller is owed for one.
export { chainMachine, entryMachine } from './domain/chain-machine.js';
export { closeChain } from './commands/close-chain.js';
export { type DraftInput, createChain } from './commands/create-chain.js';
export { grantChainRole } from './commands/grant-role.js';
export { openChain } from './commands/open-chain.js';
export { CHAIN, chainOrderPort } from './order-port.js';
export { chainPersonPort } from './person-port.js';
export { readSettledResale } from './resale-statements.js';
