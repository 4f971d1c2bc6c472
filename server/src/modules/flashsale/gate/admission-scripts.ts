// The two scripts that trust what Redis holds: admitting, and looking at an item. Each is loaded once per run of a
// server with that run's id inside (`bound-scripts.ts`), so that a restarted server does not know them and a gate that
// was opened in another run is closed. Both are safe to run twice: ioredis sends again what was not answered.
import { type LuaScript, script } from '../../../platform/redis/index.js';

/**
 * KEYS gate, persons, answers, stream
 * ARGV epoch, request field, person, units, attempt, shift in ms, request, body
 * → [verdict] or ['admitted', left] or ['again', attempt and epoch, left] or ['sold_out', left]
 */
export const ADMIT: LuaScript = script(`
local gate = redis.call('HMGET', KEYS[1], 'run', 'epoch', 'status', 'left', 'limit', 'starts', 'ends', 'admitted')
if not gate[2] then return {'lost'} end
if gate[1] ~= RUN then return {'restarted'} end
if gate[2] ~= ARGV[1] then return {'other_epoch'} end
local before = redis.call('HGET', KEYS[3], ARGV[2])
if before then return {'again', before, gate[4]} end
if gate[3] == 'closed' then return {'ended'} end
if gate[3] ~= 'open' then return {'paused'} end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[6]
if now < tonumber(gate[6]) then return {'not_started'} end
if now >= tonumber(gate[7]) then return {'ended'} end
local units = tonumber(ARGV[4])
local held = tonumber(redis.call('HGET', KEYS[2], ARGV[3]) or '0')
if held + units > tonumber(gate[5]) then return {'limit_reached'} end
local left = tonumber(gate[4])
if left < units then return {'sold_out', left} end
-- first the attempt: without the stream, of which its readers know, nothing has happened
local told = redis.call('XADD', KEYS[4], 'NOMKSTREAM', '*', 'attempt', ARGV[5], 'epoch', ARGV[1], 'request', ARGV[7],
  'person', ARGV[3], 'units', ARGV[4], 'at', now, 'body', ARGV[8])
if not told then return {'lost'} end
redis.call('HSET', KEYS[1], 'left', left - units, 'admitted', gate[8] + 1)
redis.call('HSET', KEYS[2], ARGV[3], held + units)
redis.call('HSET', KEYS[3], ARGV[2], ARGV[5] .. ' ' .. ARGV[1])
return {'admitted', left - units}`);

/** KEYS gate; ARGV shift in ms → all fields of the gate, Redis' clock in ms, 1 when it was opened in this run; or [] */
export const LOOK: LuaScript = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[1]
local gate = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'status', 'left', 'admitted', 'limit', 'starts', 'ends', 'run')
if not gate[1] then return {} end
gate[10] = gate[9] == RUN and 1 or 0
gate[9] = now
return gate`);

/** The same where no script of this run is to be had: it trusts nothing. */
export const LOOK_WITHOUT_TRUST: LuaScript = script(`local RUN = ''\n${LOOK.text}`);
