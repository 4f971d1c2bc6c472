// One Idempotency-Key per intended action: the same operation with the same input keeps its key until an answer is
// certain, so a retry after a lost answer, a double tap or a restart of the program can never order twice. Kept on the
// device for as long as a person may come back to the same attempt.
import type { Storage } from '../platform/platform';

const KEPT_MS = 10 * 60_000;
const STORED_AS = 'request-keys';

interface KeptKey {
  key: string;
  madeAtMs: number;
}

export interface RequestKeys {
  /** the key of this action, new or kept */
  keyOf(operation: string, input: unknown): string;
  /** the action has a certain answer: the next one is another action */
  settle(operation: string, input: unknown): void;
}

export function createRequestKeys(storage: Storage, nowMs: () => number, newKey: () => string): RequestKeys {
  const kept = read(storage);
  const save = (): void => storage.set(STORED_AS, JSON.stringify([...kept]));
  const nameOf = (operation: string, input: unknown): string => `${operation} ${JSON.stringify(input)}`;
  return {
    keyOf(operation, input) {
      const name = nameOf(operation, input);
      for (const [other, { madeAtMs }] of kept) if (nowMs() - madeAtMs > KEPT_MS) kept.delete(other);
      const found = kept.get(name);
      if (found) return found.key;
      const key = newKey();
      kept.set(name, { key, madeAtMs: nowMs() });
      save();
      return key;
    },
    settle(operation, input) {
      if (kept.delete(nameOf(operation, input))) save();
    },
  };
}

function read(storage: Storage): Map<string, KeptKey> {
  try {
    return new Map(JSON.parse(storage.get(STORED_AS) ?? '[]') as [string, KeptKey][]);
  } catch {
    return new Map();
  }
}
