// Which SKUs a product can have: at most three axes of choice, and SKUs that are distinct combinations of their
// values. All combinations or a chosen subset are fine; twice the same, or a value no axis has, is not.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface Axis {
  name: string;
  values: string[];
}

export const specificationLimits = { axes: 3, values: 20, skus: 200 } as const;

/** `combinations` are the values of each SKU in the order of the axes. Refusal: `specification_conflict`. */
export function checkSpecification(axes: readonly Axis[], combinations: readonly (readonly string[])[]): Result<true> {
  const { axes: maxAxes, values: maxValues, skus: maxSkus } = specificationLimits;
  if (axes.length > maxAxes) return conflict('too_many_axes');
  if (hasTwins(axes.map((axis) => axis.name))) return conflict('axis_twice');
  for (const axis of axes) {
    if (axis.values.length === 0 || axis.values.length > maxValues) return conflict('values_of_axis', axis.name);
    if (hasTwins(axis.values)) return conflict('value_twice', axis.name);
  }
  if (combinations.length === 0 || combinations.length > maxSkus) return conflict('number_of_skus');
  for (const combination of combinations) {
    const fits =
      combination.length === axes.length && combination.every((value, index) => axes[index]?.values.includes(value));
    if (!fits) return conflict('combination_unknown', combination.join('，'));
  }
  const twin = twinOf(combinations.map((combination) => JSON.stringify(combination)));
  return twin === undefined ? ok(true) : conflict('combination_twice', (JSON.parse(twin) as string[]).join('，'));
}

/** `原味，120g`; empty for a product without a choice. */
export function specificationText(combination: readonly string[]): string {
  return combination.join('，');
}

function conflict(problem: string, what?: string): Result<true> {
  return refuse('specification_conflict', what === undefined ? { problem } : { problem, what });
}

function hasTwins(values: readonly string[]): boolean {
  return twinOf(values) !== undefined;
}

function twinOf(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}
