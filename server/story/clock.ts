// Moves the one clock: the database and the simulated platforms get the same shift, and the shop's processes are given
// the time they need to notice. A move is absolute, so making it twice changes nothing.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BackOffice } from './back-office.js';
import type { SimulatorClient } from './simulator-client.js';

/** The shop's processes ask for the time every two seconds. */
const RESYNC_MS = 2_300;

export interface StoryClock {
  shiftMs(): Promise<number>;
  moveTo(shiftMs: number): Promise<void>;
  /** After a kill the two may differ: the database is right. */
  align(): Promise<void>;
}

export function createStoryClock(backOffice: BackOffice, simulator: SimulatorClient): StoryClock {
  return {
    shiftMs: () => backOffice.readShiftMs(),
    async moveTo(shiftMs) {
      await backOffice.setShiftMs(shiftMs);
      await simulator.setClock(shiftMs);
      await sleep(RESYNC_MS);
    },
    async align() {
      await simulator.setClock(await backOffice.readShiftMs());
    },
  };
}
