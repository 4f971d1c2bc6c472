// Who gets how much of an order that is being placed, line by line. Both levels of a line together never take more than
// the cap lets them, nor a fen of the least margin: what is too much is cut down in proportion.
import { BPS_WHOLE, type Fen, allocate, rateOf, sumFen } from '../../../kernel/money.js';
import type { CommissionTerms, LevelRates } from './terms.js';

/** A goods line as it is being placed. */
export interface EarningLine {
  lineId: string;
  skuId: string;
  productId: string;
  /** the nearest first */
  categoryIds: readonly string[];
  units: number;
  /** for all units, after every discount */
  payFen: Fen;
  /** of one unit */
  costFen: Fen;
  /** what its activity says of commission, where no campaign of the terms says otherwise */
  commissionable: boolean;
}

export interface Earner {
  userId: string;
  /** null: of their own purchase */
  bindingId: string | null;
  /** what their standing adds to the rate */
  extraBps: number;
}

/** Who earns of an order: of each level nobody or one. */
export interface Earners {
  first: Earner | null;
  second: Earner | null;
}

export interface LineShare {
  lineId: string;
  baseFen: Fen;
  /** null: a fixed amount for each unit */
  rateBps: number | null;
  amountFen: Fen;
}

export interface Share {
  level: 1 | 2;
  earner: Earner;
  baseFen: Fen;
  capFen: Fen;
  amountFen: Fen;
  lines: LineShare[];
}

export interface ShareRules {
  terms: CommissionTerms;
  /** what must be left of what is paid, after cost */
  leastMarginBps: number;
}

/** No share of nothing: who would get 0 fen is not among them. */
export function sharesOf(
  lines: readonly EarningLine[],
  offerId: string | null,
  earners: Earners,
  rules: ShareRules,
): Share[] {
  const campaign = rules.terms.campaigns.find((one) => one.offerId === offerId);
  const reckoned = lines
    .filter((line) => line.payFen > 0 && (campaign ? campaign.earns : line.commissionable))
    .map((line) => ({ line, split: splitLine(line, campaign?.rates ?? null, earners, rules) }));
  return ([1, 2] as const).flatMap((level) => {
    const earner = level === 1 ? earners.first : earners.second;
    if (!earner) return [];
    const own = reckoned.map(({ line, split }) => ({
      ...{ lineId: line.lineId, baseFen: line.payFen },
      ...(level === 1 ? split.first : split.second),
    }));
    const amountFen = sumFen(own.map((line) => line.amountFen));
    if (amountFen === 0) return [];
    const earning = own.filter((line) => line.amountFen > 0);
    const bases = reckoned.filter(({ line }) => earning.some(({ lineId }) => lineId === line.lineId));
    return [
      {
        ...{ level, earner, amountFen, lines: earning },
        baseFen: sumFen(earning.map((line) => line.baseFen)),
        capFen: sumFen(bases.map(({ line }) => rateOf(line.payFen, rules.terms.capBps))),
      },
    ];
  });
}

interface Part {
  rateBps: number | null;
  amountFen: Fen;
}

function splitLine(
  line: EarningLine,
  campaign: LevelRates | null,
  { first, second }: Earners,
  rules: ShareRules,
): { first: Part; second: Part } {
  const fixed = fixedOf(line, rules.terms);
  const rates = campaign ?? ratesOf(line, rules.terms);
  const firstBps = first ? rates.firstBps + first.extraBps : 0;
  const secondBps = second ? rates.secondBps : 0;
  const wished = fixed
    ? [first ? fixed.firstFen * line.units : 0, second ? fixed.secondFen * line.units : 0]
    : [rateOf(line.payFen, firstBps), rateOf(line.payFen, secondBps)];
  const [firstFen = 0, secondFen = 0] = cutDown(wished, mostOf(line, rules));
  return {
    first: { rateBps: fixed ? null : firstBps, amountFen: firstFen },
    second: { rateBps: fixed ? null : secondBps, amountFen: secondFen },
  };
}

/** All levels of a line together. */
function mostOf({ payFen, units, costFen }: PricedLine, { terms, leastMarginBps }: ShareRules): Fen {
  // the least margin is never rounded down
  const marginFen = rateOf(payFen, BPS_WHOLE - leastMarginBps) - units * costFen;
  return Math.max(0, Math.min(rateOf(payFen, terms.capBps), marginFen));
}

const cutDown = (wished: readonly Fen[], mostFen: Fen): readonly Fen[] =>
  sumFen(wished) > mostFen ? allocate(mostFen, wished) : wished;

const fixedOf = ({ skuId }: PricedLine, terms: CommissionTerms) => terms.skus.find((sku) => sku.skuId === skuId);

type PricedLine = Pick<EarningLine, 'lineId' | 'skuId' | 'units' | 'payFen' | 'costFen'>;

export interface RecordedShare {
  level: 1 | 2;
  lines: readonly LineShare[];
}

export type RepricedShare = Pick<Share, 'level' | 'baseFen' | 'capFen' | 'amountFen' | 'lines'>;

/**
 * The shares of an unpaid order under a lower price: who earns and at what rate stays as it was recorded, how much is
 * reckoned again, by the same cap and least margin, and never above what it was. Who would get nothing is not among them.
 */
export function repriceShares(
  recorded: readonly RecordedShare[],
  goods: readonly PricedLine[],
  rules: ShareRules,
): RepricedShare[] {
  const shares: RepricedShare[] = recorded.map(({ level }) => ({
    ...{ level, baseFen: 0, capFen: 0, amountFen: 0, lines: [] },
  }));
  for (const line of goods) {
    const parts = recorded.map(({ lines }) => lines.find(({ lineId }) => lineId === line.lineId));
    const fixed = fixedOf(line, rules.terms);
    const wished = parts.map((part, index) => {
      if (!part) return 0;
      if (part.rateBps !== null) return rateOf(line.payFen, part.rateBps);
      return line.units * ((recorded[index]?.level === 1 ? fixed?.firstFen : fixed?.secondFen) ?? 0);
    });
    const wasFen = sumFen(parts.map((part) => part?.amountFen ?? 0));
    const amounts = cutDown(wished, Math.min(wasFen, mostOf(line, rules)));
    for (const [index, share] of shares.entries()) {
      const [part, amountFen] = [parts[index], amounts[index] ?? 0];
      if (!part || amountFen === 0) continue;
      share.lines.push({ ...part, baseFen: line.payFen, amountFen });
      share.baseFen += line.payFen;
      share.capFen += rateOf(line.payFen, rules.terms.capBps);
      share.amountFen += amountFen;
    }
  }
  return shares.filter(({ amountFen }) => amountFen > 0);
}

function ratesOf(line: EarningLine, terms: CommissionTerms): LevelRates {
  const product = terms.products.find(({ productId }) => productId === line.productId);
  if (product) return product;
  for (const id of line.categoryIds) {
    const category = terms.categories.find(({ categoryId }) => categoryId === id);
    if (category) return category;
  }
  return terms.shop;
}
