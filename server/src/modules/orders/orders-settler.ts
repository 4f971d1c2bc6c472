// How orders take a gateway's facts from payments; registered when the app is assembled.
import type { Settler } from '../payments/index.js';
import { settlePayment } from './commands/settle-payment.js';
import { settleRefund } from './commands/settle-refund.js';

export const ordersSettler: Settler = {
  paymentSucceeded: settlePayment,
  refundSettled: settleRefund,
};
