// An application as data: what is chosen so far, and what the shop leaves to choose from. A choice that no longer fits
// what was chosen before it is taken back.
import type { Way, WaysLine } from '../words';

export interface Wish {
  lineId: string | undefined;
  /** kind and whether the units have left, as one choice */
  way: string | undefined;
  units: number;
  reason: Way['reasons'][number]['reason'] | undefined;
}

export const emptyWish: Wish = { lineId: undefined, way: undefined, units: 1, reason: undefined };

export const wayKey = ({ kind, shipped }: Pick<Way, 'kind' | 'shipped'>): string =>
  `${kind}/${shipped ? 'sent' : 'here'}`;

export const linesWithWays = (lines: readonly WaysLine[]): WaysLine[] => lines.filter(({ ways }) => ways.length > 0);

export function chosenWay(lines: readonly WaysLine[], wish: Wish): Way | undefined {
  return lines.find(({ id }) => id === wish.lineId)?.ways.find((way) => wayKey(way) === wish.way);
}

/** The same wish on what can be chosen now: a single line or way needs no choosing, what does not fit is let go. */
export function fitted(lines: readonly WaysLine[], wish: Wish): Wish {
  const open = linesWithWays(lines);
  const line = open.find(({ id }) => id === wish.lineId) ?? (open.length === 1 ? open[0] : undefined);
  if (!line) return emptyWish;
  const way = line.ways.find((one) => wayKey(one) === wish.way) ?? (line.ways.length === 1 ? line.ways[0] : undefined);
  if (!way) return { ...emptyWish, lineId: line.id };
  const reason = way.reasons.some((one) => one.reason === wish.reason) ? wish.reason : undefined;
  return { lineId: line.id, way: wayKey(way), units: Math.min(Math.max(1, wish.units), way.units), reason };
}

export interface WishBody extends Pick<Way, 'kind' | 'shipped' | 'units'> {
  lineId: string;
  reason: NonNullable<Wish['reason']>;
}

/** As the shop wants to hear it; undefined while something is missing. */
export function bodyOf({ lineId, units, reason }: Wish, way: Way | undefined): WishBody | undefined {
  return lineId && way && reason ? { lineId, units, kind: way.kind, shipped: way.shipped, reason } : undefined;
}

/** What is still missing, in the order of the page. */
export function missing(wish: Wish): string | undefined {
  if (!wish.lineId) return '请选择商品';
  if (!wish.way) return '请选择售后类型';
  return wish.reason ? undefined : '请选择原因';
}
