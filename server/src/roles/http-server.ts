// An HTTP server that stops well: refuses new connections, lets running requests finish within a limit, then closes.
import { type RequestListener, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RunningServer {
  server: Server;
  port: number;
  drain(withinMs: number): Promise<void>;
}

export async function listen(handler: RequestListener, host: string, port: number): Promise<RunningServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 }, handler);
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, 2_048, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    async drain(withinMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(force);
    },
  };
}
