/**
 * The Redis of last resort, as a process of its own: js-redis-server speaks RESP over TCP with real Lua, in memory.
 * It gets the one command Bull needs and it lacks (BRPOPLPUSH), tells the id of its run as a real one does, listens on
 * loopback only, and ends when the pipe to its parent closes. Plain JavaScript, because it must start the same way from sources and from the built bundle.
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import {
  attachSession,
  createRedisCommandExecutor,
  RedisServerState,
  redisCommandDefinitions,
  RedisResult,
  RedisValue,
  resolveCompatibilityProfile,
  SocketConnectionTransport,
  t,
} from 'js-redis-server/core';

const COMPATIBILITY = 'redis-7.2';

const blmove = redisCommandDefinitions.find((command) => command.name === 'blmove');
const brpoplpush = {
  ...blmove,
  name: 'brpoplpush',
  since: undefined,
  schema: t.custom((input, index, context) => {
    const [source, destination, timeout] = input.slice(index, index + 3);
    // BLMOVE's own schema does the checking: a missing argument is missing there too.
    const asMove = [source, destination, Buffer.from('RIGHT'), Buffer.from('LEFT'), timeout];
    const { value } = blmove.schema.parse(asMove, 0, context);
    return { value, nextIndex: index + 3 };
  }),
};

const run = Buffer.from(`run_id:${randomBytes(20).toString('hex')}\r\n`);
const info = redisCommandDefinitions.find((command) => command.name === 'info');
const tellTheRest = info.execute;
info.execute = (args, context) => {
  const told = tellTheRest(args, context).value.value;
  return RedisResult.create(RedisValue.bulkString(Buffer.concat([told, run])));
};

const state = new RedisServerState({ databaseCount: 16, compatibility: resolveCompatibilityProfile(COMPATIBILITY) });
const executor = createRedisCommandExecutor({ compatibility: COMPATIBILITY, extraCommands: [brpoplpush] });

const server = createServer((socket) => {
  socket.setNoDelay(true);
  const clientAddress = `${socket.remoteAddress}:${socket.remotePort}`;
  attachSession(new SocketConnectionTransport(socket), { state, executor, clientAddress, logger: console });
});

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(Number(process.argv[2]), '127.0.0.1');

const stop = () => process.exit(0);
process.stdin.on('end', stop).on('error', stop).resume();
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
