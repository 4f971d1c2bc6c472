// The guards of the flash-sale gate: what is sold, to whom, once; what Redis must not be believed; what stands before.
import { type Mutant, edit, mutant } from './mutant.js';

const GATE = 'src/modules/flashsale/gate';
const ADMISSION = 'server/test/flashsale/gate-admission.test.ts';
const LOSS = 'server/test/flashsale/gate-loss.test.ts';
const TURNING = 'server/test/flashsale/gate-turning.test.ts';
const STREAM = 'server/test/flashsale/gate-stream.test.ts';
const MEMORY = 'server/test/flashsale/gate-memory.test.ts';
const DOOR = 'server/test/flashsale/gate-door.test.ts';
const CAPTCHA = 'server/test/platform/captcha.test.ts';
const CAPTCHA_SOURCE = 'src/platform/captcha/captcha.ts';
const LOCKS = 'server/test/flashsale/gate-locks.test.ts';

const admit = (find: string, replace: string) => edit(`${GATE}/admission-scripts.ts`, find, replace);
const turn = (find: string, replace: string) => edit(`${GATE}/turning-scripts.ts`, find, replace);
const queue = (find: string, replace: string) => edit(`${GATE}/queue-scripts.ts`, find, replace);
const never = (condition: string): [string, string] => [`if ${condition} then`, `if ${condition} and false then`];

