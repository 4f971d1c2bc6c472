// Three real Redis servers on loopback that form one cluster, for tests of what must also hold there. It starts with
// every slot served and ends whole.
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { type EmbeddedRedis, installedServer, startRedis } from './redis.js';
import { ClearSentence } from './sentence.js';

export interface EmbeddedRedisCluster {
  nodes: readonly EmbeddedRedis[];
  /** of all nodes, with commas between */
  url: string;
  stop(): Promise<void>;
}

const NODES = 3;
const SLOTS = 16_384;
const FORMED_WITHIN_MS = 20_000;

export async function startRedisCluster(options: { dataDir: string }): Promise<EmbeddedRedisCluster> {
  if (!installedServer())
    throw new ClearSentence('A Redis Cluster needs redis-server or valkey-server on this machine.');
  const nodes: EmbeddedRedis[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(nodes.map((node) => node.stop()));
  };
  try {
    for (let no = 0; no < NODES; no += 1) {
      const dataDir = join(options.dataDir, `node-${no}`);
      nodes.push(await startRedis({ dataDir, clusterPort: await freePort() }));
    }
    await form(nodes);
    return { nodes, url: nodes.map((node) => node.url).join(','), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function form(nodes: readonly EmbeddedRedis[]): Promise<void> {
  const clients = nodes.map(({ port }) => new Redis({ port, host: '127.0.0.1' }));
  try {
    const share = Math.ceil(SLOTS / clients.length);
    for (const [no, client] of clients.entries()) {
      const [first, last] = [no * share, Math.min((no + 1) * share, SLOTS) - 1];
      await client.call('CLUSTER', 'ADDSLOTSRANGE', first, last);
      const other = nodes[(no + 1) % nodes.length];
      if (other) await client.call('CLUSTER', 'MEET', '127.0.0.1', other.port, await busPort(other));
    }
    for (const until = Date.now() + FORMED_WITHIN_MS; Date.now() < until;) {
      const told = await Promise.all(clients.map((client) => client.cluster('INFO')));
      const formed = told.every((info) => /cluster_state:ok/.test(info) && /cluster_known_nodes:3/.test(info));
      if (formed) return;
      await new Promise((wake) => setTimeout(wake, 50));
    }
    throw new Error(`no cluster within ${FORMED_WITHIN_MS} ms`);
  } finally {
    for (const client of clients) client.disconnect();
  }
}

async function busPort({ port }: EmbeddedRedis): Promise<number> {
  const client = new Redis({ port, host: '127.0.0.1' });
  try {
    const [, told] = (await client.config('GET', 'cluster-port')) as string[];
    return Number(told);
  } finally {
    client.disconnect();
  }
}
