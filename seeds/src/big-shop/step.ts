// A step of the bulk path: one kind of row, or several that only make sense together. A step is written in slices, each
// one transaction; a slice whose first row stands is done. To give the big shop another derived table, add a step (or,
// where the rows belong to an order, a part of the order step) to the list in `index.ts`.
import type { BigPlan } from './plan.js';

export interface Step {
  name: string;
  total(plan: BigPlan): number;
  /** numbers written in one transaction */
  slice: number;
  /** the statements that write the numbers `from` ≤ i < `to`, in order */
  write(plan: BigPlan, from: number, to: number): string[];
  /** a query that returns a row when number `i` has been written */
  stands(plan: BigPlan, i: number): string;
}

/** The numbers of a slice as a table `n(i)`. */
export const numbers = (from: number, to: number): string =>
  `generate_series(${from}::bigint, ${to - 1}::bigint) as n(i)`;
