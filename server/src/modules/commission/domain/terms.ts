// What recommending pays, as one edition of the terms says it. The nearest rule of a line decides: the fixed amount of
// its SKU, else the campaign it was ordered under, else its product, else its category (the nearest first), else the
// shop's. A rule says both levels; the distributor's own level adds to the first.

export interface LevelRates {
  /** to whom the buyer is bound */
  firstBps: number;
  /** to whom that person is bound, where the law and the shop allow it */
  secondBps: number;
}

export interface DistributorLevel {
  no: number;
  name: string;
  /** own settled sales from which one stands there */
  fromSalesFen: number;
  /** added to the first rate, except to fixed amounts */
  extraBps: number;
}

export interface CommissionTerms {
  /** most that all levels together take of what is paid for a line */
  capBps: number;
  /** what a distributor's own purchase pays: nothing to them, or the first level to them */
  selfPurchase: 'none' | 'first_level';
  shop: LevelRates;
  /** by `fromSalesFen`, the first from 0 */
  levels: readonly DistributorLevel[];
  categories: readonly ({ categoryId: string } & LevelRates)[];
  products: readonly ({ productId: string } & LevelRates)[];
  /** for each unit */
  skus: readonly { skuId: string; firstFen: number; secondFen: number }[];
  /** by the offer of the order; `earns` false: its orders pay nobody; rates null: as without it */
  campaigns: readonly { offerId: string; earns: boolean; rates: LevelRates | null }[];
}

/** Where somebody stands with these sales. */
export function levelFor(salesFen: number, levels: readonly DistributorLevel[]): number {
  return levels.filter((level) => salesFen >= level.fromSalesFen).at(-1)?.no ?? 1;
}

/** Everything that is wrong with an edition, in Chinese; empty: it may come into force. */
export function faultsOf(terms: CommissionTerms): string[] {
  const faults: string[] = [];
  const rates: LevelRates[] = [
    ...[terms.shop, ...terms.categories, ...terms.products],
    ...terms.campaigns.flatMap((campaign) => campaign.rates ?? []),
  ];
  const highest = Math.max(0, ...terms.levels.map((level) => level.extraBps));
  if (rates.some(({ firstBps, secondBps }) => firstBps + highest + secondBps > terms.capBps)) {
    faults.push('各级比例之和（含推广员等级加成）不能超过佣金上限');
  }
  if (terms.levels[0]?.fromSalesFen !== 0) faults.push('第一个推广员等级须从 0 元起');
  const rising = terms.levels.every(({ fromSalesFen, no }, index) => {
    const before = terms.levels[index - 1];
    return no === index + 1 && (!before || fromSalesFen > before.fromSalesFen);
  });
  if (!rising) faults.push('推广员等级须从 1 起连续编号，门槛逐级升高');
  const named = (ids: readonly string[]): boolean => new Set(ids).size === ids.length;
  const once =
    named(terms.categories.map(({ categoryId }) => categoryId)) &&
    named(terms.products.map(({ productId }) => productId)) &&
    named(terms.skus.map(({ skuId }) => skuId)) &&
    named(terms.campaigns.map(({ offerId }) => offerId));
  if (!once) faults.push('同一类目、商品、规格或活动只能设置一次');
  return faults;
}
