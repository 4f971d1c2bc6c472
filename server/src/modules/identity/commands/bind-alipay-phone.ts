// Binds the phone number Alipay vouches for: a message its client hands over, signed and encrypted for this app. It names
// nobody, so it is taken only from somebody who is signed in on Alipay, and only once.
import { createHash } from 'node:crypto';
import { type Result, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { consentVersion } from '../limits.js';
import { type ProfileRow, readSessionProvider, readStandingConsents } from '../person-statements.js';
import { agreed, provePhone } from '../proving.js';

/** Refusals: `consent_required`, `phone_code_invalid`, `login_unavailable`. */
export async function bindAlipayPhone(
  shop: Shop,
  input: { userId: string; sessionId: string; response: string; sign: string },
): Promise<Result<ProfileRow>> {
  if (!shop.alipay) return refuse('login_unavailable');
  const [sessions, standing] = await shop.db.read(
    readSessionProvider(input.sessionId),
    readStandingConsents(input.userId),
  );
  if (sessions.rows[0]?.provider !== 'alipay_mini') return refuse('phone_code_invalid');
  if (!agreed(standing.rows)) return refuse('consent_required', { version: consentVersion });
  const { response, sign } = input;
  const read = shop.alipay.readPhone({ response, sign });
  if (read.kind === 'code_invalid') return refuse('phone_code_invalid');
  const messageHash = createHash('sha256').update(response).digest('hex');
  return provePhone(shop, { userId: input.userId, platform: 'alipay', phone: read.phone, messageHash });
}
