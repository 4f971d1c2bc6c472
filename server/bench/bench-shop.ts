// The bench's hold on the measured shop: starts its process, hands commands over, and lets members act over HTTP.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Answered, CommandName, Commands, ShopFacts } from './shop-protocol.js';
import type { Services } from './services.js';
import { type Shooter, createShooter } from './load.js';

export const SHOP_CONNECTIONS = 16;
export const HTTP_CONNECTIONS = 32;
const OFFERS = 200;

export interface BenchShop extends ShopFacts {
  shooter: Shooter;
  command<Name extends CommandName>(name: Name, ask: Commands[Name]['ask']): Promise<Commands[Name]['answer']>;
  close(): Promise<void>;
}

export async function openBenchShop(services: Services): Promise<BenchShop> {
  const child = fork(fileURLToPath(new URL('./shop-process.ts', import.meta.url)), {
    env: { ...process.env, TEST_DATABASE_URL: services.databaseUrl, TEST_REDIS_URL: services.redisUrl },
  });
  const command = commandsOf(child);
  const facts = await command('open', { connections: SHOP_CONNECTIONS, offers: OFFERS });
  const shooter = createShooter(facts.url, HTTP_CONNECTIONS);
  return {
    ...facts,
    shooter,
    command,
    async close() {
      shooter.close();
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await command('close', null).finally(() => child.disconnect());
      await ended;
    },
  };
}

function commandsOf(child: ChildProcess): BenchShop['command'] {
  const waiting = new Map<number, (answered: Answered) => void>();
  let asked = 0;
  child.on('message', (answered: Answered) => {
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  child.on('exit', (code) => {
    for (const [id, wake] of waiting) wake({ id, error: `the shop's process ended with ${code}` });
    waiting.clear();
  });
  return async (name, ask) => {
    const id = (asked += 1);
    const answered = await new Promise<Answered>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, name, ask });
    });
    if (answered.error !== undefined) throw new Error(answered.error);
    return answered.answer as Commands[typeof name]['answer'];
  };
}
