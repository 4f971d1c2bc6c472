// What the simulated tracking platform gave this shop: a customer's number, a key, and the salt pushes are signed with.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';

export const expressStored = z.object({ customer: z.string(), key: z.string(), salt: z.string() });
export type ExpressCredentials = z.output<typeof expressStored>;

export function createExpressSecrets(): ExpressCredentials {
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex').toUpperCase();
  return { customer: hex(16), key: randomBytes(6).toString('hex'), salt: hex(16) };
}
