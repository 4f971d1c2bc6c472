// The scripts of the waiting queue. Whoever asks moves it on: who stands at the head is let in as the rate allows, and
// who has stopped asking is passed by without using up any of it.
import { type LuaScript, script } from '../../../platform/redis/index.js';

/**
 * KEYS line, tickets, seen, passes, state
 * ARGV person, new ticket or '', rate per second, abandoned after ms, pass lasts ms, kept for ms
 * → ['waiting', ticket, position] | ['let_in', ticket, ms left] | ['none']
 */
export const STEP: LuaScript = script(`
local person, ticket, rate = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, gone in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', now, 'LIMIT', 0, 100)) do
  redis.call('ZREM', KEYS[4], gone)
  redis.call('HDEL', KEYS[2], gone)
end
local inLine = redis.call('ZSCORE', KEYS[1], person)
if not inLine and ticket ~= '' and not redis.call('ZSCORE', KEYS[4], person) then
  redis.call('ZADD', KEYS[1], redis.call('HINCRBY', KEYS[5], 'last', 1), person)
  redis.call('HSET', KEYS[2], person, ticket)
  inLine = true
end
if inLine then redis.call('HSET', KEYS[3], person, now) end
local state = redis.call('HMGET', KEYS[5], 'allowance', 'at')
local burst = math.max(1, rate)
local allowance = burst
if state[1] then allowance = math.min(burst, state[1] + (now - state[2]) / 1000 * rate) end
for _ = 1, 200 do
  if allowance < 1 then break end
  local head = redis.call('ZRANGE', KEYS[1], 0, 0)[1]
  if not head then break end
  local seen = tonumber(redis.call('HGET', KEYS[3], head) or '0')
  redis.call('ZREM', KEYS[1], head)
  redis.call('HDEL', KEYS[3], head)
  if now - seen <= tonumber(ARGV[4]) then
    redis.call('ZADD', KEYS[4], now + ARGV[5], head)
    allowance = allowance - 1
  else
    redis.call('HDEL', KEYS[2], head)
  end
end
redis.call('HSET', KEYS[5], 'allowance', tostring(allowance), 'at', now)
for i = 1, 5 do redis.call('PEXPIRE', KEYS[i], ARGV[6]) end
local pass = redis.call('ZSCORE', KEYS[4], person)
if pass then return {'let_in', redis.call('HGET', KEYS[2], person), pass - now} end
local ahead = redis.call('ZRANK', KEYS[1], person)
if ahead then return {'waiting', redis.call('HGET', KEYS[2], person), ahead + 1} end
return {'none'}`);

/** KEYS passes, tickets, used; ARGV person, request, used is known for ms → 1 when this request may go to the gate */
export const USE: LuaScript = script(`
if redis.call('GET', KEYS[3]) == ARGV[2] then return 1 end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local pass = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[1]) or '0')
if pass <= now then return 0 end
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3])
return 1`);
