// The part of socket.io 4 (over engine.io 4, websocket only) that watching the shop needs, as pure text in and out:
// handshake, connect with a token, heartbeat, events, acknowledgements.

export type Heard =
  | { kind: 'handshake'; pingIntervalMs: number; pingTimeoutMs: number }
  | { kind: 'ping' }
  | { kind: 'connected' }
  | { kind: 'refused'; reason: string }
  | { kind: 'event'; name: string; facts: unknown }
  | { kind: 'acknowledged'; id: number; answer: unknown }
  | { kind: 'closed' }
  | { kind: 'other' };

const ENGINE = { open: '0', close: '1', ping: '2', pong: '3', message: '4' };
const PACKET = { connect: '0', disconnect: '1', event: '2', ack: '3', refused: '4' };

export const PATH = '/realtime/?EIO=4&transport=websocket';

export function connectText(token: string | undefined): string {
  return `${ENGINE.message}${PACKET.connect}${token === undefined ? '' : JSON.stringify({ token })}`;
}

export const pongText = ENGINE.pong;

/** `ackId` is a number that the answer will carry. */
export function eventText(name: string, facts: unknown, ackId: number): string {
  return `${ENGINE.message}${PACKET.event}${ackId}${JSON.stringify([name, facts])}`;
}

export function hear(text: string): Heard {
  const rest = text.slice(1);
  if (text[0] === ENGINE.open) return handshake(parse(rest));
  if (text[0] === ENGINE.ping) return { kind: 'ping' };
  if (text[0] === ENGINE.close) return { kind: 'closed' };
  return text[0] === ENGINE.message ? hearPacket(rest[0], rest.slice(1)) : { kind: 'other' };
}

function handshake(facts: unknown): Heard {
  const { pingInterval, pingTimeout } = (facts ?? {}) as { pingInterval?: unknown; pingTimeout?: unknown };
  if (typeof pingInterval !== 'number' || typeof pingTimeout !== 'number') return { kind: 'other' };
  return { kind: 'handshake', pingIntervalMs: pingInterval, pingTimeoutMs: pingTimeout };
}

function hearPacket(type: string | undefined, rest: string): Heard {
  if (type === PACKET.connect) return { kind: 'connected' };
  if (type === PACKET.disconnect) return { kind: 'closed' };
  if (type === PACKET.refused) {
    const { message } = (parse(rest) ?? {}) as { message?: unknown };
    return { kind: 'refused', reason: typeof message === 'string' ? message : '' };
  }
  const [, id = '', json = ''] = /^(\d*)(.*)$/s.exec(rest) ?? [];
  const values = parse(json);
  if (!Array.isArray(values)) return { kind: 'other' };
  if (type === PACKET.ack && id !== '') return { kind: 'acknowledged', id: Number(id), answer: values[0] as unknown };
  const [name, facts] = values as unknown[];
  return type === PACKET.event && typeof name === 'string' ? { kind: 'event', name, facts } : { kind: 'other' };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
