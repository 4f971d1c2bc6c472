// Choosing a SKU by its specification, without a dead end: a value is possible while some buyable SKU has it together
// with what is already chosen on the other axes. Whether a SKU is buyable, and for how much, depends on the play.

export interface Axis {
  name: string;
  values: readonly string[];
}

export interface Choosable {
  id: string;
  /** one value per axis, in the order of the axes */
  specification: readonly string[];
  /** what it costs in this play */
  priceFen: number;
  buyable: boolean;
}

/** One chosen value per axis; null: none yet. */
export type Choice = readonly (string | null)[];

const fits = (sku: Choosable, choice: Choice, except = -1): boolean =>
  choice.every((value, axis) => axis === except || value === null || sku.specification[axis] === value);

/** Nothing chosen, but for what leaves no choice: the only SKU that can be bought, or an axis of one value. */
export function openChoice(axes: readonly Axis[], skus: readonly Choosable[]): Choice {
  const only = onlyBuyable(skus);
  if (only) return choiceOf(axes, only);
  const none = axes.map(() => null);
  return settle(axes, skus, none);
}

function onlyBuyable(skus: readonly Choosable[]): Choosable | undefined {
  const [first, ...more] = skus.filter(({ buyable }) => buyable);
  return more.length === 0 ? first : undefined;
}

/** The choice that means this SKU. */
export function choiceOf(axes: readonly Axis[], sku: Pick<Choosable, 'specification'>): Choice {
  return axes.map((_axis, index) => sku.specification[index] ?? null);
}

export function isPossible(skus: readonly Choosable[], choice: Choice, axis: number, value: string): boolean {
  return skus.some((sku) => sku.buyable && sku.specification[axis] === value && fits(sku, choice, axis));
}

/** Takes a value, or gives it back when it was taken; an impossible one changes nothing. */
export function choose(
  axes: readonly Axis[],
  skus: readonly Choosable[],
  choice: Choice,
  axis: number,
  value: string,
): Choice {
  if (choice[axis] === value && onlyBuyable(skus)) return choice;
  if (choice[axis] === value) return choice.map((old, index) => (index === axis ? null : old));
  if (!isPossible(skus, choice, axis, value)) return choice;
  return settle(
    axes,
    skus,
    choice.map((old, index) => (index === axis ? value : old)),
  );
}

/** Fills axes on which everything but one value is impossible and that have one value only. */
function settle(axes: readonly Axis[], skus: readonly Choosable[], choice: Choice): Choice {
  return axes.map(({ values }, axis) => {
    const only = values.length === 1 ? (values[0] ?? null) : null;
    if (choice[axis] !== null || only === null) return choice[axis] ?? null;
    return isPossible(skus, choice, axis, only) ? only : null;
  });
}

/** The SKU that the choice has come down to, buyable or not; undefined while an axis is open. */
export function chosenSku<Sku extends Choosable>(skus: readonly Sku[], choice: Choice): Sku | undefined {
  if (choice.includes(null)) return undefined;
  return skus.find((sku) => fits(sku, choice));
}

/** The axes still to choose on, for "请选择 …". */
export function openAxes(axes: readonly Axis[], choice: Choice): string[] {
  return axes.filter((_axis, index) => choice[index] === null).map(({ name }) => name);
}

/** Lowest and highest price of what can still be meant; null when nothing can be bought. */
export function priceSpan(skus: readonly Choosable[], choice: Choice): { fromFen: number; toFen: number } | null {
  const prices = skus.filter((sku) => sku.buyable && fits(sku, choice)).map(({ priceFen }) => priceFen);
  return prices.length === 0 ? null : { fromFen: Math.min(...prices), toFen: Math.max(...prices) };
}
