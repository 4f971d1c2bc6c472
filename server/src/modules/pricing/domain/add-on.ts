// Step 5: 加价购. A line added by a campaign costs the campaign's price once enough of its scope is bought; else it
// leaves the order, and the buyer is told how much is missing.
import { shortYuan, sumFen } from '../../../kernel/money.js';
import { type Draft, type DraftLine, type Unusable, isBought, payOf } from './draft.js';
import type { AddOnSale, QuoteInput } from './priced-order.js';
import { covers } from './scope.js';

export function addOn(draft: Draft, input: QuoteInput): Draft {
  const unusable = [...draft.unusable];
  const taken = new Map<string, number>();
  const lines = draft.lines.flatMap((line) => {
    const { extra, skuId, units } = line.source;
    if (extra?.kind !== 'add_on') return [line];
    const sale = input.addOnSales?.find(({ id }) => id === extra.campaignId);
    const offered = sale?.skus.find((sku) => sku.skuId === skuId);
    const before = taken.get(skuId) ?? 0;
    const why = whyNot(draft, sale, offered, before + units);
    if (!sale || !offered || why) {
      unusable.push({ what: 'add_on', id: skuId, ...(why ?? notOffered) });
      return [];
    }
    taken.set(skuId, before + units);
    return [priced(line, sale, offered.priceFen)];
  });
  return { ...draft, lines, unusable };
}

const notOffered = { code: 'not_offered', text: '这件换购商品已不在活动中' } as const;

function whyNot(
  draft: Draft,
  sale: AddOnSale | undefined,
  offered: { perOrder: number } | undefined,
  units: number,
): Pick<Unusable, 'code' | 'text'> | null {
  if (!sale || !offered) return notOffered;
  const missingFen = sale.thresholdFen - addOnBase(draft, sale);
  if (missingFen > 0) return { code: 'below_threshold', text: `再买 ¥${shortYuan(missingFen)} 可换购` };
  if (units > offered.perOrder) return { code: 'too_many', text: `每单最多换购 ${offered.perOrder} 件` };
  return null;
}

/** What has been bought of the campaign's scope. */
export function addOnBase(draft: Draft, sale: AddOnSale): number {
  const counted = draft.lines.filter((line) => isBought(line) && line.source.activity === null);
  return sumFen(counted.filter((line) => covers(sale.scope, line.source)).map(payOf));
}

function priced(line: DraftLine, sale: AddOnSale, priceFen: number): DraftLine {
  const amountFen = Math.max(0, payOf(line) - line.source.units * priceFen);
  const text = `${sale.label} ¥${shortYuan(priceFen)} × ${line.source.units}`;
  return { ...line, parts: [...line.parts, { step: 5, rule: 'add_on', sourceId: sale.id, text, amountFen }] };
}
