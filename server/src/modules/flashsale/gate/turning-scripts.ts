// The scripts that build a gate, turn it and give units back. They are fenced and safe to run twice; what they find in
// a restarted Redis does not matter, because nobody is admitted there before the gate was built anew.
import { type LuaScript, script } from '../../../platform/redis/index.js';

/**
 * KEYS gate, persons, answers, stream, staged persons, staged answers
 * ARGV epoch, fence, left, limit, starts, ends, shift in ms, margin in ms, count of staged persons and answers, group
 */
export const OPEN: LuaScript = script(`
local held = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'opener')
if held[1] then
  if held[1] == ARGV[1] and held[3] == ARGV[2] then return 'opened' end -- sent again
  if tonumber(held[2]) > tonumber(ARGV[2]) then return 'stale_fence' end
  if tonumber(held[1]) >= tonumber(ARGV[1]) then return 'stale_epoch' end
end
for i = 2, 3 do
  local staged = tonumber(ARGV[7 + i])
  if redis.call('HLEN', KEYS[3 + i]) ~= staged then return 'not_staged' end
end
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
redis.call('UNLINK', KEYS[1], KEYS[2], KEYS[3])
redis.call('HSET', KEYS[1], 'run', run, 'epoch', ARGV[1], 'fence', ARGV[2], 'opener', ARGV[2], 'status', 'open',
  'left', ARGV[3], 'admitted', 0, 'limit', ARGV[4], 'starts', ARGV[5], 'ends', ARGV[6])
for i = 2, 3 do
  if ARGV[7 + i] ~= '0' then redis.call('RENAME', KEYS[3 + i], KEYS[i]) end
  redis.call('HSET', KEYS[i], '', '') -- so that the key is there and can expire
end
redis.pcall('XGROUP', 'CREATE', KEYS[4], ARGV[11], '0', 'MKSTREAM')
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000) + ARGV[7]
local life = math.max(ARGV[6] - now, 0) + ARGV[8]
for i = 1, 4 do redis.call('PEXPIRE', KEYS[i], life) end
return 'opened'`);

/** KEYS gate; ARGV epoch, fence, status. What is closed stays closed until it is opened under a new epoch. */
export const TURN: LuaScript = script(`
local gate = redis.call('HMGET', KEYS[1], 'epoch', 'fence', 'status')
if gate[1] ~= ARGV[1] then return 'lost' end
if tonumber(gate[2]) > tonumber(ARGV[2]) then return 'stale_fence' end
if gate[3] == 'closed' and ARGV[3] ~= 'closed' then return 'over' end
redis.call('HSET', KEYS[1], 'fence', ARGV[2], 'status', ARGV[3])
return 'done'`);

/** KEYS gate, persons, answers; ARGV epoch, attempt, person, units */
export const CREDIT: LuaScript = script(`
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch then return 'lost' end
if epoch ~= ARGV[1] then return 'old_epoch' end
if redis.call('HSETNX', KEYS[3], 'credit:' .. ARGV[2], 1) == 0 then return 'again' end
redis.call('HINCRBY', KEYS[1], 'left', ARGV[4])
local held = tonumber(redis.call('HGET', KEYS[2], ARGV[3]) or '0')
redis.call('HSET', KEYS[2], ARGV[3], math.max(held - ARGV[4], 0))
return 'credited'`);

/** KEYS stream; ARGV group, ids … */
export const DONE: LuaScript = script(`
local ids = {unpack(ARGV, 2)}
redis.call('XACK', KEYS[1], ARGV[1], unpack(ids))
return redis.call('XDEL', KEYS[1], unpack(ids))`);
