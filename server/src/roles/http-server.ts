// An HTTP server that stops well: takes no new connections, answers what was asked with `Connection: close`, and leaves
// idle connections to their own timeout, because a request may already be on its way over one of them.
import { type RequestListener, type Server, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';

/** A proxy in front must let go of an idle connection earlier than this, and draining must take longer. */
export const KEEP_ALIVE_MS = 5_000;
const BACKLOG = 2_048;

export interface RunningServer {
  server: Server;
  port: number;
  /** Stops listening at once; resolves when every connection has ended, by force after `withinMs`. */
  drain(withinMs: number): Promise<void>;
}

export interface ListenOptions {
  host: string;
  port: number;
  /** false: draining cuts idle connections at once, for where nobody would notice */
  sparesIdle: boolean;
}

export async function listen(handler: RequestListener, options: ListenOptions): Promise<RunningServer> {
  const open = new Set<ServerResponse>();
  let draining = false;
  const limits = { requestTimeout: 30_000, headersTimeout: 15_000, keepAliveTimeout: KEEP_ALIVE_MS };
  const server = createServer(limits, (request, response) => {
    if (draining) response.setHeader('Connection', 'close');
    open.add(response);
    response.once('close', () => open.delete(response));
    handler(request, response);
  });
  server.maxHeadersCount = 100;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, BACKLOG, resolve);
  });
  return {
    server,
    port: (server.address() as AddressInfo).port,
    async drain(withinMs) {
      draining = true;
      for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
      // Of net, which only stops listening: http's own close would cut idle connections too.
      const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
      if (!options.sparesIdle) server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), withinMs);
      await closed;
      clearTimeout(force);
      server.close(); // ends http's own watch over slow requests
    },
  };
}
