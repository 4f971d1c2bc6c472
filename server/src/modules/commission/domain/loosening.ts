// In what terms of commission pay more than the ones before them. Where the rule that decides a line is another one
// afterwards, what it paid at least is compared with what it may pay at most: a doubt is a loosening.
import { shortYuan } from '../../../kernel/money.js';
import type { CommissionTerms, LevelRates } from './terms.js';

type Campaign = CommissionTerms['campaigns'][number];

const percent = (bps: number): string => `${bps / 100}%`;
const ratesText = ({ firstBps, secondBps }: LevelRates): string => `${percent(firstBps)} + ${percent(secondBps)}`;
const higher = (before: LevelRates, after: LevelRates): boolean =>
  after.firstBps > before.firstBps || after.secondBps > before.secondBps;

export function looserTerms(before: CommissionTerms, after: CommissionTerms): string[] {
  const [least, most] = [edgeOf(before, Math.min, false), edgeOf(after, Math.max, true)];
  const rules = (named: (terms: CommissionTerms) => readonly Named[], what: string): string[] =>
    looserRules(named(before), named(after), { least, most: edgeOf(after, Math.max, false) }, what);
  return [
    ...(after.capBps > before.capBps ? [`佣金上限 ${percent(before.capBps)} → ${percent(after.capBps)}`] : []),
    ...(before.selfPurchase === 'none' && after.selfPurchase !== 'none' ? ['自购开始产生佣金'] : []),
    ...(higher(before.shop, after.shop) ? [`全店比例 ${ratesText(before.shop)} → ${ratesText(after.shop)}`] : []),
    ...looserLevels(before.levels, after.levels),
    ...rules((terms) => terms.categories.map(({ categoryId, ...rates }) => ({ id: categoryId, rates })), '类目'),
    ...rules((terms) => terms.products.map(({ productId, ...rates }) => ({ id: productId, rates })), '商品'),
    ...looserSkus(before.skus, after.skus),
    ...looserCampaigns(before.campaigns, after.campaigns, most),
  ];
}

interface Named {
  id: string;
  rates: LevelRates;
}

/** What a line pays at least, or at most, where no nearer rule decides. */
function edgeOf(
  { shop, categories, products }: CommissionTerms,
  edge: (...values: number[]) => number,
  withProducts: boolean,
): LevelRates {
  const all = [shop, ...categories, ...(withProducts ? products : [])];
  return {
    firstBps: edge(...all.map(({ firstBps }) => firstBps)),
    secondBps: edge(...all.map(({ secondBps }) => secondBps)),
  };
}

function looserRules(
  before: readonly Named[],
  after: readonly Named[],
  { least, most }: { least: LevelRates; most: LevelRates },
  what: string,
): string[] {
  const [was, is] = [ratesById(before), ratesById(after)];
  const looser = [...new Set([...was.keys(), ...is.keys()])].filter((id) =>
    higher(was.get(id) ?? least, is.get(id) ?? most),
  );
  return looser.map((id) => `${what} ${id}：${wordsOf(was.get(id))} → ${wordsOf(is.get(id))}`);
}

const ratesById = (named: readonly Named[]): ReadonlyMap<string, LevelRates> =>
  new Map(named.map(({ id, rates }) => [id, rates]));
const wordsOf = (rates: LevelRates | undefined): string => (rates ? ratesText(rates) : '不单独设置');

type Levels = CommissionTerms['levels'];

/** What standing adds at any sales there may be, and to who stands at a level already. */
function looserLevels(before: Levels, after: Levels): string[] {
  const extraAt = (levels: Levels, salesFen: number): number =>
    levels.filter((level) => salesFen >= level.fromSalesFen).at(-1)?.extraBps ?? 0;
  const extraOf = (levels: Levels, no: number): number => levels.find((level) => level.no === no)?.extraBps ?? 0;
  const bySales = [...new Set([...before, ...after].map(({ fromSalesFen }) => fromSalesFen))].map((step) => ({
    ...{ label: `已结算销售额 ${shortYuan(step)} 元起`, from: extraAt(before, step), to: extraAt(after, step) },
  }));
  const byNo = after.map(({ no, extraBps }) => ({ label: `第 ${no} 级`, from: extraOf(before, no), to: extraBps }));
  return [...bySales, ...byNo]
    .filter(({ from, to }) => to > from)
    .map(({ label, from, to }) => `${label}的等级加成 ${percent(from)} → ${percent(to)}`);
}

/** A fixed amount and a rate can't be compared: one in the place of the other is a loosening, unless it is nothing. */
function looserSkus(before: CommissionTerms['skus'], after: CommissionTerms['skus']): string[] {
  const [was, is] = [bySku(before), bySku(after)];
  const words = (sku: CommissionTerms['skus'][number] | undefined): string =>
    sku ? `${shortYuan(sku.firstFen)} + ${shortYuan(sku.secondFen)} 元` : '按比例';
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => {
      const [from, to] = [was.get(id), is.get(id)];
      if (!to) return true;
      return to.firstFen > (from?.firstFen ?? 0) || to.secondFen > (from?.secondFen ?? 0);
    })
    .map((id) => `规格 ${id}：每件固定佣金 ${words(was.get(id))} → ${words(is.get(id))}`);
}

const bySku = (skus: CommissionTerms['skus']) => new Map(skus.map((sku) => [sku.skuId, sku]));

function looserCampaigns(before: readonly Campaign[], after: readonly Campaign[], most: LevelRates): string[] {
  const [was, is] = [byOffer(before), byOffer(after)];
  const words = (one: Campaign | undefined): string => {
    if (!one) return '不单独设置';
    if (!one.earns) return '不产生佣金';
    return one.rates ? ratesText(one.rates) : '按商品比例';
  };
  return [...new Set([...was.keys(), ...is.keys()])]
    .filter((id) => looserCampaign(was.get(id), is.get(id), most))
    .map((id) => `活动 ${id}：${words(was.get(id))} → ${words(is.get(id))}`);
}

/** One that is not named may let its offer decide that nobody earns. */
function looserCampaign(from: Campaign | undefined, to: Campaign | undefined, most: LevelRates): boolean {
  if (to && !to.earns) return false;
  if (!from?.earns) return true;
  if (!from.rates) return to?.rates !== undefined && to.rates !== null;
  return higher(from.rates, to?.rates ?? most);
}

const byOffer = (campaigns: readonly Campaign[]) => new Map(campaigns.map((one) => [one.offerId, one]));
