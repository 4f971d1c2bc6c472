// Terms that move money, as the modules that own them hand them over when the shop is assembled: how they are read and
// stored as editions, and in what one edition is looser than another. Whoever sets them goes through `proposeTerms`, so
// that nobody alone makes the shop pay more, or look less closely.
import type { TermsKind } from '@hetuan/contract';
import type { Statement } from '../../platform/db/index.js';

export interface SetBy {
  operatorId: string;
  /** null: stricter, and so the work of one person */
  approverId: string | null;
  reason: string;
}

interface TermsEdition {
  edition: number;
}

export interface GuardedTerms<Row extends TermsEdition = TermsEdition, Terms extends object = object> {
  kind: TermsKind;
  /** what the operator did, as it stands among their deeds */
  action: string;
  /** so that editions come one after the other */
  lock(): Statement;
  inForce(): Statement<Row>;
  termsOf(row: Row): Terms;
  /** each in Chinese; none: these terms pay nothing more, and look at least as closely */
  loosenings(before: Terms, after: Terms): string[];
  insert(terms: Terms, by: SetBy): Statement<Row>;
}

const kinds = new Map<TermsKind, GuardedTerms>();

export function registerGuardedTerms(guarded: GuardedTerms): void {
  kinds.set(guarded.kind, guarded);
}

export function guardedTermsOf(kind: TermsKind): GuardedTerms {
  const guarded = kinds.get(kind);
  if (!guarded) throw new Error(`nobody has handed over the terms of ${kind}`);
  return guarded;
}
