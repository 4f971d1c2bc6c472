// Something that needs a person: it waits here while the login sheet of the page on top asks them. On platforms that
// can recognise a returning member silently, that is tried first. A login that leaves the program comes back to the page
// on which it was asked; where somebody was on their way to another page is kept until then.
import { signIn } from '../api/sign-in';
import { onSession, readSession } from '../api/session';
import { platform } from '../platform';
import { type Place, type RouteName, type RouteQuery, goOver, goTo, routes } from '../routes';
import { createStore } from './store';

export interface LoginWish {
  settle(signedIn: boolean): void;
}

export const loginWish = createStore<LoginWish | null>(null);

const ON_THE_WAY = 'after-login';

/** To a page that belongs to somebody: whoever is nobody yet signs in first, and then is there. */
export async function goSignedIn(name: RouteName, query: RouteQuery = {}): Promise<void> {
  if (readSession()) return goTo(name, query);
  const signedIn = await ensureSignedIn({ name, query });
  platform.storage.remove(ON_THE_WAY);
  if (signedIn) goTo(name, query);
}

/** After a login that a browser brought back: goes on to where it was asked for. */
export function goOnAfterLogin(): void {
  const kept = platform.storage.get(ON_THE_WAY);
  platform.storage.remove(ON_THE_WAY);
  if (kept === null) return;
  const { name, query } = JSON.parse(kept) as Place;
  if (name in routes) goOver(name, query);
}

/** True when there is a signed-in person to go on with; asks for one if need be. */
export async function ensureSignedIn(towards?: Place): Promise<boolean> {
  if (readSession()) return true;
  // what an earlier login was for that never came back is forgotten
  if (towards) platform.storage.set(ON_THE_WAY, JSON.stringify(towards));
  else platform.storage.remove(ON_THE_WAY);
  if (platform.silentLogin) {
    const outcome = await signIn();
    if (outcome.kind === 'signed_in') return true;
  }
  loginWish.get()?.settle(false);
  return new Promise((resolve) => {
    const wish: LoginWish = {
      settle(signedIn) {
        forget();
        if (loginWish.get() === wish) loginWish.set(null);
        resolve(signedIn);
      },
    };
    // A login that a browser brought back may end after the page has asked for one.
    const forget = onSession(() => {
      if (readSession()) wish.settle(true);
    });
    loginWish.set(wish);
  });
}