export const flashGates: Mutant[] = [
  mutant('gate-stock', ADMISSION, 'thousands at once', admit(...never('left < units'))),
  mutant('gate-person-limit', ADMISSION, 'thousands at once', admit(...never('held + units > tonumber(gate[5])'))),
  mutant('gate-start', ADMISSION, 'F27', admit(...never('now < tonumber(gate[6])'))),
  mutant('gate-end', ADMISSION, 'F27', admit(...never('now >= tonumber(gate[7])'))),
  mutant(
    'gate-busy',
    ADMISSION,
    'in good time',
    edit(`${GATE}/admitting.ts`, 'underWay >= mostUnderWay', 'underWay < 0'),
  ),
  mutant('gate-same-answer', LOSS, 'each of many admissions', admit(...never('before'))),
  mutant('gate-epoch', LOSS, 'closes the gate for everybody', admit(...never('gate[2] ~= ARGV[1]'))),
  mutant('gate-run', LOSS, 'of another run', admit(...never('gate[1] ~= RUN'))),
  mutant(
    'gate-restart',
    LOSS,
    'an older copy of the same epoch',
    edit(
      `${GATE}/bound-scripts.ts`,
      "return `local RUN = '${run}'\\n${text}`;",
      "return `local RUN = redis.call('HGET', KEYS[1], 'run')\\n${text}${run.slice(99)}`;",
    ),
  ),
  mutant('gate-stream-first', LOSS, 'no reader would find', admit(`KEYS[4], 'NOMKSTREAM', '*'`, `KEYS[4], '*'`)),
  mutant('gate-paused', TURNING, 'pause, resume and close', admit(...never(`gate[3] ~= 'open'`))),
  mutant(
    'gate-open-once',
    LOSS,
    'a lost answer of opening',
    turn(...never('held[1] == ARGV[1] and held[3] == ARGV[2]')),
    turn(...never('tonumber(held[1]) >= tonumber(ARGV[1])')),
  ),
  mutant('gate-open-fence', TURNING, 'an older fence', turn(...never('tonumber(held[2]) > tonumber(ARGV[2])'))),
  mutant('gate-open-epoch', TURNING, 'an older fence', turn(...never('tonumber(held[1]) >= tonumber(ARGV[1])'))),
  mutant(
    'gate-turn-fence',
    TURNING,
    'pause, resume and close',
    turn(...never('tonumber(gate[2]) > tonumber(ARGV[2])')),
  ),
  mutant(
    'gate-staged-whole',
    TURNING,
    'laid ready and lost',
    turn(...never(`redis.call('HLEN', KEYS[3 + i]) ~= staged`)),
  ),
  mutant('gate-expiry', TURNING, 'goes some time after its end', turn(`redis.call('HSET', KEYS[i], '', '')`, '')),
  mutant(
    'gate-credit-once',
    TURNING,
    'counts once an attempt',
    turn(...never(`redis.call('HSETNX', KEYS[3], 'credit:' .. ARGV[2], 1) == 0`)),
  ),
  mutant('gate-credit-epoch', TURNING, 'of an old epoch', turn(...never('epoch ~= ARGV[1]'))),
  mutant(
    'gate-dead-reader',
    STREAM,
    'before it died',
    edit(`${GATE}/attempt-stream.ts`, `consumer, claimIdleMs, '0'`, `consumer, claimIdleMs * 1e6, '0'`),
  ),
  mutant(
    'gate-slow-reader',
    STREAM,
    'slow and not dead',
    edit(`${GATE}/attempt-stream.ts`, `consumer, claimIdleMs, '0'`, `consumer, claimIdleMs * 0, '0'`),
  ),
  mutant(
    'gate-winner',
    MEMORY,
    'does not speak for winners',
    edit(`${GATE}/known-refusals.ts`, 'seen.winners?.has(personId) ? null : refusal', 'refusal'),
  ),
  mutant(
    'gate-second-winners',
    MEMORY,
    'winners of a second round',
    edit(`${GATE}/known-refusals.ts`, ' && before?.state?.admitted === state?.admitted', ''),
  ),
  mutant(
    'gate-memory-life',
    MEMORY,
    'opens it again within a second',
    edit(`${GATE}/known-refusals.ts`, 'if (now - seen.askedAt > LOOK_AGAIN_MS) void lookAgain(item.itemId);', ''),
    edit(`${GATE}/known-refusals.ts`, ' || now - seen.askedAt > STALE_MS', ''),
  ),
  mutant(
    'gate-memory-epoch',
    MEMORY,
    'for another epoch',
    edit(`${GATE}/known-refusals.ts`, 'state.epoch !== epoch', 'state.epoch < 0'),
  ),
  mutant(
    'captcha-one-use',
    CAPTCHA,
    'lets one request through',
    edit(CAPTCHA_SOURCE, ...never('held[3] and held[3] ~= ARGV[3]')),
  ),
  mutant(
    'flash-second-tap',
    'server/test/flashsale/waiting.test.ts',
    'a captcha read once lets one tap through',
    edit(
      'src/modules/flashsale/commands/take-attempt.ts',
      'shop.captcha.verify(wish.userId, wish.captcha, requestId)',
      "shop.captcha.verify(wish.userId, wish.captcha, 'any')",
    ),
  ),
  mutant(
    'flash-same-tap',
    'server/test/flashsale/waiting.test.ts',
    'a tap that is sent again is the same one',
    edit(
      'src/modules/flashsale/commands/take-attempt.ts',
      'shop.captcha.verify(wish.userId, wish.captcha, requestId)',
      'shop.captcha.verify(wish.userId, wish.captcha, `${requestId}${performance.now()}`)',
    ),
  ),
  mutant('captcha-person', CAPTCHA, 'is nobody else’s', edit(CAPTCHA_SOURCE, ' or held[2] ~= ARGV[2]', '')),
  mutant('captcha-mistakes', CAPTCHA, 'bears three mistakes', edit(CAPTCHA_SOURCE, '>= tonumber(ARGV[4])', '< 0')),
  mutant(
    'pace-device',
    DOOR,
    'a device has its own',
    edit(`${GATE}/pace.ts`, 'own.tokens < 1 || shared.tokens < 1', 'own.tokens < 1'),
  ),
  mutant('queue-rate', DOOR, 'lets in at the rate', queue('if allowance < 1 then', 'if allowance < -1000 then')),
  mutant('queue-abandoned', DOOR, 'is passed by', queue('now - seen <= tonumber(ARGV[4])', 'seen <= now')),
  mutant('queue-one-use', DOOR, 'a ticket is one admission', queue(`redis.call('ZREM', KEYS[1], ARGV[1])`, '')),
  mutant('queue-pass-ends', DOOR, 'loses the pass', queue(...never('pass <= now'))),
  mutant(
    'lock-outage',
    LOCKS,
    'F23',
    edit('src/platform/lock.ts', 'if (await reachable(nodes, ttlMs / 4)) throw', 'throw'),
  ),
  mutant(
    'lock-late',
    LOCKS,
    'granted too late',
    edit('src/platform/lock.ts', 'asked.then((late) => late.unlock())', 'asked.then(nothing)'),
  ),
];
