// What a limit in raw SQL is pressed with: so many connections of nothing but `pg`, each with one piece of work at a time.
import pg from 'pg';
import { type Work, press } from './load.js';

const CONNECTIONS = 16;

export interface RawSql {
  round(forMs: number, work: (client: pg.Client) => Promise<void>): Promise<Work>;
  query(text: string): Promise<void>;
  close(): Promise<void>;
}

export async function openRawSql(url: string): Promise<RawSql> {
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client({ connectionString: url });
      client.on('error', () => undefined); // whoever is working hears of it from the work; L20 stops PostgreSQL
      await client.connect();
      return client;
    }),
  );
  return {
    round: (forMs, work) => {
      const free = [...clients];
      return press(CONNECTIONS, forMs, async () => {
        const client = free.pop();
        if (!client) throw new Error('more work at a time than connections');
        await work(client);
        free.push(client);
      });
    },
    query: async (text) => void (await clients[0]?.query(text)),
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}
