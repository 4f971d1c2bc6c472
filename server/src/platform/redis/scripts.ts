// Lua by its hash: sent once, then called by forty characters. A server that does not know a hash is sent the text.
import { createHash } from 'node:crypto';
import type { Cluster, Redis } from 'ioredis';

/** One server, or a cluster of them. */
export type RedisOrCluster = Redis | Cluster;

export interface LuaScript {
  text: string;
  sha: string;
}

export function script(text: string): LuaScript {
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}

export type ScriptValue = string | number;

/** For scripts that may run on any server, restarted or not. */
export async function evaluate(
  redis: RedisOrCluster,
  { text, sha }: LuaScript,
  keys: readonly string[],
  values: readonly ScriptValue[],
): Promise<unknown> {
  try {
    return await redis.evalsha(sha, keys.length, ...keys, ...values);
  } catch (error) {
    if (replyCode(error) !== 'NOSCRIPT') throw error;
    return redis.eval(text, keys.length, ...keys, ...values);
  }
}

/** The first word of an error that Redis answered, which is its code; null: it did not answer. */
export function replyCode(error: unknown): string | null {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return null;
  return error.message.split(' ', 1)[0] ?? '';
}

/** Redis is there, and can do nothing for us just now. */
const UNWILLING = new Set(['LOADING', 'READONLY', 'CLUSTERDOWN', 'MASTERDOWN', 'TRYAGAIN', 'OOM', 'MISCONF', 'BUSY']);

/** No answer, or none that says anything about what was asked; only a fault of the script itself is none of these. */
export function isUnreachable(error: unknown): boolean {
  const code = replyCode(error);
  return code === null || UNWILLING.has(code);
}
