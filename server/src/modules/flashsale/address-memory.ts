// Where a person's address lies, remembered for a minute, so that most who come to the gate cost no query. Only the
// region is kept, which names nobody; the order copies the address as it is when it is written.
import type { Database } from '../../platform/db/index.js';
import { gather } from '../../platform/db/gathering.js';
import { readDeliveryAddresses } from '../identity/index.js';

const KEEP_MS = 60_000;
const ADDRESSES = 50_000;

interface Memory {
  known: Map<string, { untilMs: number; provinceCode: string }>;
  find: ReturnType<typeof gather<{ provinceCode: string }>>;
}

const memories = new WeakMap<Database, Memory>();

/** null: not an address of this person. */
export async function provinceOf(db: Database, userId: string, addressId: string): Promise<string | null> {
  let memory = memories.get(db);
  if (!memory) memories.set(db, (memory = { known: new Map(), find: finder(db) }));
  const { known, find } = memory;
  const name = `${userId}/${addressId}`;
  const kept = known.get(name);
  if (kept && kept.untilMs > performance.now()) return kept.provinceCode;
  const found = await find(name);
  if (!found) return null;
  const { provinceCode } = found;
  known.delete(name);
  known.set(name, { untilMs: performance.now() + KEEP_MS, provinceCode });
  const [oldest] = known.keys();
  if (known.size > ADDRESSES && oldest !== undefined) known.delete(oldest);
  return provinceCode;
}

const finder = (db: Database) =>
  gather(async (names) => {
    const wanted = names.map((name) => name.split('/')).map(([userId = '', addressId = '']) => ({ userId, addressId }));
    const rows = await db.rows(readDeliveryAddresses(wanted));
    return new Map(
      rows.map((row) => [`${row.user_id}/${row.id}`, { provinceCode: row.region_code.slice(0, 2) }] as const),
    );
  });
