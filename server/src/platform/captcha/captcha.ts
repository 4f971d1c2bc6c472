// A picture of digits to be typed before what programs like to do: it stops those that only send requests. Answers lie
// hashed in Redis for two minutes, are one person's, pass one request and bear three mistakes.
import { createHmac, randomInt } from 'node:crypto';
import { newId } from '../ids.js';
import { drawDigits } from '../pictures/index.js';
import { type LuaScript, type RedisOrCluster, evaluate, isUnreachable, script } from '../redis/index.js';

export interface CaptchaQuestion {
  captchaId: string;
  /** PNG as a data URL */
  picture: string;
  expiresInMs: number;
}

export interface CaptchaAnswer {
  captchaId: string;
  answer: string;
}

/** `gone`: expired, used, another person's, or wrong too often; `away`: nobody can tell, because Redis is not there. */
export type CaptchaVerdict = 'passed' | 'wrong' | 'gone' | 'away';

export interface Captcha {
  /** null: Redis is not there */
  ask(personId: string): Promise<CaptchaQuestion | null>;
  /** One use: the same request again passes again, another one does not. */
  verify(personId: string, given: CaptchaAnswer, requestId: string): Promise<CaptchaVerdict>;
}

export interface CaptchaOptions {
  /** keeps who reads Redis from trying all answers there */
  secret: string;
  lifeMs?: number;
  makeDigits?: () => string;
}

const LIFE_MS = 120_000;
const DIGITS = 4;
const MISTAKES = 3;

/** KEYS question; ARGV digest, person, life in ms */
const ASK: LuaScript = script(`
redis.call('HSET', KEYS[1], 'digest', ARGV[1], 'person', ARGV[2], 'wrong', 0)
return redis.call('PEXPIRE', KEYS[1], ARGV[3])`);

/** KEYS question; ARGV digest, person, request, mistakes */
const VERIFY: LuaScript = script(`
local held = redis.call('HMGET', KEYS[1], 'digest', 'person', 'passed')
if not held[1] or held[2] ~= ARGV[2] then return 'gone' end
if held[3] and held[3] ~= ARGV[3] then return 'gone' end
if held[1] == ARGV[1] then
  redis.call('HSET', KEYS[1], 'passed', ARGV[3])
  return 'passed'
end
if redis.call('HINCRBY', KEYS[1], 'wrong', 1) >= tonumber(ARGV[4]) then redis.call('UNLINK', KEYS[1]) end
return 'wrong'`);

export function createCaptcha(redis: RedisOrCluster, options: CaptchaOptions): Captcha {
  const { secret, lifeMs = LIFE_MS, makeDigits = randomDigits } = options;
  const digest = (captchaId: string, answer: string): string =>
    createHmac('sha256', secret).update(`captcha ${captchaId} ${answer}`).digest('base64');
  return {
    async ask(personId) {
      const captchaId = newId();
      const digits = makeDigits();
      const kept = [digest(captchaId, digits), personId, lifeMs];
      if ((await orAway(evaluate(redis, ASK, [keyOf(captchaId)], kept))) === 'away') return null;
      const picture = await drawDigits(digits, Math.random);
      return { captchaId, picture: `data:image/png;base64,${picture.toString('base64')}`, expiresInMs: lifeMs };
    },
    async verify(personId, { captchaId, answer }, requestId) {
      const given = [digest(captchaId, plain(answer)), personId, requestId, MISTAKES];
      return (await orAway(evaluate(redis, VERIFY, [keyOf(captchaId)], given))) as CaptchaVerdict;
    },
  };
}

async function orAway(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (isUnreachable(error)) return 'away';
    throw error;
  }
}

function keyOf(captchaId: string): string {
  return `{captcha:${captchaId}}`;
}

function randomDigits(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
}

/** As people type: with spaces, or with the wide digits of a Chinese keyboard. */
function plain(answer: string): string {
  return answer
    .normalize('NFKC')
    .replace(/\s/g, '')
    .slice(0, 2 * DIGITS);
}
