// The named limit H0, measured: requests a second that the plain server answers over a hundred connections.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

export const H0 = 'H0';
const CONNECTIONS = 100;

export interface HttpLimit {
  name: typeof H0;
  round(): Promise<number>;
  close(): Promise<void>;
}

export async function openHttpLimit(seconds = 2): Promise<HttpLimit> {
  const child = fork(fileURLToPath(new URL('./plain-server.ts', import.meta.url)));
  const exited = once(child, 'exit');
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    name: H0,
    async round() {
      const url = `http://127.0.0.1:${port}/fixed`;
      const { requests, errors, non2xx } = await autocannon({ url, connections: CONNECTIONS, duration: seconds });
      if (errors + non2xx > 0) throw new Error(`${errors + non2xx} answers of the plain server went wrong`);
      return requests.average;
    },
    async close() {
      child.disconnect();
      await exited;
    },
  };
}
