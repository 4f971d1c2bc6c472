// What every part of the simulated platform shares: memory, clock, knobs and secrets, and the way to wake the loops
// that deliver notices and finish refunds.
import { createClock, type SimulatorClock } from './clock.js';
import type { Credentials } from './credentials.js';
import { createSettings, type Settings } from './settings.js';
import { openStore, type Store } from './store/store.js';

export interface World {
  store: Store;
  clock: SimulatorClock;
  settings: Settings;
  credentials: Credentials;
  /** Replaces the origin of every notify_url, for a shop that is reachable elsewhere than it tells the platform. */
  shopNotifyOverride: string | null;
  wake: { notices(): void; refunds(outRefundNo: string): void; pushes(): void };
}

export function createWorld(dataDir: string, credentials: Credentials, shopNotifyOverride: string | null): World {
  const store = openStore(dataDir);
  const settings = createSettings(store);
  return {
    store,
    settings,
    clock: createClock(() => settings.read('clock').offsetMs),
    credentials,
    shopNotifyOverride,
    wake: { notices: () => undefined, refunds: () => undefined, pushes: () => undefined },
  };
}
