// Refusals are values with a reason from the contract's closed list; faults are exceptions. Domain and commands
// return `Result`; the one error middleware turns a refusal into its status and Chinese message.
import type { RefusalCode } from '@hetuan/contract/errors';

export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  /** facts a client can show or act on; never secrets */
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}

export type Result<T> = Ok<T> | Refusal;

export function ok<T>(value: T): Ok<T> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, details?: Record<string, unknown>): Refusal {
  return details ? { ok: false, code, details } : { ok: false, code };
}

/**
 * A refusal travelling as an exception: the only way to leave a transaction closure so that it rolls back.
 * `platform/db` and the error middleware turn it back into a value.
 */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(code: RefusalCode, details?: Record<string, unknown>) {
    super(code);
    this.name = 'Refused';
    this.refusal = refuse(code, details);
  }
}

/** The value of a result, or its refusal thrown. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refused(result.code, result.details ? { ...result.details } : undefined);
}
