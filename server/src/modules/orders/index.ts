// The door of orders: placing, paying, closing and refunding, and the ports through which an offer takes part.
export { orderMachine } from './domain/order-machine.js';
export {
  type BenefitAsk,
  type BenefitJudge,
  type BenefitPlacing,
  type BenefitPort,
  type BenefitReader,
  type BenefitReading,
  type BenefitReturn,
  type BenefitTerms,
  type BenefitUse,
  type BenefitWish,
  type LevelRights,
  registerBenefitPort,
} from './benefit-port.js';
export {
  type EarningOrder,
  type EarningPort,
  type RepricingPort,
  registerEarningPort,
  registerRepricingPort,
} from './earning-port.js';
export { goodsState, shippableUnits } from './domain/goods-state.js';
export type { UnitClaim } from './domain/unit-claim.js';
export { type QuoteWish, quoteOrder } from './commands/quote-order.js';
export { placeBatch } from './commands/place-batch.js';
export { placeOrder } from './commands/place-order.js';
export type { PickupWish } from './at-point.js';
export type { PlaceOrderInput } from './placing-facts.js';
export { CLOSE_ORDER, type OrderPlaced } from './placing.js';
export { payOrder } from './commands/pay-order.js';
export { cancelOrder } from './commands/close-order.js';
export { requestRefund } from './commands/refund-order.js';
export { ordersSettler } from './orders-settler.js';
export { joinDecisionOf } from './life.js';
export { type Rebated, type RebateWish, planRebates } from './rebating.js';
export { levelOfPerson } from './benefits.js';
export { levelSale } from './quoting.js';
export {
  type ExpectedWrite,
  type GoodsShare,
  type LifeDecision,
  type LifePart,
  type OfferReference,
  type OfferTerms,
  type OrderEnd,
  type OrderPort,
  type PaidPart,
  type PlacedOrder,
  type PlacingJudge,
  type PlacingPart,
  type RefundingPart,
  type Seeker,
  registerOrderPort,
} from './ports.js';
export { type RefundGround, lockRefundGround } from './refund-ground.js';
export { giveBackClaim, planUnitClaim, planUnitRefund, refundClaim, takeClaim } from './unit-claims.js';
export { anyCount, expectWrite, writeAll } from './writes.js';
export {
  type LineRow,
  type OfferUnitsRow,
  type OrderRow,
  addShippedUnits,
  findOrderRow,
  lockOrderRow,
  lockOrderRows,
  markOrdersCompleted,
  moveOrders,
  readHasPaid,
  readLinesById,
  readOfferUnits,
  readOrderLines,
  readOrderRows,
  readPaidBuyers,
} from './order-statements.js';
export { type BuyerRow, readBuyers } from './buyer-statements.js';
export { orderSealedPlaces } from './sealed-places.js';
export { orderPersonPort } from './person-port.js';
