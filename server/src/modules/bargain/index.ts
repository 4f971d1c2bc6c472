// The door of bargains: starting, cutting and ordering, the operators' side of an offer, and the port through which a
// bargain takes part in its orders' transactions.
export { bargainMachine, bargainOfferMachine } from './domain/bargain-machine.js';
export { type CutTerms, drawCuts } from './domain/draw-cuts.js';
export type { OfferWish } from './domain/offer-rules.js';
export { type OfferMade, createOffer } from './commands/create-offer.js';
export { approveOffer } from './commands/move-offer.js';
export { type CutMade, type CutWish, cutPrice } from './commands/cut-price.js';
export { orderBargain } from './commands/order-bargain.js';
export { startBargain } from './commands/start-bargain.js';
export { type BargainRow, findBargain } from './bargain-statements.js';
export { type OfferView, readOfferOfBargain } from './offer-statements.js';
export { bargainOrderPort } from './order-port.js';
export { bargainPersonPort } from './person-port.js';
export { BARGAIN } from './terms.js';
