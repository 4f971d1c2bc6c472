// Agreeing and taking it back, each with its time; taking back is as easy as agreeing. What was held by that consent
// alone goes with it: without the privacy guide the shop forgets the phone number.
import { Refused, type Result, ok } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { consentVersion } from '../limits.js';
import { type ConsentRow, forgetPhone, grantStatements, lockPerson, withdrawStatement } from '../person-statements.js';

type Purpose = ConsentRow['purpose'];

/** Refusal: `consent_required` with the version in force when another one was shown. */
export function grantConsent(
  shop: Shop,
  input: { userId: string; purpose: Purpose; version: string },
): Promise<Result<{ done: true }>> {
  return shop.db.transact(async (tx) => {
    if (input.version !== consentVersion) throw new Refused('consent_required', { version: consentVersion });
    await tx.batch(lockPerson(input.userId), ...grantStatements(input.userId, [input.purpose], consentVersion));
    return { done: true as const };
  });
}

export async function withdrawConsent(
  shop: Shop,
  input: { userId: string; purpose: Purpose },
): Promise<Result<{ done: true }>> {
  const { userId, purpose } = input;
  const consequences = purpose === 'privacy' ? [forgetPhone(userId)] : [];
  const withdrawn = await shop.db.transact((tx) =>
    tx.batch(lockPerson(userId), withdrawStatement(userId, purpose), ...consequences),
  );
  return withdrawn.ok ? ok({ done: true }) : withdrawn;
}
