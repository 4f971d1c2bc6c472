// What the simulated platform remembers. Every record is plain JSON and is written whole, so that replaying the log is
// "last one wins".
export type SimulatedGateway = 'wechat_pay' | 'alipay';

/** Numbers are a gateway's own: what one knows under a number, the other has never heard of. */
export function keyOf(gateway: SimulatedGateway, number: string): string {
  return gateway === 'wechat_pay' ? number : `${gateway}/${number}`;
}

export type TradeState = 'NOTPAY' | 'SUCCESS' | 'CLOSED';

export interface Trade {
  gateway: SimulatedGateway;
  outTradeNo: string;
  /** Alipay's number, given when the trade is made; WeChat Pay numbers successes. */
  tradeNo?: string;
  /** Canonical JSON of the prepay body; a re-entry must be identical. */
  params: string;
  description: string;
  attach: string | null;
  notifyUrl: string;
  totalFen: number;
  /** Empty for an Alipay trade made in a browser: whoever logs in there pays. */
  openId: string;
  createdAtMs: number;
  expiresAtMs: number;
  state: TradeState;
  closedAtMs: number | null;
  /** In order of success; more than one only by the fault `second_transaction`. */
  transactionIds: string[];
  refundNos: string[];
}

export interface Prepay {
  gateway: SimulatedGateway;
  prepayId: string;
  outTradeNo: string;
  createdAtMs: number;
}

export interface Transaction {
  gateway: SimulatedGateway;
  transactionId: string;
  outTradeNo: string;
  openId: string;
  totalFen: number;
  succeededAtMs: number;
  kind: 'normal' | 'second' | 'after_close';
}

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export interface Refund {
  gateway: SimulatedGateway;
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  params: string;
  reason: string | null;
  notifyUrl: string | null;
  refundFen: number;
  totalFen: number;
  status: RefundStatus;
  createdAtMs: number;
  succeededAtMs: number | null;
  /** What it becomes, and the wall time at which it does; null: stays in process until told. */
  outcome: Exclude<RefundStatus, 'PROCESSING'>;
  dueAtWallMs: number | null;
  /** Where an abnormal refund was sent instead: the request and the card's last four digits. */
  again?: { params: string; account: string };
}

export type TransferState =
  'ACCEPTED' | 'PROCESSING' | 'WAIT_USER_CONFIRM' | 'TRANSFERING' | 'SUCCESS' | 'FAIL' | 'CANCELING' | 'CANCELLED';

/** Money of the merchant on its way to a person. */
export interface Transfer {
  gateway: SimulatedGateway;
  outBillNo: string;
  transferNo: string;
  /** canonical JSON of what was sent; a re-entry must be identical */
  params: string;
  userName: string | null;
  payeeId: string;
  amountFen: number;
  remark: string;
  notifyUrl: string | null;
  state: TransferState;
  failReason: string | null;
  /** what the receiver's client confirms with; Alipay asks nobody */
  confirmation: string | null;
  createdAtMs: number;
  updatedAtMs: number;
  /** since when the receiver can confirm */
  waitsSinceMs: number | null;
  cancelledAtWallMs?: number;
}

export const noticeFaults = [
  'duplicate',
  'reorder',
  'delay',
  'loss',
  'wrong_amount',
  'signtest',
  'forged',
  'stale',
] as const;
export type NoticeFault = (typeof noticeFaults)[number];

export interface NoticeRecord {
  gateway: SimulatedGateway;
  id: string;
  topic: 'payment' | 'refund' | 'transfer';
  /** out_trade_no or out_refund_no */
  number: string;
  eventType: string;
  summary: string;
  url: string;
  plain: Record<string, unknown>;
  createdAtMs: number;
  fault: NoticeFault | null;
  /** The bad copy of `signtest`, `forged`, `stale` goes out once, before the true notice. */
  badCopySent: boolean;
  state: 'pending' | 'delivered' | 'lost' | 'exhausted';
  failures: number;
  dueAtWallMs: number;
  attempts: { atWallMs: number; copy: string; status: number | null }[];
}

export interface PersonCode {
  code: string;
  kind: 'login' | 'phone' | 'alipay_login';
  person: string;
  phone: string | null;
  issuedAtMs: number;
  usedAtMs: number | null;
}

export interface PlatformCertificate {
  serial: string;
  pem: string;
  privateKeyPem: string;
  issuedAtMs: number;
}

/** What is left of a person's leave for a one-time template. */
export interface Quota {
  openId: string;
  templateId: string;
  left: number;
}

export const keyOfQuota = (openId: string, templateId: string): string => `${openId}/${templateId}`;

export interface SubscribeMessage {
  id: string;
  openId: string;
  templateId: string;
  page: unknown;
  data: unknown;
  sentAtMs: number;
}

export interface ExpressEvent {
  atMs: number;
  text: string;
}

/** A parcel as its carrier knows it: the state by the tracking platform's number, and every scan so far. */
export interface CarriedParcel {
  company: string;
  number: string;
  /** null: the platform is not asked for any */
  phoneTail: string | null;
  state: string;
  events: ExpressEvent[];
}

export interface ExpressSubscription {
  company: string;
  number: string;
  callbackUrl: string;
  salt: string;
}

/** One push to the shop, with the parcel as it was then. */
export interface ExpressPushRecord {
  id: string;
  number: string;
  url: string;
  salt: string;
  param: string;
  createdAtMs: number;
  fault: NoticeFault | null;
  badCopySent: boolean;
  state: 'pending' | 'delivered' | 'lost' | 'exhausted';
  failures: number;
  dueAtWallMs: number;
}

export const keyOfParcel = (company: string, number: string): string => `${company}/${number}`;

/** What the platform was told of the shipping of a payment. */
export interface ShippingRecord {
  transactionId: string;
  logisticsType: number;
  deliveryMode: number;
  finished: boolean;
  /** it was finished once and then replaced */
  replaced: boolean;
  items: { trackingNo: string; company: string; itemDesc: string; uploadTime: string }[];
  uploadTimeMs: number;
}

export interface Setting {
  name: string;
  value: unknown;
}

export interface Records {
  trade: Trade;
  prepay: Prepay;
  transaction: Transaction;
  refund: Refund;
  transfer: Transfer;
  notice: NoticeRecord;
  code: PersonCode;
  certificate: PlatformCertificate;
  quota: Quota;
  subscribeMessage: SubscribeMessage;
  shipping: ShippingRecord;
  carriedParcel: CarriedParcel;
  expressSubscription: ExpressSubscription;
  expressPush: ExpressPushRecord;
  setting: Setting;
}

export type Kind = keyof Records;
export const kinds: readonly Kind[] = [
  'trade',
  'prepay',
  'transaction',
  'refund',
  'transfer',
  'notice',
  'code',
  'certificate',
  'quota',
  'subscribeMessage',
  'shipping',
  'carriedParcel',
  'expressSubscription',
  'expressPush',
  'setting',
];
