// The numbers of identity, with what they protect. Lives are business time, except the cache's, which bounds how long
// another process may go on believing in a session that was ended here.
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.js';

export const limits = {
  accessLifeMs: 15 * MINUTE_MS,
  shopperRefreshLifeMs: 30 * DAY_MS,
  operatorRefreshLifeMs: 12 * HOUR_MS,
  sessionCacheLifeMs: 5 * SECOND_MS,
  sessionCacheSize: 20_000,
  genuineTokens: 20_000,
  addressesPerPerson: 20,
  /** carriers give a number to somebody else no sooner than this after the last owner gave it back */
  phoneProofLifeMs: 90 * DAY_MS,
  /** longer than a request may run plus what another process may still believe of a session */
  linkSweepMs: 2 * MINUTE_MS,
  linkRetryMs: HOUR_MS,
} as const;

/** Version of the terms and of the privacy guide; raising it asks everybody to agree again. */
export const consentVersion = '2026-11-26';

/** Without these nobody can log in. */
export const neededPurposes = ['terms', 'privacy'] as const;
