// What every connection is held to, below the protocol of socket.io, so that nothing it parses comes before the limits:
// a budget of packets, text only (attachments would be kept until all have come), and a bounded queue towards a client
// that does not read. Who breaks one is cut off without a farewell.
import type { Socket } from 'socket.io';
import type { SocketLimits } from './limits.js';

export type CutReason = 'flood' | 'binary' | 'unread';

export function guardPackets(raw: Socket['conn'], limits: SocketLimits, onCut: (reason: CutReason) => void): void {
  const wire = raw.request.socket;
  const budget = createBudget(limits.packetsPerSecond);
  const cut = (reason: CutReason): void => {
    if (wire.destroyed) return;
    onCut(reason);
    wire.destroy();
    raw.close(true);
  };
  raw.on('packet', ({ data }: { data?: unknown }) => {
    if (data !== undefined && typeof data !== 'string') return cut('binary');
    if (!budget()) cut('flood');
  });
  raw.on('packetCreate', () => {
    if ((raw as unknown as { writeBuffer: unknown[] }).writeBuffer.length >= limits.waitingPackets) cut('unread');
  });
}

function createBudget(perSecond: number): () => boolean {
  let second = 0;
  let used = 0;
  return () => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) {
      second = now;
      used = 0;
    }
    used += 1;
    return used <= perSecond;
  };
}
