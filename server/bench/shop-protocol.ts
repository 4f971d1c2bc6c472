// What the bench and the process that holds the measured shop say to each other. The shop runs apart, so that its
// event loop does nothing but serve; the harness opens it, so that it is the shop the tests know.
import type { TradeFacts } from '../src/platform/gateway.js';

export interface SpreadSku {
  productId: string;
  skuId: string;
  priceFen: number;
}

export interface SpreadOffer {
  offerId: string;
  skuId: string;
  stockId: string;
  priceFen: number;
}

export interface ShopFacts {
  url: string;
  ownerUrl: string;
  appId: string;
  skus: SpreadSku[];
  /** the first is the hot one, the second is hot with its stock in 16 buckets */
  offers: SpreadOffer[];
}

export interface SignedNotice {
  id: string;
  headers: Record<string, string>;
  body: string;
}

export interface FlashItem {
  itemId: string;
  priceFen: number;
}

export interface Commands {
  open: { ask: { connections: number; offers: number }; answer: ShopFacts };
  /** makes the payments of unpaid orders, and the facts a gateway would report of them */
  startPayments: { ask: { orderIds: string[] }; answer: TradeFacts[] };
  /** applies facts in this process, so many at a time */
  applyFacts: { ask: { facts: TradeFacts[]; width: number }; answer: { elapsedMs: number; applied: number } };
  signNotices: { ask: { facts: TradeFacts[] }; answer: SignedNotice[] };
  /** lays a big shop beside the one measured */
  fillBigShop: { ask: { products: number; members: number; orders: number }; answer: { elapsedMs: number } };
  /** sets so many due timers and claims and finishes them in the scheduler's batches */
  claimTimers: { ask: { count: number }; answer: { elapsedMs: number; claimed: number } };
  /** makes so many timers due at once and fires them as the scheduler does */
  fireTimers: { ask: { count: number }; answer: { elapsedMs: number } };
  /** the worker role, in the shop's process */
  startWorker: { ask: null; answer: null };
  stopWorker: { ask: null; answer: null };
  /** timers that fall due one after the other, and how late each was fired */
  fireSteadily: { ask: null; answer: { lateMs: number[] } };
  /** one order of everybody, placed in this process; not safe: without idempotency key and outbox */
  placeHere: {
    ask: { buyers: { userId: string; addressId: string }[]; skus: SpreadSku[]; safe: boolean };
    answer: { perSecond: number };
  };
  /** journals on personal accounts, posted in this process */
  postHere: { ask: { forMs: number }; answer: { perSecond: number } };
  /** what paid orders earn whom, reckoned in this process */
  reckonHere: { ask: { orderIds: string[] }; answer: { perSecond: number } };
  /** a flash sale of one item, begun */
  openSale: { ask: { units: number; personLimit: number }; answer: FlashItem };
  /** admits everybody; a worker writes their orders */
  admitAll: {
    ask: FlashItem & { buyers: { userId: string; addressId: string }[] };
    answer: { elapsedMs: number };
  };
  awaitOrders: { ask: { itemId: string; orders: number }; answer: null };
  /** access tokens as a login hands them out */
  signTokens: { ask: { sessions: { personId: string; sessionId: string }[] }; answer: string[] };
  /** admits everybody, then writes their attempts; only the writing is timed */
  writeAdmitted: {
    ask: FlashItem & { buyers: { userId: string; addressId: string }[] };
    answer: { elapsedMs: number };
  };
  /** of the shop's process */
  usage: { ask: null; answer: { rssMb: number; cpuMs: number } };
  /** round trips to PostgreSQL made so far */
  countTrips: { ask: null; answer: number };
  close: { ask: null; answer: null };
}

export type CommandName = keyof Commands;
export type Asked = { [Name in CommandName]: { id: number; name: Name; ask: Commands[Name]['ask'] } }[CommandName];
export type Answered = { id: number; answer?: unknown; error?: string };
