// Operators set what recommending pays: a new edition each time, and where it pays more, one that two of them want. Orders
// keep the one they were placed under.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type GuardedTerms, type SetOrProposed, proposeTerms } from '../../proposals/index.js';
import { looserTerms } from '../domain/loosening.js';
import { type CommissionTerms, faultsOf } from '../domain/terms.js';
import { type EditionRow, insertEdition, lockEditions, readNewerEdition } from '../edition-statements.js';

export const commissionTerms: GuardedTerms<EditionRow, CommissionTerms> = {
  ...{ kind: 'commission', action: 'commission.terms', lock: lockEditions, insert: insertEdition },
  inForce: () => readNewerEdition(0),
  termsOf: ({ terms }) => terms,
  loosenings: looserTerms,
};

/** Refusal `commission_terms_invalid` with `reasons`. */
export function setTerms(
  shop: Shop,
  wish: { terms: CommissionTerms; reason: string; operatorId: string },
): Promise<Result<SetOrProposed<EditionRow>>> {
  return shop.db.transact(async (tx) => {
    const reasons = faultsOf(wish.terms);
    if (reasons.length > 0) throw new Refused('commission_terms_invalid', { reasons });
    return proposeTerms(tx, commissionTerms, wish);
  });
}
