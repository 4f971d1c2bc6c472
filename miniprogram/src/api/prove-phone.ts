// Hands to the shop what a platform vouches for. A number may show that somebody was here before under another account:
// then both are one from now on, and the present sign-in is over.
import { type PhoneAnswer, type PhoneOutcome, platform } from '../platform';
import { call } from './client';
import { readSession, writeSession } from './session';

export type ProveOutcome =
  { kind: 'proved' | 'leaving' | 'declined' | 'joined' } | { kind: 'refused'; message: string };

export const provePhone = async (answer: PhoneAnswer): Promise<ProveOutcome> => prove(await platform.askPhone(answer));

/** Completes what a page has sent the browser back with; null where there is nothing to complete. */
export async function completeReturnedPhone(): Promise<ProveOutcome | null> {
  const code = platform.takeReturnedPhone();
  return code === null ? null : prove({ kind: 'wechat', code });
}

async function prove(asked: PhoneOutcome): Promise<ProveOutcome> {
  if (asked.kind === 'leaving' || asked.kind === 'declined') return asked;
  const outcome =
    asked.kind === 'wechat'
      ? await call('identity.bindPhone', { body: { code: asked.code } })
      : await call('identity.bindAlipayPhone', { body: { response: asked.response, sign: asked.sign } });
  if (!outcome.ok) return { kind: 'refused', message: outcome.refusal.message };
  if (outcome.value.id === readSession()?.user.id) return { kind: 'proved' };
  writeSession(null);
  return { kind: 'joined' };
}
