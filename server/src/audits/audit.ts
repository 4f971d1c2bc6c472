// An audit is a question whose answer must be "nothing". It returns the violations it finds as readable rows; null
// means that what it looks at does not exist here (a module not built, a simulator not running).
import type { Cluster, Redis } from 'ioredis';
import type { Database } from '../platform/db/index.js';

export interface AuditContext {
  db: Database;
  simulatorUrl: string | undefined;
  /** where the gates of flash sales stand; without it nobody is asked what they promise */
  redis?: Redis | Cluster | undefined;
}

export interface Audit {
  id: string;
  name: string;
  /** reads so much that nobody asks it by the way */
  byHand?: true;
  find(context: AuditContext): Promise<Violation[] | null>;
}

export type Violation = Record<string, unknown>;
