// Steers running simulators from tests, the story and the chaos supervisor: people log in and pay, platforms fail,
// clocks move, books are read. Every method is one call of the control routes.
import type {
  ExpressPushRecord,
  NoticeFault,
  RefundStatus,
  ShippingRecord,
  SimulatedGateway,
  SubscribeMessage,
  Transfer,
} from './store/records.js';

export interface PaidTrade {
  transactionId: string;
  outTradeNo: string;
  totalFen: number;
  successTime: string;
}

export interface TradeBook {
  gateway: SimulatedGateway;
  outTradeNo: string;
  totalFen: number;
  openid: string;
  state: 'NOTPAY' | 'SUCCESS' | 'CLOSED';
  description: string;
  expiresAt: string;
  transactions: {
    transactionId: string;
    totalFen: number;
    kind: 'normal' | 'second' | 'after_close';
    successTime: string;
  }[];
  refundNos: string[];
}

export interface RefundBook {
  gateway: SimulatedGateway;
  outRefundNo: string;
  refundId: string;
  outTradeNo: string;
  transactionId: string;
  refundFen: number;
  totalFen: number;
  status: RefundStatus;
  successTime: string | null;
}

export type TransferBook = Omit<Transfer, 'params' | 'userName'>;

export interface TransferRules {
  balanceFen?: number;
  leastFen?: number;
  mostFen?: number;
  dailyFen?: number;
  alipayMostFen?: number;
  expiredAs?: 'CANCELLED' | 'FAIL';
  cancelDelayMs?: number;
}

export interface NoticeBook {
  gateway: SimulatedGateway;
  id: string;
  topic: 'payment' | 'refund' | 'transfer';
  number: string;
  eventType: string;
  fault: NoticeFault | null;
  state: 'pending' | 'delivered' | 'lost' | 'exhausted';
  failures: number;
  attempts: { atWallMs: number; copy: string; status: number | null }[];
}

export interface JournalLine {
  seq: number;
  at: string;
  method: string;
  path: string;
  status: number | null;
  verified: boolean | null;
  code: string | null;
  ms: number;
}

export interface OutageOrder {
  mode:
    | 'none'
    | 'timeout_after_execute'
    | 'timeout_before_execute'
    | 'error_500'
    | 'error_500_after_execute'
    | 'black_hole'
    | 'bad_signature';
  path?: string;
  method?: 'GET' | 'POST';
  times?: number;
  holdMs?: number;
}

export interface FaultOrder {
  rates?: Partial<Record<NoticeFault, number>>;
  seed?: number | string;
  delayMs?: number;
  reorderHoldMs?: number;
  copies?: number;
}

export interface Tuning {
  noticeRetryFactor?: number;
  refundDelayMs?: number;
  refundSpacingMs?: number;
  loginsPerMinute?: number;
  shippingReadyMs?: number;
  alipayNames?: 'open_id' | 'user_id';
}

export interface BillPlan {
  /** Rows left out, by out_trade_no or out_refund_no. */
  missing?: string[];
  wrongAmount?: Record<string, number>;
  extra?: {
    gateway: SimulatedGateway;
    day: string;
    outTradeNo: string;
    transactionId: string;
    outRefundNo?: string;
    amountFen: number;
  }[];
}

/** The simulator said no; `reason` is its word for why, `status` the HTTP status. */
export class SimulatorRefusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
  ) {
    super(`the simulator refused: ${status} ${reason}`);
    this.name = 'SimulatorRefusal';
  }
}

export type SimulatorControl = ReturnType<typeof createSimulatorControl>;

