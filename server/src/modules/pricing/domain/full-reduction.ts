// Step 4: 满减 and 满件. Of the campaigns an order reaches, the one that saves most goes first; a line takes part in one
// of them, as the matrix says. The best tier reached counts, with its other rewards: free shipping, a gift of the
// buyer's choice, points and a coupon after payment.
import { type Fen, rateOf, shortYuan, sumFen } from '../../../kernel/money.js';
import { type Draft, type DraftLine, type Meeting, isBought, meetings, payOf, spread, totalOf } from './draft.js';
import type { FullReduction, QuoteInput, ReductionTier } from './priced-order.js';
import { covers } from './scope.js';

export interface Standing {
  campaign: FullReduction;
  /** fen, or pieces, of the goods that count */
  has: number;
  tier: ReductionTier | null;
  next: ReductionTier | null;
}

export function fullReduction(draft: Draft, input: QuoteInput): Draft {
  const campaigns = [...(input.reductions ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
  let waiting = campaigns.flatMap((campaign) => tryCampaign(draft, input, campaign) ?? []);
  let present = draft;
  for (let [best] = ranked(waiting); best; [best] = ranked(waiting)) {
    const { campaign, indexes } = best;
    present = tryCampaign(present, input, campaign)?.draft ?? present;
    // what touches none of its lines is worth what it was
    const touched = new Set(indexes);
    waiting = waiting.flatMap((one) => {
      if (one.campaign === campaign) return [];
      return one.indexes.some((index) => touched.has(index)) ? (tryCampaign(present, input, one.campaign) ?? []) : one;
    });
  }
  return takeGifts(present, input);
}

const ranked = (tries: readonly Tried[]): Tried[] =>
  [...tries].sort((a, b) => b.savesFen - a.savesFen || b.rank - a.rank);

interface Tried {
  campaign: FullReduction;
  draft: Draft;
  /** of the lines it is about */
  indexes: readonly number[];
  savesFen: Fen;
  /** rewards without an amount decide between equals */
  rank: number;
}

/** The draft with the campaign, or null when no tier of it is reached or nothing of it is worth having. */
function tryCampaign(draft: Draft, input: QuoteInput, campaign: FullReduction): Tried | null {
  const about = (line: DraftLine): boolean => isIn(campaign, line);
  if (!draft.lines.some(about)) return null;
  const ways = meetings(input.settings.stacking, draft.lines, 'full_reduction', about);
  const tried = ways.flatMap((way) => reduce(draft, way, campaign) ?? []);
  const [first, ...others] = tried;
  if (!first) return null;
  return others.reduce((best, one) => (one.savesFen > best.savesFen ? one : best), first);
}

const isIn = (campaign: FullReduction, line: DraftLine): boolean =>
  isBought(line) && covers(campaign.scope, line.source);

function reduce(draft: Draft, { lines, indexes }: Meeting, campaign: FullReduction): Tried | null {
  const chosen = indexes.map((index) => lines[index] as DraftLine);
  const tier = tierOf(campaign, countOf(campaign, chosen));
  if (!tier) return null;
  const payFen = sumFen(chosen.map(payOf));
  const offFen = tier.offBps > 0 ? rateOf(payFen, tier.offBps) : tier.offFen;
  const text = `${campaign.label} ${tierText(campaign, tier)}`;
  const part = { step: 4, rule: 'full_reduction', sourceId: campaign.id, text };
  const next = spread(lines, indexes, offFen, part);
  const savesFen = totalOf(draft.lines) - totalOf(next);
  // in the place of a better discount it would be worth less than nothing
  if (savesFen < 0) return null;
  const freed = new Map(draft.freed);
  if (tier.freeShipping)
    for (const index of indexes) freed.set(index, { campaignId: campaign.id, label: campaign.label });
  const { points, couponTemplateId, threshold } = tier;
  const reached = [...draft.reached, { campaignId: campaign.id, threshold, points, couponTemplateId }];
  return { campaign, indexes, draft: { ...draft, lines: next, freed, reached }, savesFen, rank: rankOf(tier) };
}

const rankOf = (tier: ReductionTier): number =>
  Number(tier.freeShipping) + tier.giftSkuIds.length + tier.points + (tier.couponTemplateId === null ? 0 : 1);

const countOf = (campaign: FullReduction, lines: readonly DraftLine[]): number =>
  campaign.by === 'amount' ? sumFen(lines.map(payOf)) : sumFen(lines.map((line) => line.source.units));

/** The last tier reached; tiers ascend. Nothing is reached with nothing. */
const tierOf = (campaign: FullReduction, has: number): ReductionTier | null =>
  (has > 0 ? campaign.tiers.findLast((tier) => tier.threshold <= has) : undefined) ?? null;

/** How far an order is with each campaign, for 凑单; before any of them was applied. */
export function standingsOf(draft: Draft, input: QuoteInput): Standing[] {
  return (input.reductions ?? []).flatMap((campaign) => {
    const [way] = meetings(input.settings.stacking, draft.lines, 'full_reduction', (line) => isIn(campaign, line));
    const has = countOf(campaign, way?.indexes.map((index) => draft.lines[index] as DraftLine) ?? []);
    if (has === 0) return [];
    const tier = tierOf(campaign, has);
    const next = campaign.tiers.find((one) => one.threshold > has) ?? null;
    return [{ campaign, has, tier, next }];
  });
}

/** `满199减30`, `满2件打9折`, `满99包邮` … */
export function tierText({ by }: Pick<FullReduction, 'by'>, tier: ReductionTier): string {
  const when = by === 'amount' ? `满${shortYuan(tier.threshold)}元` : `满${tier.threshold}件`;
  const rewards = [
    ...(tier.offFen > 0 ? [`减${shortYuan(tier.offFen)}元`] : []),
    ...(tier.offBps > 0 ? [`打${foldText(tier.offBps)}折`] : []),
    ...(tier.freeShipping ? ['包邮'] : []),
    ...(tier.giftSkuIds.length > 0 ? ['送赠品'] : []),
    ...(tier.points > 0 ? [`送${tier.points}积分`] : []),
    ...(tier.couponTemplateId === null ? [] : ['送优惠券']),
  ];
  return `${when}${rewards.join('、')}`;
}

/** `1000` taken off → `9`, `1500` → `8.5` */
export const foldText = (offBps: number): string => String((10_000 - offBps) / 1_000);

function takeGifts(draft: Draft, input: QuoteInput): Draft {
  const taken = new Map<string, number>();
  const unusable = [...draft.unusable];
  const lines = draft.lines.flatMap((line) => {
    const { extra, skuId, units, basePriceFen } = line.source;
    if (extra?.kind !== 'gift') return [line];
    const campaign = input.reductions?.find(({ id }) => id === extra.campaignId);
    const reached = draft.reached.find(({ campaignId }) => campaignId === extra.campaignId);
    const tier = campaign?.tiers.find(({ threshold }) => threshold === reached?.threshold);
    const before = taken.get(extra.campaignId) ?? 0;
    const offered = campaign?.tiers.some(({ giftSkuIds }) => giftSkuIds.includes(skuId)) === true;
    const earned = tier?.giftSkuIds.includes(skuId) === true;
    if (!campaign || !earned || before + units > 1) {
      const code = !offered ? 'not_offered' : earned ? 'too_many' : 'below_threshold';
      unusable.push({ what: 'gift', id: skuId, code, text: giftTexts[code] });
      return [];
    }
    taken.set(extra.campaignId, before + units);
    const text = `${campaign.label} 赠品`;
    const part = { step: 4, rule: 'gift', sourceId: campaign.id, text, amountFen: units * basePriceFen };
    return [{ ...line, parts: [part] }];
  });
  return { ...draft, lines, unusable };
}

const giftTexts = {
  not_offered: '这件赠品已不在活动中',
  below_threshold: '还没有达到赠品的条件',
  too_many: '这个活动只能选一件赠品',
} as const;
