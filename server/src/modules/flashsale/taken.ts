// What travels with an attempt through the gate's stream, which does not look into it: what the buyer wished, as small
// as it can be, and read with suspicion when it comes back.
import { z } from 'zod';
import type { TakenAttempt } from './gate/index.js';

const packed = z.strictObject({ a: z.guid(), q: z.int().min(0), h: z.string(), n: z.string().optional() });

export interface WishBody {
  addressId: string;
  quotedPayFen: number;
  /** of what the client sent, so that the same key with another body is noticed */
  inputHash: string;
  note: string;
}

export function packWish({ addressId, quotedPayFen, inputHash, note }: WishBody): string {
  return JSON.stringify({ a: addressId, q: quotedPayFen, h: inputHash, ...(note === '' ? {} : { n: note }) });
}

/** null: not written by this shop. */
export function unpackWish(body: string): WishBody | null {
  try {
    const { a, q, h, n = '' } = packed.parse(JSON.parse(body));
    return { addressId: a, quotedPayFen: q, inputHash: h, note: n };
  } catch {
    return null;
  }
}

/** What the order's transaction is told again of an attempt (`OfferReference.facts`). */
export interface AttemptFacts {
  attempt: TakenAttempt;
  inputHash: string;
}
