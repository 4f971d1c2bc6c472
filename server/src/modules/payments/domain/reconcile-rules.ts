// What it means when a line of a gateway's bill and our books do not say the same, and which of it may heal by itself:
// only what a question to the gateway can settle, through the path every payment takes. Money that one side has and the
// other cannot explain waits for an operator.
import type { StateOf } from '@hetuan/contract/states';

export type DifferenceKind =
  | 'missing_here'
  | 'missing_there'
  | 'wrong_amount'
  | 'wrong_state'
  | 'refund_missing_here'
  | 'refund_missing_there'
  | 'refund_wrong_amount'
  | 'refund_wrong_state';

interface Theirs {
  amountFen: number;
  state: 'succeeded' | 'processing' | 'abnormal' | 'revoked';
}

export type Pair =
  | { subject: 'payment'; theirs: Theirs | null; ours: { amountFen: number } | null }
  | { subject: 'refund'; theirs: Theirs | null; ours: { amountFen: number; state: StateOf<'refund'> } | null };

/** Null: the two agree. */
export function classify(pair: Pair): DifferenceKind | null {
  if (pair.subject === 'payment') return classifyPayment(pair.theirs, pair.ours);
  return classifyRefund(pair.theirs, pair.ours);
}

function classifyPayment(theirs: Theirs | null, ours: { amountFen: number } | null): DifferenceKind | null {
  if (!theirs) return ours ? 'missing_there' : null;
  // A payment that was taken back before it counted is nothing to either of us.
  if (!ours) return theirs.state === 'succeeded' ? 'missing_here' : null;
  if (theirs.amountFen !== ours.amountFen) return 'wrong_amount';
  return theirs.state === 'succeeded' ? null : 'wrong_state';
}

function classifyRefund(
  theirs: Theirs | null,
  ours: Extract<Pair, { subject: 'refund' }>['ours'],
): DifferenceKind | null {
  if (!theirs) return ours?.state === 'succeeded' ? 'refund_missing_there' : null;
  if (!ours) return 'refund_missing_here';
  if (theirs.amountFen !== ours.amountFen) return 'refund_wrong_amount';
  if (theirs.state === 'succeeded') return ours.state === 'succeeded' ? null : 'refund_wrong_state';
  return theirs.state === 'abnormal' && ours.state === 'succeeded' ? 'refund_wrong_state' : null;
}

export type Question = 'payment' | 'refund';

/**
 * What to ask the gateway so that a difference may heal; null: an operator decides. A refund that we hold for closed and
 * the gateway has paid was sent twice: asking would hide it.
 */
export function questionFor(
  kind: DifferenceKind,
  known: { numberKnown: boolean; refundState: string | null },
): Question | null {
  if (kind === 'missing_here') return known.numberKnown ? 'payment' : null;
  if (kind !== 'refund_wrong_state') return null;
  return ['requested', 'processing', 'abnormal'].includes(known.refundState ?? '') ? 'refund' : null;
}

const DAY_MS = 86_400_000;

/** The business day (Asia/Shanghai) of a moment, `YYYY-MM-DD`. */
export function businessDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** When a business day begins. */
export function dayStart(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`));
}

export function dayAfter(day: string, days = 1): string {
  return businessDay(new Date(dayStart(day).getTime() + days * DAY_MS));
}

/** Days that are over and may be reconciled: from the first one, at most so many back, up to yesterday. */
export function daysDue(now: Date, first: Date, atMost: number): string[] {
  const today = businessDay(now);
  const days: string[] = [];
  for (let back = atMost; back >= 1; back -= 1) {
    const day = dayAfter(today, -back);
    if (day >= businessDay(first)) days.push(day);
  }
  return days;
}
