// What the clients of payment gateways have in common: bounded calls, a circuit breaker, exact amounts, China's time.
export {
  type BreakerOptions,
  type BreakerState,
  type CircuitBreaker,
  createCircuitBreaker,
} from './circuit-breaker.js';
export { assertFen, fenOf, yuanOf } from './amounts.js';
export { chinaClock, chinaTime, momentOfChinaClock } from './china-time.js';
export { describeFault, keptAliveConnection, maxAnswerBytes, onLiveConnection } from './connection.js';
export { heard, maxNoticeSkewMs, unheard } from './notice-refusal.js';
export { tableOf } from './bill-table.js';
export { clip, saleText, textField } from './texts.js';
