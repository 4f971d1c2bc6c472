// Who brought whom, drawn from the seed apart from everything else: three generations, of which the first two recommend.
// Whoever has no place here came by themselves.
import type { PersonPlan } from './plot.js';
import { chanceOf } from './random.js';

export interface TreePlan {
  generation: 0 | 1 | 2;
  /** who brought them; null: the first of their tree */
  referrer: number | null;
  /** recommends, and earns by it */
  recommends: boolean;
  /** what becomes of the money they ask for: they confirm it, or let it expire */
  confirms: boolean;
  /** gives everything back when its commission has long been settled */
  regrets: boolean;
  /** orders once more at the very end */
  comesAgain: boolean;
  /** gets a part of what they paid back and keeps the goods: before commission of it has settled, or long after */
  rebated: 'before' | 'after' | null;
}

export type ForestPlan = ReadonlyMap<number, TreePlan>;

const ROOTS = 0.1;
const BRANCHES = 0.2;
const LEAVES = 0.5;

export function forestPlanOf(seed: string, people: readonly Pick<PersonPlan, 'index'>[]): ForestPlan {
  const chance = chanceOf(`${seed}/forest`);
  const mixed = chance.shuffle(people.map(({ index }) => index));
  const count = (share: number): number => Math.max(1, Math.floor(people.length * share));
  const roots = mixed.splice(0, count(ROOTS));
  const branches = mixed.splice(0, count(BRANCHES));
  const leaves = mixed.splice(0, count(LEAVES));
  const forest = new Map<number, TreePlan>();
  const plant = (generation: TreePlan['generation'], indices: readonly number[], above: readonly number[]): void => {
    for (const index of indices) {
      const own = chanceOf(`${seed}/forest/${index}`);
      forest.set(index, {
        ...{ generation, referrer: above.length > 0 ? chance.pick(above) : null, recommends: generation < 2 },
        ...{ confirms: own.happens(0.6), regrets: own.happens(0.25), comesAgain: own.happens(0.25) },
        rebated: own.happens(0.5) ? own.pick(['before', 'after'] as const) : null,
      });
    }
  };
  plant(0, roots, []);
  plant(1, branches, roots);
  plant(2, leaves, branches);
  return forest;
}
