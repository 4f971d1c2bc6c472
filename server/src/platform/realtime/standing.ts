// For whom a socket stands: nobody, or the person of a token that is good. A shopper is put into their own room by the
// server, and leaves it when the token runs out or the session has ended, which is asked again and again: a socket
// lives longer than a token.
import type { Server, Socket } from 'socket.io';
import type { Caller } from '../http/route.js';

export type Authenticate = (token: string) => Promise<Caller | null>;

interface Standing {
  personId: string;
  token: string;
}

const AT_ONCE = 50;

const standingOf = (socket: Socket): Standing | undefined => (socket.data as { standing?: Standing }).standing;

/** False when the token is not good; what the socket stood for before is kept then. */
export async function signIn(socket: Socket, authenticate: Authenticate, token: string): Promise<boolean> {
  const caller = await authenticate(token);
  if (!caller) return false;
  await signOut(socket);
  (socket.data as { standing?: Standing }).standing = { personId: caller.personId, token };
  if (caller.kind === 'shopper') await socket.join(roomOf(caller.personId));
  return true;
}

export async function signOut(socket: Socket): Promise<void> {
  const standing = standingOf(socket);
  if (!standing) return;
  delete (socket.data as { standing?: Standing }).standing;
  await socket.leave(roomOf(standing.personId));
}

/** Asks for every signed-in socket of this process whether its token is still good. */
export async function recheckStandings(io: Server, authenticate: Authenticate): Promise<void> {
  const signedIn = [...io.of('/').sockets.values()].filter(standingOf);
  const lanes = Array.from({ length: Math.min(AT_ONCE, signedIn.length) }, async () => {
    for (let socket = signedIn.pop(); socket; socket = signedIn.pop()) await recheck(socket, authenticate);
  });
  await Promise.all(lanes);
}

async function recheck(socket: Socket, authenticate: Authenticate): Promise<void> {
  const standing = standingOf(socket);
  if (!standing || (await authenticate(standing.token))) return;
  if (standingOf(socket) !== standing) return; // signed in anew meanwhile
  await signOut(socket);
  socket.emit('session.ended', { code: 'session_expired' });
}

function roomOf(personId: string): string {
  return `person:${personId}`;
}
