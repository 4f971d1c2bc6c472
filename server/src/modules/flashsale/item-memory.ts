// What a process knows of flash items, for a second: enough to send somebody to the gate or away without asking the
// database. Prices and stock are decided elsewhere; what is old here costs a question more, never a unit.
import type { Database } from '../../platform/db/index.js';
import { type SkuForSale, readSkusForSale } from '../catalog/index.js';
import { type ItemRow, type SlotRow, readItems, readSlots } from './slot-statements.js';

const KEEP_MS = 1_000;
const ITEMS = 2_000;

export interface KnownItem {
  item: ItemRow;
  slot: SlotRow;
  sku: SkuForSale;
}

interface Kept {
  untilMs: number;
  found: Promise<KnownItem | null>;
  /** what was found, or what was found before; undefined until there is something */
  here: KnownItem | null | undefined;
}

const memories = new WeakMap<Database, Map<string, Kept>>();

/** null: there is no such item. */
export function knownItem(db: Database, itemId: string): Promise<KnownItem | null> {
  const memory = memoryOf(db);
  const kept = memory.get(itemId);
  if (kept && kept.untilMs > performance.now()) return kept.found;
  const found = load(db, itemId);
  if (memory.size >= ITEMS) memory.clear();
  const fresh: Kept = { untilMs: performance.now() + KEEP_MS, found, here: kept?.here };
  memory.set(itemId, fresh);
  found.then(
    (item) => (fresh.here = item),
    () => memory.delete(itemId),
  );
  return found;
}

/** The same without waiting, and for a moment longer, while it is looked up again; null also of what is not here. */
export function itemInMemory(db: Database, itemId: string): KnownItem | null {
  const kept = memoryOf(db).get(itemId);
  const overMs = kept ? performance.now() - kept.untilMs : Infinity;
  if (!kept || overMs > KEEP_MS) return null;
  if (overMs >= 0) knownItem(db, itemId).catch(() => undefined);
  return kept.here ?? null;
}

export const forgetFlashItems = (db: Database): void => memoryOf(db).clear();

function memoryOf(db: Database): Map<string, Kept> {
  const known = memories.get(db);
  if (known) return known;
  const made = new Map<string, Kept>();
  memories.set(db, made);
  return made;
}

async function load(db: Database, itemId: string): Promise<KnownItem | null> {
  const [item] = await db.rows(readItems([itemId]));
  if (!item) return null;
  const [slots, skus] = await db.read(readSlots([item.slot_id]), readSkusForSale([item.sku_id]));
  const [slot, sku] = [slots.rows[0], skus.rows[0]];
  return slot && sku ? { item, slot, sku } : null;
}
