// Where a person's address lies, remembered for a minute, so that most who come to the gate cost no query. Only the
// region is kept, which names nobody; the order copies the address as it is when it is written.
import type { Database } from '../../platform/db/index.js';
import { readDeliveryAddress } from '../identity/index.js';

const KEEP_MS = 60_000;
const ADDRESSES = 50_000;

const memories = new WeakMap<Database, Map<string, { untilMs: number; provinceCode: string }>>();

/** null: not an address of this person. */
export async function provinceOf(db: Database, userId: string, addressId: string): Promise<string | null> {
  let memory = memories.get(db);
  if (!memory) memories.set(db, (memory = new Map()));
  const key = `${userId}/${addressId}`;
  const kept = memory.get(key);
  if (kept && kept.untilMs > performance.now()) return kept.provinceCode;
  const [address] = await db.rows(readDeliveryAddress(addressId, userId));
  if (!address) return null;
  const provinceCode = address.region_code.slice(0, 2);
  memory.delete(key);
  memory.set(key, { untilMs: performance.now() + KEEP_MS, provinceCode });
  const [oldest] = memory.keys();
  if (memory.size > ADDRESSES && oldest !== undefined) memory.delete(oldest);
  return provinceCode;
}
