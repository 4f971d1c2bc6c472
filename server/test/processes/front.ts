// The proxy of the README in a few lines: one address for everything, `/realtime/` to the sockets and the rest to the
// API, the caller's address appended to X-Forwarded-For, idle connections let go before the shop does.
import { once } from 'node:events';
import { Agent, type IncomingMessage, createServer, request } from 'node:http';
import { type AddressInfo, type Socket as Wire, connect as dial } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Front {
  url: string;
  close(): Promise<void>;
}

export async function openFront(webUrl: string, realtimeUrl: string): Promise<Front> {
  const agent = new Agent({ keepAlive: true, timeout: 4_000 });
  const wires = new Set<Duplex>();
  const server = createServer((asked, answer) => {
    const onward = request(webUrl + String(asked.url), { agent, method: asked.method ?? 'GET', headers: told(asked) });
    onward.on('response', (come) => {
      answer.writeHead(come.statusCode ?? 502, come.headers);
      come.pipe(answer);
    });
    onward.on('error', () => answer.writeHead(502).end());
    asked.pipe(onward);
  });
  server.on('upgrade', (asked: IncomingMessage, caller: Duplex, first: Buffer) => {
    if (!asked.url?.startsWith('/realtime/')) return void caller.destroy();
    const { hostname, port } = new URL(realtimeUrl);
    const onward: Wire = dial(Number(port), hostname, () => {
      const headers = Object.entries(told(asked)).map(([name, value]) => `${name}: ${String(value)}\r\n`);
      onward.write(`GET ${String(asked.url)} HTTP/1.1\r\n${headers.join('')}\r\n`);
      onward.write(first);
      onward.pipe(caller).pipe(onward);
    });
    for (const wire of [caller, onward]) {
      wires.add(wire);
      wire.on('error', () => [caller, onward].forEach((one) => one.destroy()));
      wire.on('close', () => wires.delete(wire));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      agent.destroy();
      for (const wire of wires) wire.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function told(asked: IncomingMessage): IncomingMessage['headers'] {
  const before = asked.headers['x-forwarded-for'];
  const own = asked.socket.remoteAddress ?? '';
  return { ...asked.headers, 'x-forwarded-for': before ? `${String(before)}, ${own}` : own };
}
