// The phone's network, for a program under test: requests and sockets really go out, to the test shop, whatever address
// the build was made for. What went out is remembered.
import { WebSocket } from 'ws';

export interface PhoneNetwork {
  /** method and path of every request, in order */
  sent: string[];
  /** who wants to know whether there is a network */
  watchers: ((state: { isConnected: boolean }) => void)[];
  /** a tunnel, and its end: no request gets out, and whoever watches is told */
  setOnline(online: boolean): void;
  request(options: RequestOptions): { abort(): void };
  connectSocket(options: SocketOptions): PhoneSocket;
}

export interface RequestOptions {
  url: string;
  method?: string;
  header?: Record<string, string>;
  headers?: Record<string, string>;
  data?: unknown;
  success?(answer: { statusCode: number; status: number; data: unknown; header: Record<string, string> }): void;
  fail?(fault: { errMsg: string }): void;
  complete?(): void;
}

interface SocketOptions {
  url: string;
  success?(answer: { errMsg: string }): void;
  fail?(fault: { errMsg: string }): void;
}

type Listener = (event: object) => void;
export interface PhoneSocket {
  send(options: { data: string; fail?(): void }): void;
  close(options?: object): void;
  onOpen(listener: Listener): void;
  onMessage(listener: Listener): void;
  onClose(listener: Listener): void;
  onError(listener: Listener): void;
}

export function openNetwork(shopUrl: string): PhoneNetwork {
  const sent: string[] = [];
  const watchers: PhoneNetwork['watchers'] = [];
  let online = true;
  const addressOf = (url: string, scheme: string): string => {
    const { pathname, search } = new URL(url);
    return `${shopUrl.replace(/^http/, scheme)}${pathname}${search}`;
  };
  return {
    sent,
    watchers,
    setOnline(now) {
      online = now;
      for (const tell of watchers) tell({ isConnected: now });
    },
    request(options) {
      if (!online) {
        setTimeout(() => options.fail?.({ errMsg: 'request:fail no network' }), 0);
        return { abort: () => undefined };
      }
      const stop = new AbortController();
      const method = options.method ?? 'GET';
      const address = addressOf(options.url, 'http');
      sent.push(`${method} ${new URL(address).pathname}`);
      void exchange(address, method, options, stop.signal);
      return { abort: () => stop.abort() };
    },
    connectSocket({ url, success }) {
      const socket = bridged(new WebSocket(addressOf(url, 'ws')));
      setTimeout(() => success?.({ errMsg: 'connectSocket:ok' }), 0);
      return socket;
    },
  };
}

async function exchange(address: string, method: string, options: RequestOptions, signal: AbortSignal): Promise<void> {
  try {
    const body = method === 'GET' || options.data === undefined ? {} : { body: String(options.data) };
    const headers = options.header ?? options.headers ?? {};
    const response = await fetch(address, { method, headers, signal, ...body });
    const text = await response.text();
    const data: unknown = text === '' ? '' : JSON.parse(text);
    const { status } = response;
    options.success?.({ statusCode: status, status, data, header: Object.fromEntries(response.headers) });
  } catch (error) {
    options.fail?.({ errMsg: `request:fail ${String(error)}` });
  } finally {
    options.complete?.();
  }
}

function bridged(socket: WebSocket): PhoneSocket {
  socket.on('error', () => undefined); // without a listener it would end the process
  return {
    send: ({ data, fail }) => (socket.readyState === WebSocket.OPEN ? socket.send(data) : fail?.()),
    close: () => socket.close(),
    onOpen: (listener) => void socket.on('open', () => listener({})),
    onMessage: (listener) => void socket.on('message', (data: Buffer) => listener({ data: data.toString('utf8') })),
    onClose: (listener) => void socket.on('close', (code) => listener({ code })),
    onError: (listener) => void socket.on('error', ({ message }) => listener({ errMsg: message })),
  };
}
