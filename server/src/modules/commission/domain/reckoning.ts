// What a commission is, decided from its order as it stands, however often and in whatever order one hears of it: held
// from the payment, less by the recorded share of what goes back, settled when nothing goes back by itself any more.
// Shares are differences of running totals, so the parts of any sequence of refunds and rebates sum exactly to the whole.
import type { StateOf } from '@hetuan/contract/states';
import { type Fen, sumFen } from '../../../kernel/money.js';

export interface CommissionLine {
  lineId: string;
  /** paid for the line when it was placed */
  baseFen: Fen;
  amountFen: Fen;
  reversedFen: Fen;
}

export interface Standing {
  status: StateOf<'commission'>;
  lines: readonly CommissionLine[];
}

export interface OrderStanding {
  /** what is paid for a line and not given back, for goods that are kept */
  keptFen(lineId: string): Fen;
  /** received, the time for after-sales over, no case open */
  settles: boolean;
}

export interface Reckoned {
  /** of each line, what is reversed in all */
  lines: { lineId: string; reversedFen: Fen }[];
  /** now, beyond what was reversed before */
  reversedFen: Fen;
  /** what is kept of what was paid */
  baseFen: Fen;
  /** what is left of the commission */
  leftFen: Fen;
  to: StateOf<'commission'>;
}

export function reckon(standing: Standing, order: OrderStanding): Reckoned {
  const lines = standing.lines.map((line) => ({
    lineId: line.lineId,
    // what was reversed stays so: nothing that goes back comes again
    reversedFen: Math.max(line.reversedFen, reversedOf(line, order.keptFen(line.lineId))),
  }));
  const before = sumFen(standing.lines.map((line) => line.reversedFen));
  const after = sumFen(lines.map((line) => line.reversedFen));
  const leftFen = sumFen(standing.lines.map((line) => line.amountFen)) - after;
  return {
    ...{ lines, leftFen, reversedFen: after - before, to: nextOf(standing.status, leftFen, order.settles) },
    baseFen: sumFen(standing.lines.map((line) => Math.min(line.baseFen, order.keptFen(line.lineId)))),
  };
}

/** The part of a line's commission that goes with what is not kept of its base. */
export function reversedOf({ baseFen, amountFen }: Pick<CommissionLine, 'baseFen' | 'amountFen'>, keptFen: Fen): Fen {
  const kept = BigInt(Math.min(keptFen, baseFen));
  return amountFen - Number((BigInt(amountFen) * kept) / BigInt(baseFen));
}

function nextOf(from: Standing['status'], leftFen: Fen, settles: boolean): Standing['status'] {
  if (from === 'reversed' || leftFen === 0) return 'reversed';
  return from === 'held' && settles ? 'settled' : from;
}
