// What a client hands back when it asks after an attempt that has no row yet: the item, the epoch and the request. It
// proves nothing and needs to prove nothing: who asks is known by their session.
import { z } from 'zod';

export interface Ticket {
  itemId: string;
  epoch: number;
  requestId: string;
}

const parts = z.tuple([z.guid(), z.coerce.number().int().min(1), z.string().min(1).max(100)]);

export const writeTicket = ({ itemId, epoch, requestId }: Ticket): string => `${itemId}.${epoch}.${requestId}`;

/** null: not one of ours. */
export function readTicket(text: string | undefined): Ticket | null {
  const [itemId, epoch, ...rest] = (text ?? '').split('.');
  const read = parts.safeParse([itemId, epoch, rest.join('.')]);
  return read.success ? { itemId: read.data[0], epoch: read.data[1], requestId: read.data[2] } : null;
}
