// What a client may say to its socket: a closed list, parsed by the contract. Anything else is answered with a refusal
// and reaches nobody.
import { type RealtimeMessage, type realtimeAnswer, realtimeMessages } from '@hetuan/contract';
import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { SocketLimits } from './limits.js';
import { type Authenticate, signIn, signOut } from './standing.js';

type Answer = z.input<typeof realtimeAnswer>;
type Wish<Name extends RealtimeMessage> = z.output<(typeof realtimeMessages)[Name]>;
type Handlers = { [Name in RealtimeMessage]: (wish: Wish<Name>) => Promise<Answer> };

export function hearMessages(socket: Socket, authenticate: Authenticate, limits: SocketLimits): void {
  const handlers: Handlers = {
    async watch({ room, id }) {
      const name = `${room}:${id}`;
      if (socket.rooms.size >= limits.rooms && !socket.rooms.has(name)) return { ok: false, code: 'too_many_requests' };
      await socket.join(name);
      return { ok: true };
    },
    async unwatch({ room, id }) {
      await socket.leave(`${room}:${id}`);
      return { ok: true };
    },
    async 'sign-in'({ token }) {
      return (await signIn(socket, authenticate, token)) ? { ok: true } : { ok: false, code: 'session_expired' };
    },
    async 'sign-out'() {
      await signOut(socket);
      return { ok: true };
    },
  };
  // Nothing is passed on from here: what is not in the list has no listener either.
  socket.use(([name, wish, reply]: unknown[]) => {
    hear(handlers, name, wish).then(
      (answer) => acknowledge(reply, answer),
      () => acknowledge(reply, { ok: false, code: 'busy' }),
    );
  });
}

async function hear(handlers: Handlers, name: unknown, wish: unknown): Promise<Answer> {
  if (typeof name !== 'string' || !Object.hasOwn(realtimeMessages, name)) return { ok: false, code: 'bad_input' };
  const message = name as RealtimeMessage;
  const parsed = realtimeMessages[message].safeParse(wish);
  if (!parsed.success) return { ok: false, code: 'bad_input' };
  return (handlers[message] as (wish: unknown) => Promise<Answer>)(parsed.data);
}

function acknowledge(reply: unknown, answer: Answer): void {
  if (typeof reply === 'function') (reply as (answer: Answer) => void)(answer);
}
