// How many were told no, and why, for the operators' figures: counted in the process and written a second later, so that
// a refusal costs no query. A process that dies forgets what it had not written; nothing else rests on these numbers.
import type { RefusalCode } from '@hetuan/contract/errors';
import type { Shop } from '../../shop.js';
import { addRefusalCounts } from './attempt-statements.js';

const WRITE_AFTER_MS = 1_000;

interface Counting {
  counts: Map<string, { itemId: string; reason: string; count: number }>;
  timer: NodeJS.Timeout | undefined;
}

const countings = new WeakMap<Shop['db'], Counting>();

export function countRefusal(shop: Pick<Shop, 'db' | 'log'>, itemId: string, reason: RefusalCode): void {
  let counting = countings.get(shop.db);
  if (!counting) countings.set(shop.db, (counting = { counts: new Map(), timer: undefined }));
  const key = `${itemId}/${reason}`;
  const one = counting.counts.get(key);
  if (one) one.count += 1;
  else counting.counts.set(key, { itemId, reason, count: 1 });
  counting.timer ??= setTimeout(() => void writeRefusalCounts(shop), WRITE_AFTER_MS).unref();
}

export async function writeRefusalCounts({ db, log }: Pick<Shop, 'db' | 'log'>): Promise<void> {
  const counting = countings.get(db);
  if (!counting) return;
  const counted = [...counting.counts.values()];
  countings.set(db, { counts: new Map(), timer: undefined });
  clearTimeout(counting.timer);
  if (counted.length === 0) return;
  await db.read(addRefusalCounts(counted)).catch((error: unknown) => log.warn({ err: error }, 'refusals uncounted'));
}