export interface PayOptions {
  openid?: string;
  fault?: 'second_transaction' | 'succeed_after_close';
  noticeFault?: NoticeFault;
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

/** Transfers to people: their rules, their ends, their book. */
function transferControl(call: Call) {
  return {
    confirmTransfer: (confirmation: string, openid?: string) =>
      call<{ state: string }>(
        'POST',
        `/transfers/${encodeURIComponent(confirmation)}/confirm`,
        openid === undefined ? {} : { openid },
      ),
    ruleTransfers: (rules: TransferRules) => call<unknown>('PUT', '/transfers', rules),
    planTransfers: (plan: { failReason?: string; payeeId?: string; times?: number }) =>
      call<unknown>('PUT', '/transfer-plan', plan),
    transfers: async () => (await call<{ transfers: TransferBook[] }>('GET', '/transfer-book')).transfers,
  };
}

export function createSimulatorControl(url: string) {
  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${url}/__sim${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    });
    const text = await answer.text();
    if (!answer.ok) {
      const reason = /"error":"([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 200);
      throw new SimulatorRefusal(answer.status, reason);
    }
    return JSON.parse(text) as T;
  }
  const number = encodeURIComponent;
  return {
    /** A login code for this person, made on the spot if never seen. */
    login: (person: string) =>
      call<{ code: string; openid: string; unionid: string }>('POST', '/wechat/login', { person }),
    alipayLogin: (person: string) =>
      call<{ code: string; openId: string; userId: string }>('POST', '/alipay/login', { person }),
    alipayPhone: (person: string, phone?: string) =>
      call<{ response: string; sign: string }>(
        'POST',
        '/alipay/phone',
        phone === undefined ? { person } : { person, phone },
      ),
    planBills: (plan: BillPlan) => call<unknown>('PUT', '/bill-plan', plan),
    phoneCode: (person: string, phone?: string) =>
      call<{ code: string }>('POST', '/wechat/phone', phone === undefined ? { person } : { person, phone }),
    block: (people: string[]) => call<unknown>('PUT', '/wechat/blocked', { people }),
    allowMessages: (person: string, templateId: string, times = 1) =>
      call<{ left: number }>('POST', '/wechat/subscribe', { person, templateId, times }),
    subscribeMessages: (person: string) =>
      call<{ messages: SubscribeMessage[] }>('GET', `/wechat/messages?person=${encodeURIComponent(person)}`),
    revokeToken: () => call<unknown>('POST', '/wechat/token/revoke', {}),
    pay: (prepayId: string, options: PayOptions = {}) => call<PaidTrade>('POST', `/pay/${number(prepayId)}`, options),
    settleRefund: (outRefundNo: string, status: 'SUCCESS' | 'ABNORMAL' | 'CLOSED') =>
      call<{ status: string }>('POST', `/refunds/${number(outRefundNo)}/settle`, { status }),
    planRefunds: (plan: {
      outcome: 'success' | 'abnormal' | 'closed' | 'not_enough' | 'stuck';
      outTradeNo?: string;
      times?: number;
    }) => call<unknown>('PUT', '/refund-plan', plan),
    ...transferControl(call),
    resendNotice: (outNo: string) =>
      call<{ noticeId: string; status: number | null }>('POST', `/notices/${number(outNo)}/resend`, {}),
    rotateCertificate: () => call<{ serial: string }>('POST', '/certificates/rotate', {}),
    setClock: (offsetMs: number) => call<{ offsetMs: number }>('PUT', '/clock', { offsetMs }),
    setFaults: (faults: FaultOrder) => call<unknown>('PUT', '/faults', faults),
    setFaultOf: (outNo: string, fault: NoticeFault | null) =>
      call<unknown>('PUT', `/faults/${number(outNo)}`, { fault }),
    setOutage: (outage: OutageOrder) => call<unknown>('PUT', '/outages', outage),
    tune: (tuning: Tuning) => call<unknown>('PUT', '/tuning', tuning),
    trades: async () => (await call<{ trades: TradeBook[] }>('GET', '/trades')).trades,
    refunds: async () => (await call<{ refunds: RefundBook[] }>('GET', '/refunds')).refunds,
    notices: async (outNo?: string) =>
      (await call<{ notices: NoticeBook[] }>('GET', outNo ? `/notices?number=${number(outNo)}` : '/notices')).notices,
    journal: (since = 0) => call<{ entries: JournalLine[]; next: number }>('GET', `/journal?since=${since}`),
    shippings: async () => (await call<{ shippings: ShippingRecord[] }>('GET', '/wechat/shippings')).shippings,
    /** A courier scans a parcel; `state` is the tracking platform's number. */
    scan: (
      number_: string,
      scan: { company: string; state: string; text: string; at?: string; phoneTail?: string; silent?: boolean },
    ) => call<{ events: number }>('POST', `/express/${number(number_)}/scans`, scan),
    pushes: async (number_: string) =>
      (await call<{ pushes: ExpressPushRecord[] }>('GET', `/express/${number(number_)}/pushes`)).pushes,
    resendPush: (number_: string, index: number) =>
      call<{ status: number | null }>('POST', `/express/${number(number_)}/pushes/${index}/resend`, {}),
    health: () => call<{ status: string; businessTime: string; pendingNotices: number }>('GET', '/health'),
  };
}
