// The door of payments: intake of gateways' facts, payment and refund rows for the transactions of orders.
export { differenceMachine } from './domain/difference-machine.js';
export { paymentMachine, refundMachine } from './domain/payment-machine.js';
export { type Settlement, decideSettlement } from './domain/settlement.js';
export { ASK_PAYMENT } from './commands/receive-notice.js';
export { askPayment } from './commands/ask-payment.js';
export { SEND_REFUND } from './commands/send-refund.js';
export { type Settled, type Settler, type SuccessReport, registerSettler } from './settler.js';
export {
  type NewPayment,
  type NewRefund,
  type PaymentReference,
  type PaymentRow,
  type RefundCause,
  type RefundRow,
  findExtraPayment,
  findPayment,
  findPaymentByNumber,
  findRefundById,
  insertPayment,
  insertRefunds,
  lockPayments,
  lockPaymentsOfOrder,
  lockRefundRow,
  movePayments,
  moveRefund,
  readEffectivePayments,
  readOpenPayments,
  readOpenRefunds,
  readPaymentsOfOrder,
  readRefundChain,
  readRefundsOfOrders,
  readReplacedRefunds,
  recordRefunded,
  recordReceipts,
  settleNotices,
  rememberPrepay,
} from './payment-statements.js';
export { readPayersOf } from './payer-statements.js';
export { paymentPersonPort } from './person-port.js';
