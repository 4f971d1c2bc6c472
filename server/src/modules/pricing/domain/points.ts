// Step 7: points pay a part of the goods, up to the share that settings allow. More points than that are not taken; how
// many were is what the order records and the ledger of points must lock.
import { type Fen, allocate, rateOf, sumFen } from '../../../kernel/money.js';
import { type Draft, type DraftLine, meetings, payOf, spread } from './draft.js';
import type { PricingSettings, QuoteInput } from './priced-order.js';

export function points(draft: Draft, input: QuoteInput): Draft {
  const wish = input.points;
  if (!wish || wish.points === 0) return draft;
  // what the activity's price takes is taken first
  const balance = Math.max(0, wish.balance - draft.pointsUsed);
  if (wish.points > balance) {
    const text = `积分不足，当前可用 ${balance} 积分`;
    return { ...draft, unusable: [...draft.unusable, { what: 'points', id: null, code: 'not_enough_points', text }] };
  }
  const { indexes, maxPoints } = room(draft, input);
  const amountFen = worthOf(Math.min(wish.points, maxPoints), input.settings);
  // points that are not worth a whole fen stay with their owner
  const used = Math.ceil((amountFen * input.settings.pointsPerYuan) / 100);
  if (amountFen === 0) {
    const text = '当前订单的商品不可用积分抵扣';
    return { ...draft, unusable: [...draft.unusable, { what: 'points', id: null, code: 'nothing_to_pay', text }] };
  }
  const part = { step: 7, rule: 'points', sourceId: null, text: `${used} 积分抵扣` };
  return {
    ...draft,
    lines: countPoints(spread(draft.lines, indexes, amountFen, part), used),
    pointsUsed: draft.pointsUsed + used,
  };
}

/** The most points this order could take, whatever its buyer has. */
export const maxPointsOf = (draft: Draft, input: QuoteInput): number => room(draft, input).maxPoints;

function room(draft: Draft, input: QuoteInput): { indexes: number[]; maxPoints: number } {
  const { settings } = input;
  const about = (line: DraftLine): boolean => line.source.extra?.kind !== 'gift';
  const [beside] = meetings(settings.stacking, draft.lines, 'points', about);
  const indexes = beside?.indexes ?? [];
  const payFen = sumFen(indexes.map((index) => payOf(draft.lines[index] as DraftLine)));
  const mostFen = rateOf(payFen, settings.pointsShareBps);
  return { indexes, maxPoints: Math.floor((mostFen * settings.pointsPerYuan) / 100) };
}

const worthOf = (count: number, { pointsPerYuan }: PricingSettings): Fen => Math.floor((count * 100) / pointsPerYuan);

/** Each line knows how many of the points paid for it, so that a refund gives back exactly those. */
function countPoints(lines: readonly DraftLine[], used: number): DraftLine[] {
  const amounts = lines.map((line) => line.parts.find(({ step }) => step === 7)?.amountFen ?? 0);
  const shares = allocate(used, amounts);
  return lines.map((line, index) => ({
    ...line,
    parts: line.parts.map((part) => (part.step === 7 ? { ...part, points: shares[index] ?? 0 } : part)),
  }));
}
