// The order while it is being priced. A line costs its base price less its parts; nothing else changes it, so what a
// line costs, what it saved and why can never come apart. Steps take a draft and give a new one.
import { type Fen, allocate, sumFen } from '../../../kernel/money.js';
import type { PricedLine } from './priced-order.js';
import { type DiscountKind, type Stacking, type StackingMatrix, discountKinds, stackingOf } from './stacking.js';

/** What one rule took off one line; recorded with the order, from which refunds and rebates take exact shares. */
export interface PricePart {
  step: number;
  /** for the operator */
  rule: string;
  /** offer, campaign, coupon grant; null: none */
  sourceId: string | null;
  /** for the buyer */
  text: string;
  amountFen: Fen;
  /** points this part was paid with */
  points?: number;
}

export interface DraftLine {
  source: PricedLine;
  parts: readonly PricePart[];
}

/** Something the buyer asked for and can't have in this order, and why. */
export interface Unusable {
  what: 'gift' | 'add_on' | 'shop_coupon' | 'shipping_coupon' | 'points';
  /** SKU of an extra, grant of a coupon */
  id: string | null;
  code: UnusableCode;
  text: string;
}

export const unusableCodes = [
  'not_started',
  'expired',
  'locked',
  'used',
  'revoked',
  'out_of_scope',
  'excluded_by_activity',
  'excluded_by_discount',
  'below_threshold',
  'nothing_to_pay',
  'no_freight',
  'not_offered',
  'too_many',
  'not_enough_points',
] as const;
export type UnusableCode = (typeof unusableCodes)[number];

export interface Draft {
  lines: readonly DraftLine[];
  /** what freight costs before anything is taken off it; null: not known yet */
  freightFen: Fen | null;
  freightParts: readonly PricePart[];
  /** indexes of lines that travel free, by the campaign that pays */
  freed: ReadonlyMap<number, { campaignId: string; label: string }>;
  reached: readonly ReachedTier[];
  unusable: readonly Unusable[];
  pointsUsed: number;
}

/** The tier of a campaign that the order has reached, with what it earns once the order is paid. */
export interface ReachedTier {
  campaignId: string;
  threshold: number;
  points: number;
  couponTemplateId: string | null;
}

export const goodsOf = (line: DraftLine): Fen => line.source.units * line.source.basePriceFen;
export const payOf = (line: DraftLine): Fen => goodsOf(line) - sumFen(line.parts.map((part) => part.amountFen));
export const kindOf = (part: PricePart): DiscountKind =>
  part.step === 2 ? 'activity' : (discountKinds.find((kind) => kind === part.rule) ?? 'activity');

export function stackingOn(matrix: StackingMatrix, line: DraftLine, later: DiscountKind): Stacking {
  return stackingOf(matrix, line.source, [...new Set(line.parts.map(kindOf))], later);
}

/** The line without what `later` would take the place of. */
export function withoutOverridden(matrix: StackingMatrix, line: DraftLine, later: DiscountKind): DraftLine {
  const kept = line.parts.filter((part) => stackingOf(matrix, line.source, [kindOf(part)], later) !== 'override');
  return { ...line, parts: kept };
}

export const isBought = (line: DraftLine): boolean => line.source.extra === null;

type Discount = Omit<PricePart, 'amountFen' | 'points'>;

/** Takes `amountFen` off these lines by what each still costs; never more than they cost together. */
export function spread(
  lines: readonly DraftLine[],
  indexes: readonly number[],
  amountFen: Fen,
  part: Discount,
): DraftLine[] {
  const chosen = indexes.map((index) => lines[index] as DraftLine);
  const pays = chosen.map(payOf);
  const total = Math.min(amountFen, sumFen(pays));
  if (total === 0) return [...lines];
  const shares = allocate(total, pays);
  const next = [...lines];
  indexes.forEach((index, place) => {
    const share = shares[place] ?? 0;
    const line = lines[index] as DraftLine;
    if (share > 0) next[index] = { ...line, parts: [...line.parts, { ...part, amountFen: share }] };
  });
  return next;
}

export interface Meeting {
  lines: readonly DraftLine[];
  /** which of them the discount is about */
  indexes: number[];
}

/**
 * The two ways a discount can meet an order: beside what is there, and in the place of what it overrides. The second
 * is only there when something would be overridden.
 */
export function meetings(
  matrix: StackingMatrix,
  lines: readonly DraftLine[],
  kind: DiscountKind,
  about: (line: DraftLine) => boolean,
): Meeting[] {
  const rules = lines.map((line) => (about(line) ? stackingOn(matrix, line, kind) : 'exclude'));
  const open = rules.flatMap((rule, index) => (rule === 'stack' ? [index] : []));
  const beside = { lines, indexes: open };
  if (!rules.includes('override')) return [beside];
  const replaced = lines.map((line, index) =>
    rules[index] === 'override' ? withoutOverridden(matrix, line, kind) : line,
  );
  const all = rules.flatMap((rule, index) => (rule === 'exclude' ? [] : [index]));
  return [beside, { lines: replaced, indexes: all }];
}

export const totalOf = (lines: readonly DraftLine[]): Fen => sumFen(lines.map(payOf));
