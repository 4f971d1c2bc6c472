// Who is signed in on this device: tokens, kept between starts, and the person's public face. Whoever shows something
// that depends on it subscribes. Another window of the same shopper may renew the tokens first, so they are read from
// the device each time they are needed.
import { platform } from '../platform';

export interface Session {
  accessToken: string;
  accessExpiresAt: string;
  refreshToken: string;
  refreshExpiresAt: string;
  user: { id: string; nickname: string; avatarUrl: string | null };
}

const STORED_AS = 'session';
const listeners = new Set<() => void>();
let remembered: { text: string; session: Session | null } = { text: '', session: null };

export function readSession(): Session | null {
  const text = platform.storage.get(STORED_AS) ?? '';
  if (text !== remembered.text) remembered = { text, session: parse(text) };
  return remembered.session;
}

function parse(text: string): Session | null {
  try {
    const session = JSON.parse(text) as Partial<Session>;
    return session.accessToken && session.refreshToken && session.user ? (session as Session) : null;
  } catch {
    return null;
  }
}

export function writeSession(session: Session | null): void {
  if (session) platform.storage.set(STORED_AS, JSON.stringify(session));
  else platform.storage.remove(STORED_AS);
  for (const listener of [...listeners]) listener();
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
