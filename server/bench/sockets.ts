// Row L18: what an idle socket costs. A realtime process of its own is filled with sockets from other processes; its
// memory after a collection, before and after, is divided by their number. Each side needs one open file a socket: where
// the machine allows fewer than 10,000, those that came in are counted and the row says how many there were.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Figure } from './measure.js';
import { median } from './load.js';
import type { Services } from './services.js';

const KIB = 1_024;
const TARGET_KIB = 30;
const WANTED = 10_000;
const ROUNDS = 3;

type Place = Pick<Services, 'redisUrl'>;

interface Asked {
  name: 'open' | 'memory' | 'fill';
  [detail: string]: unknown;
}

interface Memory {
  resident: number;
  held: number;
}

/** Memory per idle connection, and how many there were. */
export async function socketMemory(place: Place): Promise<Figure[]> {
  const costs: number[] = [];
  let reached = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = start(place);
    const crowd = start(place);
    try {
      const { url } = (await server.ask({ name: 'open' })) as { url: string };
      await crowd.ask({ name: 'fill', url, count: 200 }); // what is made once is made now
      const before = (await server.ask({ name: 'memory' })) as Memory;
      reached = Number(await crowd.ask({ name: 'fill', url, count: WANTED }));
      const after = (await server.ask({ name: 'memory' })) as Memory;
      // Pages that lay idle before are resident already: whichever grew more tells the truth.
      const grown = Math.max(after.resident - before.resident, after.held - before.held);
      costs.push(grown / (reached * KIB));
      process.stderr.write(`  round ${round + 1}: ${reached} sockets, ${costs.at(-1)?.toFixed(1)} KiB each\n`);
    } finally {
      await crowd.end();
      await server.end();
    }
  }
  const value = median(costs);
  const row = { row: 'L18', limit: null, ratio: null, rounds: ROUNDS };
  return [
    {
      ...{ ...row, name: 'memory of an idle socket (after a collection)', unit: 'KiB' },
      ...{ value, target: `<= ${TARGET_KIB} KiB`, met: value <= TARGET_KIB },
    },
    {
      ...{ ...row, name: 'sockets held by one process', unit: 'sockets' },
      ...{ value: reached, target: `>= ${WANTED}`, met: reached >= WANTED },
    },
  ];
}

function start({ redisUrl }: Place) {
  const child: ChildProcess = fork(fileURLToPath(new URL('./socket-process.ts', import.meta.url)), {
    execArgv: [...process.execArgv, '--expose-gc'],
    env: { ...process.env, REDIS_URL: redisUrl },
  });
  return {
    async ask(asked: Asked): Promise<unknown> {
      child.send(asked);
      const [answered] = (await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('a process of the bench ended'))),
      ])) as [{ answer?: unknown; error?: string }];
      if (answered.error !== undefined) throw new Error(answered.error);
      return answered.answer;
    },
    async end(): Promise<void> {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
