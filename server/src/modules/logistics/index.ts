// The door of logistics: parcels leaving and arriving.
export { parcelMachine } from './domain/parcel-machine.js';
export { type Shipment, type Shipped, shipOrder } from './commands/ship-order.js';
export { AUTO_RECEIVE, type Received, autoReceive, receiveOrder, receiveParcel } from './commands/receive-order.js';
