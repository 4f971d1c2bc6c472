// Growth and levels, pure: a level is what growth comes to and nothing else. An order grows its buyer by what it is worth
// now, whatever happened before; at the end of a period growth falls, but never below what the period itself brought.
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface Level {
  no: number;
  name: string;
  growthFrom: number;
  offBps: number;
  pointsBps: number;
  freeShipping: boolean;
}

/** `levels` by ascending growth, the first from 0. */
export function levelAt(levels: readonly Level[], growth: number): Level {
  const level = levels.findLast(({ growthFrom }) => growthFrom <= growth);
  if (!level) throw new Error('the first level begins above nothing');
  return level;
}

export function nextAfter(levels: readonly Level[], growth: number): { name: string; missing: number } | null {
  const next = levels.find(({ growthFrom }) => growthFrom > growth);
  return next ? { name: next.name, missing: next.growthFrom - growth } : null;
}

export interface OrderWorth {
  received: boolean;
  /** paid for goods, and how much of that is not kept */
  goodsFen: number;
  refundedFen: number;
}

/** What an order is worth to its buyer's growth as it stands. */
export function growthOf({ received, goodsFen, refundedFen }: OrderWorth, fenAGrowth: number): number {
  return received ? Math.floor(Math.max(0, goodsFen - refundedFen) / fenAGrowth) : 0;
}

/** What growth becomes when a period is over: less by `decayBps`, and never less than the period brought. */
export function decayed(growth: number, atStart: number, decayBps: number): number {
  const brought = Math.max(0, growth - atStart);
  const rest = growth - Math.floor((growth * decayBps) / 10_000);
  return Math.min(growth, Math.max(brought, rest));
}

export type LevelWish = Omit<Level, 'no'>;

/** Refusal `member_levels_invalid` with everything that is wrong. */
export function acceptLevels(wishes: readonly LevelWish[]): Result<Level[]> {
  const problems = wishes.flatMap((level, index) => {
    const before = wishes[index - 1];
    const where = `levels.${index}`;
    const named = wishes.findIndex(({ name }) => name === level.name);
    return [
      ...(index === 0 && level.growthFrom !== 0 ? [{ where, problem: 'not_from_zero' }] : []),
      ...(before && before.growthFrom >= level.growthFrom ? [{ where, problem: 'not_ascending' }] : []),
      ...(before && gives(before, level) ? [{ where, problem: 'gives_less' }] : []),
      ...(named < index ? [{ where, problem: 'name_repeated' }] : []),
    ];
  });
  if (problems.length > 0) return refuse('member_levels_invalid', { problems });
  return ok(wishes.map((level, no) => ({ ...level, no })));
}

/** The lower level gives something that the higher one does not. */
const gives = (lower: LevelWish, higher: LevelWish): boolean =>
  lower.offBps > higher.offBps || lower.pointsBps > higher.pointsBps || (lower.freeShipping && !higher.freeShipping);
