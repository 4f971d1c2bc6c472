// One side of row L18, in a process of its own: the realtime sockets as the shop has them, or the crowd that fills
// them. Clients are plain websockets that join and then stay silent but for their heartbeat, as an open page does.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { realtimePath } from '@hetuan/contract';
import { createLog } from '../src/platform/log.js';
import { startRealtime } from '../src/platform/realtime/index.js';

interface Wire {
  on(event: 'message', hear: (data: Buffer) => void): void;
  on(event: 'error' | 'close', hear: () => void): void;
  send(text: string): void;
}

const AT_ONCE = 100;
// Of socket.io's own client: what a browser has built in.
const load = createRequire(createRequire(import.meta.url).resolve('engine.io-client/package.json'));
const WebSocket = load('ws') as new (url: string, options: object) => Wire;
const crowd: Wire[] = [];

async function open(): Promise<{ url: string }> {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  startRealtime({
    ...{ http, redisUrl: process.env.REDIS_URL ?? '', allowedOrigins: [], trustedProxies: 0 },
    gate: { authenticate: () => Promise.resolve(null), allow: () => Promise.resolve(true) },
    log: createLog('silent', 'bench'),
    limits: { socketsPerAddress: 100_000, sockets: 100_000 },
  });
  return { url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}${realtimePath}/?EIO=4&transport=websocket` };
}

/** Once what is garbage was collected: resident, and what JavaScript holds of it. */
async function memory(): Promise<{ resident: number; held: number }> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss, held: heapUsed + external };
}

/** Joins so many more; returns how many came in. */
async function fill(url: string, count: number): Promise<number> {
  let joined = 0;
  let left = count;
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    while (left > 0) {
      left -= 1;
      if (!(await join(url))) return;
      joined += 1;
    }
  });
  await Promise.all(lanes);
  return joined;
}

function join(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const wire = new WebSocket(url, { perMessageDeflate: false });
    crowd.push(wire);
    wire.on('message', (data) => {
      const text = data.toString();
      if (text === '2') wire.send('3');
      else if (text.startsWith('0')) wire.send('40');
      else if (text.startsWith('40')) resolve(true);
    });
    wire.on('error', () => resolve(false));
    wire.on('close', () => resolve(false));
  });
}

process.on('message', (asked: { name: string; url: string; count: number }) => {
  const work: Promise<unknown> =
    asked.name === 'open' ? open() : asked.name === 'memory' ? memory() : fill(asked.url, asked.count);
  work.then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
