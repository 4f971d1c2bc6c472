// The price that stands struck through beside the price to pay. It is shown only with what it means, and only when it
// is true: a printed retail price, a price really charged for long enough, or the lowest price somebody paid lately.
// (Rule: never above the lowest deal of the last 7 days unless its basis is stated; no raise just before a cut.)
import { DAY_MS } from '../../../kernel/clock.js';
import type { Fen } from '../../../kernel/money.js';

export interface PricePoint {
  /** `base` and `sale`: asked from then on; `deal`: paid at that moment */
  kind: 'base' | 'sale' | 'deal';
  priceFen: Fen;
  atMs: number;
}

export interface PriceFacts {
  /** what the buyer pays now */
  priceFen: Fen;
  msrpFen: Fen | null;
  /** of the last 30 days, and per kind the one before them; any order */
  history: readonly PricePoint[];
}

export interface StrikeThrough {
  priceFen: Fen;
  basis: 'msrp' | 'daily_price' | 'lowest_deal';
  basisText: string;
}

const DEAL_WINDOW_MS = 7 * DAY_MS;
const DAILY_WINDOW_MS = 30 * DAY_MS;
const DAILY_LEAST_MS = 7 * DAY_MS;

const texts: Record<StrikeThrough['basis'], string> = {
  msrp: '吊牌价：商品包装标示的建议零售价',
  daily_price: '日常价：近 30 天内标价时间最长的售价',
  lowest_deal: '近 7 天最低成交价',
};

/** The strike-through price with its basis, always above the price to pay; null when no true one is. */
export function strikeThrough(facts: PriceFacts, now: Date): StrikeThrough | null {
  const candidates = [
    ['msrp', facts.msrpFen],
    ['daily_price', dailyPrice(facts.history, now)],
    ['lowest_deal', lowestDeal(facts.history, now)],
  ] as const;
  for (const [basis, priceFen] of candidates) {
    if (priceFen !== null && priceFen > facts.priceFen) return { priceFen, basis, basisText: texts[basis] };
  }
  return null;
}

/** Lowest price paid in the last 7 days; when nobody bought, the last price paid before; null when never. */
export function lowestDeal(history: readonly PricePoint[], now: Date): Fen | null {
  const deals = known(history, ['deal'], now);
  const recent = deals.filter((deal) => deal.atMs >= now.getTime() - DEAL_WINDOW_MS);
  if (recent.length > 0) return Math.min(...recent.map((deal) => deal.priceFen));
  return deals.at(-1)?.priceFen ?? null;
}

/**
 * The price asked for the longest time in the last 30 days before the present price began, at least 7 days together;
 * the lower one on a tie. null when there is none.
 */
export function dailyPrice(history: readonly PricePoint[], now: Date): Fen | null {
  const bases = known(history, ['base', 'sale'], now);
  const windowStart = now.getTime() - DAILY_WINDOW_MS;
  const lasted = new Map<Fen, number>();
  bases.slice(0, -1).forEach((base, index) => {
    const end = bases[index + 1]?.atMs ?? 0;
    const ms = Math.max(0, end - Math.max(base.atMs, windowStart));
    lasted.set(base.priceFen, (lasted.get(base.priceFen) ?? 0) + ms);
  });
  const longest = [...lasted].sort(([priceA, msA], [priceB, msB]) => msB - msA || priceA - priceB)[0];
  return longest && longest[1] >= DAILY_LEAST_MS ? longest[0] : null;
}

function known(history: readonly PricePoint[], kinds: readonly PricePoint['kind'][], now: Date): PricePoint[] {
  return history
    .filter((point) => kinds.includes(point.kind) && point.atMs <= now.getTime())
    .sort((a, b) => a.atMs - b.atMs);
}
