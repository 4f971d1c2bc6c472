// Structured logs with the request id on every line; secrets and personal data are redacted by path.
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Logger, pino } from 'pino';

const context = new AsyncLocalStorage<{ requestId: string }>();

const PHONE = /(?<![\w-])((?:\+?86)?1[3-9]\d)\d{4}(\d{4})(?![\w-])/g;

/** Numbers that got into a message, an address or an error in spite of everything. */
export const withMaskedPhones = (line: string): string => line.replace(PHONE, '$1****$2');

interface LineSink {
  write(line: string): unknown;
}

export function createLog(level: string, role: string, out: LineSink = pino.destination(1)): Logger {
  const options = {
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
  };
  return pino(options, { write: (line: string) => void out.write(withMaskedPhones(line)) });
}

export function withRequestId<T>(requestId: string, work: () => T): T {
  return context.run({ requestId }, work);
}

export function currentRequestId(): string | undefined {
  return context.getStore()?.requestId;
}

export type { Logger };
