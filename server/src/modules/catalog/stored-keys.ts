// Pictures are named by keys of the shop's storage; an entry never names a file that is not there.
import { Refused } from '../../kernel/errors.js';
import type { Shop } from '../../shop.js';

/** Throws `file_missing` when one of the keys names no stored file; null and undefined name none and are fine. */
export async function requireStored(shop: Shop, keys: readonly (string | null | undefined)[]): Promise<void> {
  const named = [...new Set(keys.filter((key): key is string => typeof key === 'string'))];
  const stored = await Promise.all(named.map((key) => shop.storage.has(key)));
  const missing = named.filter((_, index) => !stored[index]);
  if (missing.length > 0) throw new Refused('file_missing', { keys: missing });
}
