// Who listens is woken, and goes on listening when the connection is cut at the worst moment: after it stood, before the
// channel was named. Nothing of that may come up as an error that nobody handles, which would end the process.
import { once } from 'node:events';
import { type AddressInfo, type Server, connect, createServer } from 'node:net';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { keepListening } from '../../src/platform/db/index.js';
import { createLog } from '../../src/platform/log.js';
import { until } from '../realtime/clients.js';

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => void server.close()));

/** The database behind a wire that is cut the first time somebody says `listen`. */
async function brittle(url: URL): Promise<{ url: string; cuts: () => number }> {
  let cuts = 0;
  const server = createServer((near) => {
    const far = connect(Number(url.port), url.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
    far.pipe(near);
    near.on('data', (bytes) => {
      if (cuts > 0 || !bytes.toString('latin1').includes('listen ')) return void far.write(bytes);
      cuts += 1;
      near.destroy();
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return { url: through.href, cuts: () => cuts };
}

test('a connection that is cut before the channel was named comes back', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const direct = new URL(process.env.TEST_DATABASE_URL ?? '');
  const wire = await brittle(direct);
  let woken = 0;
  const listener = keepListening(wire.url, 'test_brittle', () => (woken += 1), createLog('silent', 'test'));
  const speaker = new pg.Client({ connectionString: direct.href });
  await speaker.connect();
  expect(await until(() => wire.cuts() === 1)).toBe(true);
  const listening = async (): Promise<boolean> => {
    const { rowCount } = await speaker.query(`select from pg_stat_activity where query = 'listen test_brittle'`);
    return rowCount === 1;
  };
  expect(await until(listening)).toBe(true);
  const before = woken;
  await speaker.query('notify test_brittle');
  expect(await until(() => woken > before)).toBe(true);
  expect(unhandled).toEqual([]);
  process.off('unhandledRejection', note);
  await listener.stop();
  await speaker.end();
});
