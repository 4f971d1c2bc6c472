// Turns verified answers about transfers into the closed set of outcomes, by HTTP status, `code` and `state`. A state
// that is not known, or facts that can't be read, are `unknown`: nothing is given back on a guess.
import { z } from 'zod';
import type { CancelOutcome, TransferFacts, TransferOutcome } from '../payout.js';
import { textField } from '../gateway-call/index.js';
import { openReply, unknown } from './outcomes.js';
import type { Reply } from './transport.js';

const bill = z.object({
  out_bill_no: z.string().min(1),
  transfer_bill_no: z.string().min(1),
  state: z.string().min(1),
  fail_reason: z.string().optional(),
  package_info: z.string().min(1).optional(),
  transfer_amount: z.number().int().positive().optional(),
  openid: z.string().min(1).optional(),
});

export interface SentBill {
  billNo: string;
  amountFen: number;
  payeeId: string;
}

type Bill = z.output<typeof bill>;

function factsOf(read: Bill, sent: SentBill | null): TransferFacts | null {
  // the answer to sending names neither: it speaks of what was just sent, because another content is refused
  const amountFen = read.transfer_amount ?? sent?.amountFen;
  if (amountFen === undefined) return null;
  return {
    billNo: read.out_bill_no,
    transferNo: read.transfer_bill_no,
    amountFen,
    payeeId: read.openid ?? sent?.payeeId ?? null,
  };
}

function outcomeOf(body: unknown, billNo: string, sent: SentBill | null): TransferOutcome {
  const parsed = bill.safeParse(body);
  const facts = parsed.success ? factsOf(parsed.data, sent) : null;
  if (!parsed.success || !facts) return unknown('an answer without its facts');
  if (facts.billNo !== billNo) return unknown('an answer about another transfer');
  const { state, fail_reason: reason, package_info: confirmation } = parsed.data;
  switch (state) {
    case 'ACCEPTED':
    case 'PROCESSING':
    case 'TRANSFERING':
    case 'CANCELING':
      return { kind: 'processing' };
    case 'WAIT_USER_CONFIRM':
      return { kind: 'awaiting_user', facts, confirmation: confirmation ?? null };
    case 'SUCCESS':
      return { kind: 'paid', facts };
    case 'FAIL':
      return { kind: 'failed', facts, reason: reason ?? 'UNNAMED' };
    case 'CANCELLED':
      return { kind: 'cancelled', facts };
    default:
      return unknown(`state ${state}`);
  }
}

export function transferOutcome(reply: Reply, sent: SentBill): TransferOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return outcomeOf(opened.body, sent.billNo, sent);
  if (opened.plainCode === 'NOTENOUGH') return { kind: 'short_of_money' };
  return { kind: 'refused', code: opened.code, message: opened.message };
}

export function transferQueryOutcome(reply: Reply, billNo: string): TransferOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'success') return outcomeOf(opened.body, billNo, null);
  return opened.plainCode === 'NOTFOUND' ? { kind: 'not_found' } : unknown(opened.code);
}

export function cancelOutcome(reply: Reply, billNo: string): CancelOutcome {
  const opened = openReply(reply);
  if (opened.kind === 'unknown') return opened;
  if (opened.kind === 'refusal') return { kind: 'refused', code: opened.code };
  return textField(opened.body, 'out_bill_no') === billNo
    ? { kind: 'asked' }
    : unknown('an answer about another transfer');
}
