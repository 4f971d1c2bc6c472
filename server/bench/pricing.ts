// What a price costs: a cart of twenty lines, quoted with no campaign and with thirty that run, in this process alone.
// Told only: what a price may cost is bounded by the placements of L6, which quote twice.
import { quote, everything, type PricedLine, type QuoteInput } from '../src/modules/pricing/index.js';
import { settings } from '../src/settings.js';
import { median } from './load.js';
import type { Figure } from './measure.js';

const LINES = 20;
const CAMPAIGNS = 30;
const ROUND_MS = 500;

const template = {
  method: 'piece' as const,
  rules: [{ provinces: 'default' as const, firstUnit: 1, firstFen: 800, nextUnit: 1, nextFen: 200 }],
  freeOverFen: null,
  notDelivered: [],
};
const line = (at: number, onSale: boolean): PricedLine => ({
  ...{ skuId: `s${at}`, productId: `p${at}`, brandId: `b${at % 5}`, categoryIds: [`c${at % 7}`, 'top'] },
  ...{ name: `商品${at}`, units: 1 + (at % 3), basePriceFen: 1_000 + at * 37, activity: null, extra: null },
  ...{ weightGrams: 200, freight: { templateId: `t${at % 2}`, template } },
  sales: onSale ? [{ rule: 'limited_time', sourceId: `l${at}`, label: '限时折扣', priceFen: 900 + at * 37 }] : [],
});
const plain: QuoteInput = {
  ...{ now: new Date(), provinceCode: '31', settings: settings.pricing },
  lines: Array.from({ length: LINES }, (_, at) => line(at, false)),
};
const busy: QuoteInput = {
  ...plain,
  lines: Array.from({ length: LINES }, (_, at) => line(at, at < CAMPAIGNS / 3)),
  reductions: Array.from({ length: (CAMPAIGNS * 2) / 3 }, (_, at) => ({
    ...{
      id: `r${at}`,
      label: '满减',
      by: 'amount' as const,
      endsAt: new Date(),
      scope: { ...everything, productIds: [`p${at}`] },
    },
    tiers: [
      {
        ...{ threshold: 1_000, offFen: 100, offBps: 0, freeShipping: false, giftSkuIds: [], points: 0 },
        couponTemplateId: null,
      },
    ],
  })),
};

export function pricing(rounds: number): Promise<Figure[]> {
  const ratePerSecond = (input: QuoteInput): number => {
    const until = performance.now() + ROUND_MS;
    let quotes = 0;
    for (; performance.now() < until; quotes += 1) quote(input);
    return (quotes * 1_000) / ROUND_MS;
  };
  const rates = { plain: [] as number[], busy: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [ratePerSecond(plain), ratePerSecond(busy)];
    if (round === 0) continue;
    rates.plain.push(a);
    rates.busy.push(b);
  }
  const [limit, value] = [median(rates.plain), median(rates.busy)];
  const told = { row: 'PRICE', target: 'told only', unit: 'quotes/s', rounds, met: true };
  const name = `a quote of ${LINES} lines, ${CAMPAIGNS} campaigns against none, in process`;
  return Promise.resolve([{ ...told, name, limit, value, ratio: value / limit }]);
}
