// The price pipeline: a list of pure steps over a draft, each explained in a line the buyer can read. Product page,
// cart and order run the same steps. Built so far: 1 base price, 2 activity price, 8 freight; 3–7 join the list.
import { type Fen, formatYuan, sumFen } from '../../../kernel/money.js';
import { type Refusal, type Result, ok } from '../../../kernel/errors.js';
import { type FreightTemplate, freightOf } from './freight.js';

export interface PricedLine {
  skuId: string;
  name: string;
  units: number;
  basePriceFen: Fen;
  /** the exclusive price of the offer the order refers to; null: none */
  activity: { kind: string; label: string; priceFen: Fen } | null;
  weightGrams: number;
  freight: { templateId: string; template: FreightTemplate };
}

export interface QuoteInput {
  lines: readonly PricedLine[];
  /** two digits; null: not known yet, freight is then left open */
  provinceCode: string | null;
  /** the buyer comes for it: no freight, wherever they live */
  fetched?: boolean;
}

export interface QuotedLine {
  skuId: string;
  units: number;
  unitPriceFen: Fen;
  discountFen: Fen;
  payFen: Fen;
}

export interface Explanation {
  step: number;
  rule: string;
  text: string;
  amountFen: Fen;
}

export interface Quote {
  lines: QuotedLine[];
  goodsFen: Fen;
  discountFen: Fen;
  freightFen: Fen;
  freightKnown: boolean;
  payFen: Fen;
  explanation: Explanation[];
}

interface Draft {
  lines: QuotedLine[];
  freightFen: Fen;
  freightKnown: boolean;
  explanation: Explanation[];
}

type Step = (draft: Draft, input: QuoteInput) => Draft | Refusal;

const steps: readonly Step[] = [basePrice, activityPrice, freight];

/** Prices an order; refusals: `region_not_delivered`. */
export function quote(input: QuoteInput): Result<Quote> {
  let draft: Draft = { lines: [], freightFen: 0, freightKnown: false, explanation: [] };
  for (const step of steps) {
    const next = step(draft, input);
    if ('ok' in next) return next;
    draft = next;
  }
  const goodsFen = sumFen(draft.lines.map((line) => line.units * line.unitPriceFen));
  const discountFen = sumFen(draft.lines.map((line) => line.discountFen));
  return ok({ ...draft, goodsFen, discountFen, payFen: goodsFen - discountFen + draft.freightFen });
}

function basePrice(draft: Draft, input: QuoteInput): Draft {
  const lines = input.lines.map((line) => ({
    skuId: line.skuId,
    units: line.units,
    unitPriceFen: line.basePriceFen,
    discountFen: 0,
    payFen: line.units * line.basePriceFen,
  }));
  const explanation = input.lines.map((line) => ({
    step: 1,
    rule: 'base-price',
    text: `${line.name} ¥${formatYuan(line.basePriceFen)} × ${line.units}`,
    amountFen: line.units * line.basePriceFen,
  }));
  return { ...draft, lines, explanation };
}

function activityPrice(draft: Draft, input: QuoteInput): Draft {
  const explanation = [...draft.explanation];
  const lines = draft.lines.map((line, index) => {
    const source = input.lines[index];
    if (!source?.activity) return line;
    const { label, kind, priceFen } = source.activity;
    explanation.push({
      step: 2,
      rule: kind,
      text: `${label} ¥${formatYuan(priceFen)} × ${line.units}`,
      amountFen: line.units * (priceFen - source.basePriceFen),
    });
    return { ...line, unitPriceFen: priceFen, payFen: line.units * priceFen };
  });
  return { ...draft, lines, explanation };
}

function freight(draft: Draft, input: QuoteInput): Draft | Refusal {
  if (input.fetched) {
    const line = { step: 8, rule: 'freight', text: '到店自提，免运费', amountFen: 0 };
    return { ...draft, freightFen: 0, freightKnown: true, explanation: [...draft.explanation, line] };
  }
  if (input.provinceCode === null) return draft;
  const loads = new Map<string, { template: FreightTemplate; units: number; weightGrams: number; payFen: Fen }>();
  input.lines.forEach((line, index) => {
    const { templateId, template } = line.freight;
    const load = loads.get(templateId) ?? { template, units: 0, weightGrams: 0, payFen: 0 };
    load.units += line.units;
    load.weightGrams += line.units * line.weightGrams;
    load.payFen += draft.lines[index]?.payFen ?? 0;
    loads.set(templateId, load);
  });
  let freightFen = 0;
  for (const { template, ...load } of loads.values()) {
    const fee = freightOf(template, load, input.provinceCode);
    if (!fee.ok) return fee;
    freightFen += fee.value;
  }
  const text = freightFen === 0 ? '包邮' : `运费 ¥${formatYuan(freightFen)}`;
  const explanation = [...draft.explanation, { step: 8, rule: 'freight', text, amountFen: freightFen }];
  return { ...draft, freightFen, freightKnown: true, explanation };
}
