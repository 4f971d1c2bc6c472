// The keys by which the signed-in person shares things. Asked for a while after a page has shown, because a
// mini-program's share sheet can't wait for the shop; who only passes by asks for nothing.
import type { Operations } from '@hetuan/contract/client';
import { useEffect, useState } from 'react';
import { call } from '../api/client';
import { readSession } from '../api/session';
import { useSession } from './use-session';

export type ShareTarget = Operations['referral.makeShare']['body']['target'];

export const HOME_TARGET: ShareTarget = { kind: 'home', id: null };

const STAYED_MS = 1_500;
const KEPT = 200;
const keys = new Map<string, Promise<string | undefined>>();

/** Undefined: nobody is signed in, or the shop could not be asked. What is shared then brings people all the same. */
export async function shareKeyOf(target: ShareTarget): Promise<string | undefined> {
  const person = readSession()?.user.id;
  if (person === undefined) return undefined;
  const name = `${person} ${target.kind} ${target.id ?? ''}`;
  const asked = keys.get(name) ?? call('referral.makeShare', { body: { target } }).then(keyOf);
  keys.set(name, asked);
  if (keys.size > KEPT) keys.delete(keys.keys().next().value as string);
  const key = await asked;
  if (key === undefined) keys.delete(name);
  return key;
}

const keyOf = (outcome: { ok: true; value: { key: string } } | { ok: false }): string | undefined =>
  outcome.ok ? outcome.value.key : undefined;

/** Null: it is not known yet what would be shared. */
export function useShareKey(target: ShareTarget | null): string | undefined {
  const person = useSession()?.user.id;
  const [known, setKnown] = useState<{ of: string; key: string | undefined }>();
  const of = target && person !== undefined ? `${person} ${target.kind} ${target.id ?? ''}` : '';
  useEffect(() => {
    if (of === '' || !target) return;
    let over = false;
    const timer = setTimeout(() => {
      void shareKeyOf(target).then((key) => (over ? undefined : setKnown({ of, key })));
    }, STAYED_MS);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [of]);
  return known?.of === of ? known.key : undefined;
}
