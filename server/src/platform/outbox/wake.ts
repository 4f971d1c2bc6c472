// Wakes the relay after commits, at most once per gap in a process. A hint only, sent outside the transaction: NOTIFY
// inside would make commits wait for one another.
import { type Database, prepared } from '../db/index.js';

export const CHANNEL = 'outbox';
const GAP_MS = 20;

const notify = prepared(`select pg_notify('${CHANNEL}', '')`);

export function wakeFor(db: Database): () => void {
  let pending = false;
  return () => {
    if (pending) return;
    pending = true;
    setTimeout(() => {
      pending = false;
      db.read(notify()).catch(() => undefined);
    }, GAP_MS).unref();
  };
}
