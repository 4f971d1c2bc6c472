// Structured logs with the request id on every line; secrets and personal data are redacted by path.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger, pino } from 'pino';

const context = new AsyncLocalStorage<{ requestId: string }>();

export function createLog(level: string, role: string): Logger {
  return pino({
    level,
    base: { role },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.phone', '*.recipient', '*.detail', '*.token', '*.password', 'headers.authorization', '*.address'],
      censor: '•••',
    },
    mixin: () => {
      const store = context.getStore();
      return store ? { requestId: store.requestId } : {};
    },
  });
}

export function withRequestId<T>(requestId: string, work: () => T): T {
  return context.run({ requestId }, work);
}

export function currentRequestId(): string | undefined {
  return context.getStore()?.requestId;
}

export type { Logger };
