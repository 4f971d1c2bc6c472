// Three real Redis servers on loopback that form one cluster, for tests of what must also hold there. It starts with
// every slot served and ends whole.
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.js';
import { type EmbeddedRedis, type RedisOptions, installedServer, startRedis } from './redis.js';
import { ClearSentence } from './sentence.js';

export interface EmbeddedRedisCluster {
  nodes: readonly EmbeddedRedis[];
  /** of all nodes, with commas between */
  url: string;
  /** Kills a node and starts it again with what its disk has kept. */
  restart(no: number): Promise<void>;
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
  const settings: RedisOptions[] = [];
  const restart = async (no: number): Promise<void> => {
    const [node, setting] = [nodes[no], settings[no]];
    if (!node || !setting) throw new Error(`no node ${no}`);
    node.kill('SIGKILL');
    await node.exited;
    nodes[no] = await startRedis({ ...setting, port: node.port });
    await formed(nodes);
  };
  try {
    for (let no = 0; no < NODES; no += 1) {
      settings.push({ dataDir: join(options.dataDir, `node-${no}`), clusterPort: await freePort() });
      nodes.push(await startRedis(settings[no] as RedisOptions));
    }
    await meet(nodes);
    await formed(nodes);
    return { nodes, url: nodes.map((node) => node.url).join(','), restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function meet(nodes: readonly EmbeddedRedis[]): Promise<void> {
  const share = Math.ceil(SLOTS / nodes.length);
  await Promise.all(
    nodes.map(({ port }, no) =>
      asked(port, async (client) => {
        await client.call('CLUSTER', 'ADDSLOTSRANGE', no * share, Math.min((no + 1) * share, SLOTS) - 1);
        const other = nodes[(no + 1) % nodes.length] as EmbeddedRedis;
        const [, bus] = (await asked(other.port, (its) => its.config('GET', 'cluster-port'))) as string[];
        await client.call('CLUSTER', 'MEET', '127.0.0.1', other.port, Number(bus));
      }),
    ),
  );
}

/** Waits until every node knows that all slots are served. */
async function formed(nodes: readonly EmbeddedRedis[]): Promise<void> {
  for (const until = Date.now() + FORMED_WITHIN_MS; Date.now() < until;) {
    const told = await Promise.all(nodes.map(({ port }) => asked(port, (client) => client.cluster('INFO'))));
    if (told.every((info) => /cluster_state:ok/.test(info) && /cluster_known_nodes:3/.test(info))) return;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`no cluster within ${FORMED_WITHIN_MS} ms`);
}

async function asked<T>(port: number, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ port, host: '127.0.0.1' });
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}
