// Binds the phone number WeChat vouches for. No order needs it, so it is asked for only from those who agreed to the
// privacy guide in force.
import { type Result, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { consentVersion } from '../limits.js';
import { type ProfileRow, readPayerIdentity, readStandingConsents } from '../person-statements.js';
import { agreed, provePhone } from '../proving.js';
import { wechatAppId } from '../wechat-app.js';

/** Refusals: `consent_required`, `phone_code_invalid`, `too_many_requests`, `login_unavailable`. */
export async function bindPhone(shop: Shop, input: { userId: string; code: string }): Promise<Result<ProfileRow>> {
  const [identities, before] = await shop.db.read(
    readPayerIdentity(input.userId, wechatAppId(shop)),
    readStandingConsents(input.userId),
  );
  if (!agreed(before.rows)) return refuse('consent_required', { version: consentVersion });
  const asked = await shop.wechat.phoneNumber(input.code, identities.rows[0]?.subject);
  if (asked.kind === 'code_invalid') return refuse('phone_code_invalid');
  if (asked.kind === 'rate_limited') return refuse('too_many_requests');
  if (asked.kind === 'unavailable') {
    shop.log.warn({ reason: asked.message }, 'WeChat phone number unavailable');
    return refuse('login_unavailable');
  }
  const phone = asked.countryCode === '86' ? asked.phone : `+${asked.countryCode}${asked.phone}`;
  return provePhone(shop, { userId: input.userId, platform: 'wechat', phone });
}
