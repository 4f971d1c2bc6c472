// Scripts that only a server knows which has not been restarted since the gate was opened. A run of a server has an id;
// the script is loaded with that id inside, over a connection that asked the id first and never reconnects. Redis keeps
// scripts in memory alone, so after a restart nobody is admitted by what an old file says (the epoch in it may be the
// current one), and this costs an admission nothing.
import { createHash } from 'node:crypto';
import { Cluster, type Redis } from 'ioredis';
import { type RedisOrCluster, type LuaScript, type ScriptValue, replyCode } from '../../../platform/redis/index.js';

/** `lost`: Redis holds no gate under this key; `restarted`: it holds one of another run of the server. */
export type Unbound = 'lost' | 'restarted';

export interface BoundScripts {
  evaluate(script: LuaScript, keys: readonly string[], values: readonly ScriptValue[]): Promise<unknown>;
  /** the gate under this key was opened anew */
  forget(gateKey: string): void;
}

export class NotBound extends Error {
  constructor(readonly why: Unbound) {
    super(`the gate is ${why}`);
    this.name = 'NotBound';
  }
}

const KNOWN_GATES = 5_000;

type Shas = ReadonlyMap<LuaScript, string>;

export function createBoundScripts(redis: RedisOrCluster, scripts: readonly LuaScript[]): BoundScripts {
  /** by gate: the hashes of the scripts in the run it was opened in */
  const known = new Map<string, Shas>();
  const learning = new Map<string, Promise<Shas>>();
  const shasOf = (run: string): Shas => new Map(scripts.map((script) => [script, boundSha(script, run)]));
  let loading: Promise<void> | undefined;

  const load = (): Promise<void> => {
    loading ??= loadEverywhere(redis, scripts).finally(() => (loading = undefined));
    return loading;
  };
  /** Many may ask at once; Redis is asked by one of them. */
  const learn = (gateKey: string): Promise<Shas> => {
    const before = learning.get(gateKey);
    if (before) return before;
    const asked = readRun(redis, gateKey).then((run) => {
      if (known.size >= KNOWN_GATES) known.clear();
      const shas = shasOf(run);
      known.set(gateKey, shas);
      return shas;
    });
    learning.set(gateKey, asked);
    const over = (): void => void learning.delete(gateKey);
    asked.then(over, over);
    return asked;
  };

  return {
    async evaluate(script, keys, values) {
      const gateKey = keys[0] ?? '';
      const call = (shas: Shas): Promise<unknown> =>
        redis.evalsha(shas.get(script) ?? '', keys.length, ...keys, ...values);
      try {
        return await call(known.get(gateKey) ?? (await learn(gateKey)));
      } catch (error) {
        if (replyCode(error) !== 'NOSCRIPT') throw error;
      }
      await load();
      try {
        return await call(await learn(gateKey));
      } catch (error) {
        if (replyCode(error) !== 'NOSCRIPT') throw error;
        throw new NotBound('restarted');
      }
    },
    forget(gateKey) {
      known.delete(gateKey);
      learning.delete(gateKey);
    },
  };
}

async function readRun(redis: RedisOrCluster, gateKey: string): Promise<string> {
  const run = await redis.hget(gateKey, 'run');
  if (run === null) throw new NotBound('lost');
  return run;
}

function boundSha(script: LuaScript, run: string): string {
  return createHash('sha1').update(boundText(script, run)).digest('hex');
}

function boundText({ text }: LuaScript, run: string): string {
  return `local RUN = '${run}'\n${text}`;
}

async function loadEverywhere(redis: RedisOrCluster, scripts: readonly LuaScript[]): Promise<void> {
  const nodes = redis instanceof Cluster ? redis.nodes('master') : [redis];
  await Promise.all(nodes.map((node) => loadOn(node, scripts)));
}

const LOAD_WITHIN_MS = 1_000;

/** One connection from the question to the last script: whoever said the id is whoever gets the scripts. */
async function loadOn(node: Redis, scripts: readonly LuaScript[]): Promise<void> {
  const once = node.duplicate({
    lazyConnect: true,
    enableAutoPipelining: false,
    retryStrategy: () => null,
    reconnectOnError: () => false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: LOAD_WITHIN_MS,
    commandTimeout: LOAD_WITHIN_MS,
  });
  once.on('error', () => undefined);
  try {
    await once.connect();
    const run = /run_id:(\w+)/.exec(await once.info('server'))?.[1];
    if (!run) throw new Error('the server does not tell its run');
    await Promise.all(scripts.map((script) => once.script('LOAD', boundText(script, run))));
  } finally {
    once.disconnect();
  }
}
