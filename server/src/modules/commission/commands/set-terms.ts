// Operators set what recommending pays: a new edition each time. Orders keep the one they were placed under.
import { Refused, type Result } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { storeEdition } from '../../identity/index.js';
import { type CommissionTerms, faultsOf } from '../domain/terms.js';
import { type EditionRow, insertEdition, lockEditions } from '../edition-statements.js';

/** Refusal `commission_terms_invalid` with `reasons`. */
export function setTerms(
  shop: Shop,
  { terms, reason, operatorId }: { terms: CommissionTerms; reason: string; operatorId: string },
): Promise<Result<EditionRow>> {
  return shop.db.transact(async (tx) => {
    const reasons = faultsOf(terms);
    if (reasons.length > 0) throw new Refused('commission_terms_invalid', { reasons });
    const insert = insertEdition(terms, operatorId, reason);
    return storeEdition(tx, { lock: lockEditions(), insert, operatorId, action: 'commission.terms', reason });
  });
}
