// The name of one request in logs and errors: the caller's own where it is a decent one.
import { randomUUID } from 'node:crypto';

const REQUEST_ID = /^[\w-]{8,64}$/;

export const requestIdOf = (given: string | string[] | undefined): string =>
  typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
