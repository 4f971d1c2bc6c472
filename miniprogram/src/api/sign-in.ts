// Turns a platform's login into a session. Nobody becomes a member without agreeing to the terms in force: the shop
// answers `consent_required` with their version, and the same login is repeated once the person has agreed.
import { operations } from '@hetuan/contract/client';
import { platform } from '../platform';
import { call } from './client';
import type { Refusal } from './outcome';
import { readSession, writeSession } from './session';

export type SignInOutcome =
  | { kind: 'signed_in' }
  /** the browser is on its way to the login page */
  | { kind: 'leaving' }
  | { kind: 'consent_needed'; version: string }
  | { kind: 'refused'; refusal: Pick<Refusal, 'message'> };

const LOGINS = {
  wechat: 'identity.loginWithWechat',
  browser: 'identity.loginWithBrowser',
  alipay: 'identity.loginWithAlipay',
} as const;

/** `agreed`: the version of terms and privacy guide that the person has just ticked. */
export async function signIn(agreed?: string): Promise<SignInOutcome> {
  const login = await platform.login();
  if (login.kind === 'leaving') {
    if (agreed) platform.storage.set('agreed-version', agreed);
    return login;
  }
  if (login.kind === 'failed') return { kind: 'refused', refusal: { message: '没有登录成功，请重试' } };
  return enter(login.provider, login.code, agreed);
}

/** Completes a login whose page has sent the browser back; null where there is nothing to complete. */
export async function completeReturnedLogin(): Promise<SignInOutcome | null> {
  const code = platform.takeReturnedCode();
  if (code === null) return null;
  const agreed = platform.storage.get('agreed-version') ?? undefined;
  platform.storage.remove('agreed-version');
  return enter('browser', code, agreed);
}

async function enter(
  provider: 'wechat' | 'alipay' | 'browser',
  code: string,
  agreed: string | undefined,
): Promise<SignInOutcome> {
  // Which logins a shop offers is told by its contract; all of them take and answer the same.
  const operation = LOGINS[provider] as 'identity.loginWithWechat';
  if (!(operation in operations)) return { kind: 'refused', refusal: { message: '这家店还没有开通支付宝登录' } };
  const outcome = await call(operation, { body: { code, ...(agreed ? { consent: { version: agreed } } : {}) } });
  if (outcome.ok) {
    writeSession(outcome.value);
    return { kind: 'signed_in' };
  }
  const { refusal } = outcome;
  const { version } = refusal.details;
  if (refusal.code === 'consent_required' && typeof version === 'string') return { kind: 'consent_needed', version };
  return { kind: 'refused', refusal };
}

export async function signOut(): Promise<void> {
  if (readSession()) await call('identity.logout');
  writeSession(null);
}
