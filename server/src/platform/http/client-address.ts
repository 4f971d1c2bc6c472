// Whose request this is, for limits: the address of the connection, or, behind a known number of proxies of our own,
// what the outermost of them wrote down. Anything further left in the header was written by the caller and is ignored.
import type { IncomingMessage } from 'node:http';

export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? '';
  if (trustedProxies === 0) return direct;
  const header = request.headers['x-forwarded-for'];
  const told = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((part) => part.trim());
  return told.slice(-trustedProxies)[0] || direct;
}
