// What an operation of the shop comes to: its answer, or a refusal from the contract's closed list, or one of the few
// reasons a request never got a readable answer. Refusals are values; every one has a sentence for the reader.
import type { OperationId, Operations, RefusalCode } from '@hetuan/contract/client';

export type UnreachedCode = 'offline' | 'timeout' | 'unreadable';

export interface Refusal<Code extends string = RefusalCode | UnreachedCode> {
  code: Code;
  /** in Chinese, for the reader */
  message: string;
  details: Readonly<Record<string, unknown>>;
}

export type Outcome<T, Code extends string = RefusalCode | UnreachedCode> =
  { ok: true; value: T } | { ok: false; refusal: Refusal<Code> };

export type OutcomeOf<Id extends OperationId> = Outcome<
  Operations[Id]['answer'],
  Operations[Id]['refusals'] | UnreachedCode
>;

const UNREACHED: Record<UnreachedCode, string> = {
  offline: '网络不给力，请检查网络后重试',
  timeout: '等待太久了，请稍后重试',
  unreadable: '暂时连不上店铺，请稍后重试',
};

export function unreached(code: UnreachedCode): { ok: false; refusal: Refusal<UnreachedCode> } {
  return { ok: false, refusal: { code, message: UNREACHED[code], details: {} } };
}

/** True when nobody can know whether the shop carried the request out. */
export function isUncertain(code: string): boolean {
  return code in UNREACHED || code === 'busy' || code === 'internal' || code === 'idempotency_in_flight';
}
