// What the shop asks of a provider that takes its money to people. WeChat Pay and Alipay are of this shape; whoever pays
// people knows nothing else of them. A transfer has our number, the same one on every try, and its answers are a closed
// set: `unknown` (no answer, 5xx, unreadable) is asked about and never becomes a new number.

export type PayoutChannelName = 'wechat_pay' | 'alipay';

export interface TransferRequest {
  /** ours: letters and digits, at most 32 */
  billNo: string;
  amountFen: number;
  /** the person as the provider's app calls them */
  payeeId: string;
  /** null: not known; some amounts need it, some forbid it */
  payeeName: string | null;
  /** what the person reads */
  remark: string;
}

/** What the provider says a transfer was, compared with ours before anything is made of it. */
export interface TransferFacts {
  billNo: string;
  /** the provider's own number */
  transferNo: string;
  amountFen: number;
  /** null where the provider does not name them */
  payeeId: string | null;
}

export type TransferOutcome =
  | { kind: 'processing' }
  /** the person has to confirm; `confirmation` is null where only sending again tells it */
  | { kind: 'awaiting_user'; facts: TransferFacts; confirmation: string | null }
  | { kind: 'paid'; facts: TransferFacts }
  | { kind: 'failed'; facts: TransferFacts; reason: string }
  | { kind: 'cancelled'; facts: TransferFacts }
  | { kind: 'not_found' }
  /** the shop's account holds too little: nothing was done, and the same number may be sent later */
  | { kind: 'short_of_money' }
  | { kind: 'refused'; code: string; message: string }
  | { kind: 'unknown'; message: string };

export type CancelOutcome =
  /** taken, or over already: the query tells what became of it */
  { kind: 'asked' } | { kind: 'refused'; code: string } | { kind: 'unknown'; message: string };

/** A verified notice says only that there is something to ask about. */
export type TransferNotice =
  { kind: 'verified'; noticeId: string; billNo: string; plain: unknown } | { kind: 'refused'; reason: string };

export interface PayoutChannel {
  readonly name: PayoutChannelName;
  /** the app whose names for people it understands */
  readonly appId: string;
  /** Sends, or sends again under the same number. */
  transfer(request: TransferRequest): Promise<TransferOutcome>;
  query(billNo: string): Promise<TransferOutcome>;
  /** Before the person has confirmed. */
  cancel(billNo: string): Promise<CancelOutcome>;
  /** What the client needs so that the person can confirm. */
  clientParams(confirmation: string): Record<string, string>;
  readNotice(
    headers: Record<string, string | string[] | undefined>,
    rawBody: Buffer,
    wallNow: Date,
  ): Promise<TransferNotice>;
}
