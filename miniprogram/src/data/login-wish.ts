// Something that needs a person: it waits here while the login sheet of the page on top asks them. On platforms that
// can recognise a returning member silently, that is tried first.
import { signIn } from '../api/sign-in';
import { onSession, readSession } from '../api/session';
import { platform } from '../platform';
import { createStore } from './store';

export interface LoginWish {
  settle(signedIn: boolean): void;
}

export const loginWish = createStore<LoginWish | null>(null);

/** True when there is a signed-in person to go on with; asks for one if need be. */
export async function ensureSignedIn(): Promise<boolean> {
  if (readSession()) return true;
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
