// Logs a shopper in with a code that only WeChat can turn into a person; the same openid or unionid is the same user.
import { type Result, refuse } from '../../../kernel/errors.js';
import type { Shop } from '../../../shop.js';
import { type SignedIn, letIn } from '../entering.js';
import type { Provider } from '../login-statements.js';
import { wechatAppId } from '../wechat-app.js';

/** Refusals: `login_code_invalid`, `login_blocked`, `login_unavailable`, `too_many_requests`, `consent_required`. */
export async function loginWithWechat(
  shop: Shop,
  input: { provider: Provider; code: string; consent?: { version: string } | undefined },
): Promise<Result<SignedIn>> {
  const asked = await shop.wechat.codeToSession(input.code);
  if (asked.kind === 'code_invalid') return refuse('login_code_invalid');
  if (asked.kind === 'blocked') return refuse('login_blocked');
  if (asked.kind === 'rate_limited') return refuse('too_many_requests');
  if (asked.kind === 'unavailable') {
    shop.log.warn({ reason: asked.message }, 'WeChat login unavailable');
    return refuse('login_unavailable');
  }
  const { openId, unionId } = asked;
  const arrival = { provider: input.provider, appId: wechatAppId(shop), openId, unionId };
  return letIn(shop, { ...arrival, consentGiven: input.consent?.version });
}
