// Who may open a socket at all: pages of our own origin and apps, at a bounded rate and number per address, and no
// more of them than this process can hold.
import type { IncomingMessage } from 'node:http';
import type { Socket as Wire } from 'node:net';
import type { Socket } from 'socket.io';
import type { Gatekeeper } from '../http/route.js';
import { clientAddress } from '../http/client-address.js';
import type { SocketLimits } from './limits.js';

export interface DoorOptions {
  allowedOrigins: readonly string[];
  trustedProxies: number;
  allow: Gatekeeper['allow'];
  limits: SocketLimits;
}

export interface Door {
  admits(request: IncomingMessage): Promise<boolean>;
  /** Counts a connection until it has closed. */
  entered(raw: Socket['conn']): void;
  /** the connections that are open, whoever has read their farewell or not */
  wires: ReadonlySet<Wire>;
}

export function createDoor({ allowedOrigins, trustedProxies, allow, limits }: DoorOptions): Door {
  const wires = new Set<Wire>();
  const byAddress = new Map<string, number>();

  return {
    wires,
    async admits(request) {
      if (!fromOwnPage(request, allowedOrigins) || wires.size >= limits.sockets) return false;
      const address = clientAddress(request, trustedProxies);
      if ((byAddress.get(address) ?? 0) >= limits.socketsPerAddress) return false;
      return allow('connect', address);
    },
    entered(raw) {
      const address = clientAddress(raw.request, trustedProxies);
      const wire = raw.request.socket;
      if (wire.destroyed) return;
      wires.add(wire);
      byAddress.set(address, (byAddress.get(address) ?? 0) + 1);
      wire.once('close', () => {
        wires.delete(wire);
        const left = (byAddress.get(address) ?? 1) - 1;
        if (left > 0) byAddress.set(address, left);
        else byAddress.delete(address);
      });
      raw.once('close', () => setTimeout(() => wire.destroy(), limits.farewellMs).unref());
    },
  };
}

function fromOwnPage(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host = '' } = request.headers;
  if (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) return true;
  return allowedOrigins.includes(origin);
}
