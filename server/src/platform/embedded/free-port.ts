/**
 * Finds a loopback port for an embedded server. The port is free at the moment of asking; whoever binds it
 * must still be ready to lose the race and ask again.
 */
import { createServer } from 'node:net';

export async function freePort(): Promise<number> {
  return listenOnce(0);
}

/** True when nothing listens on `host:port` at this moment. */
export async function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number, host = '127.0.0.1'): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      server.close((error) => (error ? reject(error) : resolve(bound)));
    });
  });
}
