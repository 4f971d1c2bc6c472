// Listens to one channel on a connection of its own and comes back by itself when the connection is lost. What it
// hears is a hint; whoever waits for it polls as well.
import pg from 'pg';
import type { Logger } from '../log.js';

export function keepListening(
  url: string,
  channel: string,
  onWake: () => void,
  log: Logger,
): { stop(): Promise<void> } {
  let stopped = false;
  let client: pg.Client | undefined;
  async function connect(): Promise<void> {
    if (stopped) return;
    client = new pg.Client({ connectionString: url, application_name: 'hetuan-listen' });
    client.on('notification', onWake);
    client.on('error', (error) => log.debug({ err: error }, 'listener lost its connection'));
    client.on('end', () => setTimeout(() => void connect(), 1_000).unref());
    await client
      .connect()
      .then(() => client?.query(`listen ${channel}`))
      .catch((error: unknown) => log.debug({ err: error }, 'listener could not begin'));
    onWake();
  }
  void connect();
  return {
    async stop() {
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
