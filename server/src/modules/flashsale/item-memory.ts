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
}

const memories = new WeakMap<Database, Map<string, Kept>>();

/** null: there is no such item. */
export function knownItem(db: Database, itemId: string): Promise<KnownItem | null> {
  const memory = memoryOf(db);
  const kept = memory.get(itemId);
  if (kept && kept.untilMs > performance.now()) return kept.found;
  const found = load(db, itemId);
  if (memory.size >= ITEMS) memory.clear();
  memory.set(itemId, { untilMs: performance.now() + KEEP_MS, found });
  found.catch(() => memory.delete(itemId));
  return found;
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
