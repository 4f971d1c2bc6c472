// Logs a shopper in with a code that only Alipay can turn into a person, beside WeChat's way in: the same member, the same
// consent, another name for who it is.
import { type Result, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type SignedIn, letIn } from '../entering.js';

/** Refusals: `login_code_invalid`, `login_blocked`, `login_unavailable`, `too_many_requests`, `consent_required`. */
export async function loginWithAlipay(
  shop: Shop,
  input: { code: string; consent?: { version: string } | undefined },
): Promise<Result<SignedIn>> {
  const appId = shop.gateways.alipay?.appId;
  if (!shop.alipay || appId === undefined) return refuse('login_unavailable');
  const asked = await shop.alipay.codeToPerson(input.code);
  if (asked.kind === 'code_invalid') return refuse('login_code_invalid');
  if (asked.kind === 'rate_limited') return refuse('too_many_requests');
  if (asked.kind === 'unavailable') {
    shop.log.warn({ reason: asked.message }, 'Alipay login unavailable');
    return refuse('login_unavailable');
  }
  const arrival = { provider: 'alipay_mini' as const, appId, openId: asked.payerId, unionId: null };
  return letIn(shop, { ...arrival, consentGiven: input.consent?.version });
}
