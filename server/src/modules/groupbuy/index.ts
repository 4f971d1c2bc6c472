// The door of group-buy: opening, joining and leaving a group, the operators' side of an offer, and the port through
// which a group takes part in its orders' transactions.
export { groupMachine, memberMachine } from './domain/group-machine.js';
export { type OfferWish } from './domain/offer-rules.js';
export { type NewOfferInput, createOffer } from './commands/create-offer.js';
export { approveOffer } from './commands/approve-offer.js';
export { type SeatWish, joinGroup, openGroup } from './commands/join-group.js';
export { type GroupLeft, leaveGroup } from './commands/leave-group.js';
export { pauseOffer, resumeOffer } from './commands/pause-offer.js';
export { stopOffer } from './commands/stop-offer.js';
export { waiveGroup } from './commands/waive-group.js';
export { RETURN_OFFER_STOCK, returnStock, stockReturnDue } from './commands/return-stock.js';
export { EXPIRE_GROUP, GUARD_GROUP } from './group-end.js';
export { type GroupRow, type MemberRow, findGroup, readGroupMembers } from './group-statements.js';
export { readGroupDeals } from './offer-statements.js';
export { GROUPBUY, groupOrderPort } from './order-port.js';
export { groupPersonPort } from './person-port.js';
