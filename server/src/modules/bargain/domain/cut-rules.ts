// Who may cut, which of the drawn cuts they take, and what stands afterwards. Facts are read under the helper's and the
// bargain's lock. There is no sham cut: whoever is let through takes a real one.
import type { StateOf } from '@hetuan/contract/states';
import { type Result, ok, refuse } from '../../../kernel/errors.js';

export interface BargainFacts {
  status: StateOf<'bargain'>;
  ownerId: string;
  startFen: number;
  floorFen: number;
  needed: number;
  cutFen: number;
  helpers: number;
  expiresAt: Date;
  /** as drawn; the owner's first */
  cuts: readonly number[];
}

export interface HelperFacts {
  userId: string;
  /** what this person has cut here already */
  cutHereFen: number | null;
  /** other bargains of the same offer this person has helped, and bargains of any offer in the last day */
  helpsOfOffer: number;
  helpsToday: number;
}

/** Refusals: `own_bargain`, `already_cut`, `bargain_over`, `bargain_ordered`, `bargain_reached`, `help_limit`. */
export function mayCut(
  bargain: BargainFacts,
  helper: HelperFacts,
  limits: { personHelps: number; helpsADay: number },
  now: Date,
): Result<void> {
  if (helper.userId === bargain.ownerId) return refuse('own_bargain');
  if (helper.cutHereFen !== null) return refuse('already_cut', { amountFen: helper.cutHereFen });
  if (bargain.status === 'ordered') return refuse('bargain_ordered');
  if (bargain.status === 'reached') return refuse('bargain_reached');
  if (bargain.status !== 'active' || now >= bargain.expiresAt) return refuse('bargain_over');
  if (helper.helpsOfOffer >= limits.personHelps) return refuse('help_limit', { limit: limits.personHelps });
  if (helper.helpsToday >= limits.helpsADay) return refuse('help_limit', { limit: limits.helpsADay });
  return ok(undefined);
}

export interface TakenCut {
  /** its number in the draw */
  no: number;
  amountFen: number;
}

/** The next of the draw; the largest that is left (the first of equal ones) for somebody who is to have it. */
export function takeCut(cuts: readonly number[], taken: ReadonlySet<number>, largest: boolean): TakenCut {
  const left = cuts.flatMap((amountFen, no) => (no > 0 && !taken.has(no) ? [{ no, amountFen }] : []));
  const [first, ...rest] = left;
  if (!first) throw new Error('no cut is left of an active bargain');
  return largest ? rest.reduce((best, next) => (next.amountFen > best.amountFen ? next : best), first) : first;
}

/** Where a bargain stands whose time lasts. */
export function standing({ startFen, floorFen, cutFen }: Pick<BargainFacts, 'startFen' | 'floorFen' | 'cutFen'>) {
  return cutFen === startFen - floorFen ? ('reached' as const) : ('active' as const);
}

/** Has an account for a few days only and has never paid for anything. */
export function isNewVisitor(person: { createdAt: Date; hasPaid: boolean }, newForMs: number, now: Date): boolean {
  return !person.hasPaid && now.getTime() - person.createdAt.getTime() < newForMs;
}
