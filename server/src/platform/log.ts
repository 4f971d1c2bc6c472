// Structured logs; secrets and personal data are redacted by path. Lines of the web carry the id of the request; what
// happens beneath says whose it is (a payment, a session), because in a convoy it is nobody's request alone.
import { type Logger, pino } from 'pino';

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
  };
  return pino(options, { write: (line: string) => void out.write(withMaskedPhones(line)) });
}

export type { Logger };
