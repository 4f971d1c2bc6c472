// Renews the tokens shortly before they run out, once for all requests that need them at the same moment. A refused
// renewal ends the session on this device, unless another window of the same shopper has renewed it meanwhile.
import { operations, type Operations } from '@hetuan/contract/client';
import { serverNowMs, serverTimeKnown } from './server-clock';
import { type Session, readSession, writeSession } from './session';
import { exchange } from './transport';

const AHEAD_MS = 30_000;
const TIMEOUT_MS = 10_000;

let running: Promise<Session | null> | undefined;

/** The session to sign with; `forced` when the shop has just called the token expired. */
export function renewedSession(forced: boolean): Promise<Session | null> {
  const session = readSession();
  if (!session) return Promise.resolve(null);
  // Before the shop's time is known the device's clock may be hours off: let the shop say that a token has expired.
  const due = serverTimeKnown() && Date.parse(session.accessExpiresAt) - serverNowMs() < AHEAD_MS;
  if (!forced && !due) return Promise.resolve(session);
  running ??= renew(session).finally(() => (running = undefined));
  return running;
}

async function renew(session: Session): Promise<Session | null> {
  const { method, path } = operations['identity.refreshSession'];
  const body = { refreshToken: session.refreshToken };
  const answer = await exchange({ method, address: path, headers: {}, body, timeoutMs: TIMEOUT_MS });
  if (answer.status === 200 && 'body' in answer) {
    const renewed = { ...session, ...(answer.body as Operations['identity.refreshSession']['answer']) };
    writeSession(renewed);
    return renewed;
  }
  const current = readSession();
  if (current && current.refreshToken !== session.refreshToken) return current;
  const refused = answer.status === 400 || answer.status === 401;
  if (refused) writeSession(null);
  return refused ? null : session;
}
