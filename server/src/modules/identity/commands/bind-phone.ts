// Binds the phone number WeChat vouches for. A number belongs to whoever proved it last, as numbers do in life; a
// number alone never makes two members one. No order needs it, so it is asked for only from those who agreed to the
// privacy guide in force.
import { Refused, type Result, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { judgeConsent } from '../domain/consent-rules.js';
import { consentVersion } from '../limits.js';
import {
  type ProfileRow,
  lockOutsideNames,
  lockPerson,
  readStandingConsents,
  readPayerIdentity,
  releasePhoneOfOthers,
  updatePhone,
} from '../person-statements.js';
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
  return shop.db.transact(async (tx) => {
    const [, , standing] = await tx.batch(
      lockPerson(input.userId),
      lockOutsideNames([`phone:${phone}`]),
      readStandingConsents(input.userId),
    );
    if (!agreed(standing.rows)) throw new Refused('consent_required', { version: consentVersion });
    const [, updated] = await tx.batch(releasePhoneOfOthers(phone, input.userId), updatePhone(input.userId, phone));
    const row = updated.rows[0];
    if (!row) throw new Refused('not_found');
    return row;
  });
}

function agreed(standing: readonly { purpose: string; version: string }[]): boolean {
  const facts = { standing, needed: ['privacy'], given: undefined, current: consentVersion };
  return judgeConsent(facts) === 'standing';
}
