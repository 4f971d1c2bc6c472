// Which share of every discount belongs to refunded units: differences of running totals, like their money, so that any
// sequence of partial refunds gives back exactly what each discount was, and never a point more.
import { unitShare } from '../../../kernel/money.js';

export interface SharedPart {
  step: number;
  rule: string;
  sourceId: string | null;
  text: string;
  amountFen: number;
  points?: number;
}

interface SharedLine {
  id: string;
  units: number;
  /** before this refund */
  refundedUnits: number;
  parts: readonly SharedPart[];
}

/** Shares of steps 2 to 7 (freight goes back as money only), and of the points among them. */
export function shareOfParts(
  lines: readonly SharedLine[],
  refunded: readonly { lineId: string; units: number }[],
): { parts: SharedPart[]; points: number } {
  const gone = new Map(lines.map((line) => [line.id, line.refundedUnits]));
  const parts: SharedPart[] = [];
  for (const { lineId, units } of refunded) {
    const line = lines.find(({ id }) => id === lineId);
    const before = gone.get(lineId);
    if (!line || before === undefined || units === 0) continue;
    gone.set(lineId, before + units);
    const share = (whole: number): number => unitShare(whole, line.units, before, units);
    for (const part of line.parts) {
      const points = part.points === undefined ? {} : { points: share(part.points) };
      parts.push({ ...part, amountFen: share(part.amountFen), ...points });
    }
  }
  return { parts, points: parts.reduce((sum, part) => sum + (part.points ?? 0), 0) };
}
