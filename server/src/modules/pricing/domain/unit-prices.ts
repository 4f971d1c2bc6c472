// Steps 1 to 3: base price, then one exclusive activity price, else the lower of the prices a line is on sale for.
import { type Fen, shortYuan } from '../../../kernel/money.js';
import { type Draft, type DraftLine, isBought, payOf, stackingOn, withoutOverridden } from './draft.js';
import type { QuoteInput, SalePrice } from './priced-order.js';

/** Step 1. */
export function basePrice(draft: Draft, input: QuoteInput): Draft {
  return { ...draft, lines: input.lines.map((source) => ({ source, parts: [] })) };
}

/** Step 2. */
export function activityPrice(draft: Draft, input: QuoteInput): Draft {
  const lines = draft.lines.map((line) => {
    const { activity } = line.source;
    if (!activity) return line;
    const { kind, label, sourceId, priceFen, points = 0 } = activity;
    const why = { step: 2, rule: kind, sourceId, label };
    return points > 0 ? takePoints(line, why, { priceFen, points }) : takePrice(line, why, priceFen);
  });
  const pointsUsed = lines.flatMap(({ parts }) => parts).reduce((sum, part) => sum + (part.points ?? 0), 0);
  const balance = input.points?.balance ?? 0;
  if (pointsUsed <= balance) return { ...draft, lines, pointsUsed };
  const text = `积分不足，需要 ${pointsUsed} 积分，当前可用 ${balance} 积分`;
  const short = { what: 'points' as const, id: null, code: 'not_enough_points' as const, text };
  return { ...draft, lines, pointsUsed, unusable: [...draft.unusable, short] };
}

/** A price in points, or in points and money; the part knows its points, so that a refund gives back exactly those. */
function takePoints(
  line: DraftLine,
  { label, ...part }: { step: number; rule: string; sourceId: string; label: string },
  { priceFen, points }: { priceFen: Fen; points: number },
): DraftLine {
  const { units } = line.source;
  const amountFen = Math.max(0, payOf(line) - units * priceFen);
  const money = priceFen > 0 ? ` + ¥${shortYuan(priceFen)}` : '';
  const text = `${label} ${points} 积分${money} × ${units}`;
  return { ...line, parts: [...line.parts, { ...part, text, amountFen, points: units * points }] };
}

/** Step 3: the larger saving per line. Extras have prices of their own. */
export function salePrice(draft: Draft, { settings }: QuoteInput): Draft {
  const lines = draft.lines.map((line) => {
    if (!isBought(line)) return line;
    let best = line;
    for (const sale of line.source.sales) {
      const rule = stackingOn(settings.stacking, line, sale.rule);
      if (rule === 'exclude') continue;
      const from = rule === 'override' ? withoutOverridden(settings.stacking, line, sale.rule) : line;
      const next = onSale(from, sale);
      if (payOf(next) < payOf(best)) best = next;
    }
    return best;
  });
  return { ...draft, lines };
}

const onSale = (line: DraftLine, { rule, sourceId, label, priceFen }: SalePrice): DraftLine =>
  takePrice(line, { step: 3, rule, sourceId, label }, priceFen);

/** Brings the line down to a price for each unit; a price that is not below the present one changes nothing. */
function takePrice(
  line: DraftLine,
  why: { step: number; rule: string; sourceId: string; label: string },
  priceFen: Fen,
): DraftLine {
  const { label, ...part } = why;
  const amountFen = payOf(line) - line.source.units * priceFen;
  // an activity is named even when it saves nothing: it decides what else applies
  if (amountFen < 0 || (amountFen === 0 && why.step !== 2)) return line;
  const text = `${label} ¥${shortYuan(priceFen)} × ${line.source.units}`;
  return { ...line, parts: [...line.parts, { ...part, text, amountFen }] };
}
