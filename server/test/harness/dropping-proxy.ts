// A TCP proxy that can lose an answer: what was asked arrives and is done, then the connection breaks before anybody
// hears of it.
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

export interface DroppingProxy {
  port: number;
  /** The answers to the next so many pieces that hold this word (of any case) are lost, with their connections. */
  dropReplyTo(word: string, times?: number): void;
  /** how many were lost so far */
  dropped(): number;
  close(): Promise<void>;
}

export async function openDroppingProxy(targetPort: number): Promise<DroppingProxy> {
  let armed = { word: '', times: 0 };
  let dropped = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ port: targetPort, host: '127.0.0.1' });
    let losing = false;
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (piece) => {
      if (armed.times > 0 && piece.toString('latin1').toLowerCase().includes(armed.word)) {
        armed.times -= 1;
        losing = true;
      }
      upstream.write(piece);
    });
    upstream.on('data', (piece) => {
      if (!losing) return void client.write(piece);
      dropped += 1;
      end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    dropReplyTo: (word, times = 1) => void (armed = { word: word.toLowerCase(), times }),
    dropped: () => dropped,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
