// The signed-in person, or null, kept up to date on the page that asks.
import { useSyncExternalStore } from 'react';
import { type Session, onSession, readSession } from '../api/session';

export function useSession(): Session | null {
  return useSyncExternalStore(onSession, readSession, readSession);
}
