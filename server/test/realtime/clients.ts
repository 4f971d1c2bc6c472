// Clients of the sockets: the one a page uses, and a raw one that can say anything, and may never read.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type Socket as Wire, connect as dial } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { realtimePath } from '@hetuan/contract';
import { type Socket, io } from 'socket.io-client';

export interface ClientOptions {
  token?: unknown;
  reconnects?: boolean;
  /** the address it comes from, one of loopback's many */
  from?: string;
  headers?: Record<string, string>;
}

/** A client as a page has it; not yet connected. */
export function client(url: string, options: ClientOptions = {}): Socket {
  const { token, reconnects = false, from, headers } = options;
  return io(url, {
    path: realtimePath,
    transports: ['websocket'],
    forceNew: true,
    reconnection: reconnects,
    reconnectionDelay: 100,
    reconnectionDelayMax: 500,
    timeout: 5_000,
    ...(token === undefined ? {} : { auth: { token } }),
    ...(from ? { localAddress: from } : {}),
    ...(headers ? { extraHeaders: headers } : {}),
  } as Parameters<typeof io>[1]);
}

/** Connected, or the message with which it was refused. */
export function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', (error) => resolve(error.message));
  });
}

export async function connected(url: string, options: ClientOptions = {}): Promise<Socket> {
  const socket = client(url, options);
  const how = await outcome(socket);
  if (how !== 'connected') throw new Error(`a socket was refused: ${how}`);
  return socket;
}

export function ask(socket: Socket, message: string, wish: unknown): Promise<unknown> {
  return socket.timeout(5_000).emitWithAck(message, wish) as Promise<unknown>;
}

export interface RawClient {
  wire: Wire;
  /** text frames that arrived */
  heard: string[];
  closed: Promise<void>;
  say(text: string): void;
  sayFrame(opcode: number, payload: Buffer): void;
}

/** Speaks websocket frames by hand: `joined` also connects to the namespace. Reads nothing when `deaf`. */
export async function rawClient(url: string, options: { joined?: boolean; deaf?: boolean } = {}): Promise<RawClient> {
  const { hostname, port } = new URL(url);
  const wire = dial(Number(port), hostname);
  wire.on('error', () => undefined);
  await once(wire, 'connect');
  const key = randomBytes(16).toString('base64');
  wire.write(
    `GET ${realtimePath}/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  const heard: string[] = [];
  const closed = new Promise<void>((resolve) => wire.once('close', () => resolve()));
  let rest: Buffer = Buffer.alloc(0);
  wire.on('data', (data) => {
    rest = readFrames(Buffer.concat([rest, data]), heard);
  });
  const sayFrame = (opcode: number, payload: Buffer): void => void wire.write(frame(opcode, payload));
  const raw = { wire, heard, closed, sayFrame, say: (text: string) => sayFrame(1, Buffer.from(text)) };
  await until(() => heard.length > 0 || wire.closed);
  if (options.joined ?? true) {
    raw.say('40');
    await until(() => heard.some((text) => text.startsWith('40')) || wire.closed);
  }
  if (options.deaf) wire.pause();
  return raw;
}

/** Takes whole frames off the front, keeps the text of text frames, returns what is left. */
function readFrames(bytes: Buffer, heard: string[]): Buffer {
  let rest = bytes;
  const head = rest.indexOf('\r\n\r\n');
  if (rest.subarray(0, 5).toString() === 'HTTP/') {
    if (head < 0) return rest;
    rest = rest.subarray(head + 4);
  }
  while (rest.length >= 2) {
    const short = (rest[1] ?? 0) & 127;
    const start = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (rest.length < start) break;
    const length = short === 126 ? rest.readUInt16BE(2) : short === 127 ? Number(rest.readBigUInt64BE(2)) : short;
    if (rest.length < start + length) break;
    if (((rest[0] ?? 0) & 15) === 1) heard.push(rest.subarray(start, start + length).toString());
    rest = rest.subarray(start + length);
  }
  return rest;
}

function frame(opcode: number, payload: Buffer): Buffer {
  const mask = randomBytes(4);
  const length = payload.length;
  const head = length < 126 ? Buffer.alloc(2) : length < 65_536 ? Buffer.alloc(4) : Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, mask, payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/** Waits for what must come; false when it does not come within the time. */
export async function until(done: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 20) {
    if (await done()) return true;
    await sleep(20);
  }
  return done();
}
