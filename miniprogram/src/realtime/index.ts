// The program's connection to the shop's sockets, over whatever socket the platform has.
import { renewedSession } from '../api/renewal';
import { onSession } from '../api/session';
import { onlineStore } from '../data/online';
import { platform } from '../platform';
import { Connection } from './connection';

export const realtime = new Connection({
  openSocket: platform.openSocket,
  address: () => (platform.shopAddress || location.origin).replace(/^http/, 'ws'),
  token: async () => (await renewedSession(false))?.accessToken,
  later(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  nowMs: Date.now,
});

let signedIn = '';

/** Once, at the start of the program. */
export function keepRealtime(personId: () => string): void {
  signedIn = personId();
  onSession(() => {
    if (personId() === signedIn) return;
    signedIn = personId();
    realtime.restart();
  });
  onlineStore.subscribe(() => {
    if (onlineStore.get()) realtime.restart();
    else realtime.suspend();
  });
}
