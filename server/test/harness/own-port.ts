// A port for a server that a test starts: from below those that the system hands out by itself, and from this process's
// share of them, so that nobody takes it between its choice and the moment when something listens on it.
import { portIsFree } from '../../src/platform/embedded/free-port.js';

const FIRST = 20_000;
const SHARE = 5_000;
const first = FIRST + (Number(process.env.VITEST_POOL_ID ?? 1) % 2) * SHARE;
// Another run of the tests on this machine begins elsewhere.
let chosen = Math.floor(Math.random() * SHARE);

export async function ownPort(): Promise<number> {
  for (let tries = 0; tries < SHARE; tries += 1) {
    const port = first + (chosen++ % SHARE);
    if (await portIsFree(port)) return port;
  }
  throw new Error(`all ports from ${first} on are taken`);
}
