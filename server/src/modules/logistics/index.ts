// The door of logistics: parcels leaving and arriving.
export { parcelMachine } from './domain/parcel-machine.js';
export { type Shipment, type Shipped, shipOrder } from './commands/ship-order.js';
export { type Received, autoReceive, receiveOrder, receiveParcel } from './commands/receive-order.js';
export { AUTO_RECEIVE } from './receipt-timer.js';
export { ASK_WAYBILL, askWaybill } from './commands/ask-waybill.js';
export { APPLY_PUSHES, applyPushes, receivePush } from './commands/receive-push.js';
export { pickupMachine } from './domain/pickup-machine.js';
export { readyPickup } from './commands/ready-pickup.js';
export { redeemPickup } from './commands/redeem-pickup.js';
export { uploadMachine } from './domain/upload-machine.js';
export { UPLOAD_SHIPPING, uploadShipping } from './commands/upload-shipping.js';
export { waybillMachine } from './domain/waybill-machine.js';
export { logisticsSealedPlaces } from './sealed-places.js';
