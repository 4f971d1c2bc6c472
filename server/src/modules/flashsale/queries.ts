// Looking at slots and items: a fixed number of statements whatever the number of rows. Facts of SKUs and what became of
// units come from the catalogue, figures of the gate from the gate, for operators only.
import { z } from 'zod';
import { decodeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import type { Shop } from '../../shop.js';
import {
  type CampaignLevel,
  type SkuForSale,
  readLevelsOfCampaigns,
  readSkuIds,
  readSkusForSale,
} from '../catalog/index.js';
import { countAttempts, readRefusals } from './attempt-statements.js';
import { isShown } from './domain/slot-rules.js';
import { gateAccess } from './gate-access.js';
import { readRemindersOf } from './reminder-statements.js';
import {
  type ItemRow,
  type SlotRow,
  type SlotStatus,
  findSlot,
  listShownSlots,
  readItems,
  readItemsOf,
  readItemsOfSkus,
  readSlots,
  searchSlotRows,
} from './slot-statements.js';

export interface SlotList {
  slots: SlotRow[];
  items: ItemRow[];
  skus: SkuForSale[];
  levels: CampaignLevel[];
}

const FIRST: [string, string] = ['1970-01-01T00:00:00.000Z', '00000000-0000-0000-0000-000000000000'];
const startKey = z.tuple([z.iso.datetime(), z.guid()]);
const idKey = z.tuple([z.guid()]);

interface PageWish {
  cursor?: string | undefined;
  limit: number;
}

/** Not over yet, the first to start first; one more than asked for. */
export async function listSlots(db: Database, wish: PageWish): Promise<SlotList> {
  const after = wish.cursor === undefined ? FIRST : decodeCursor(wish.cursor, startKey);
  const slots = await db.rows(listShownSlots(after, wish.limit + 1));
  return withItems(db, slots, await db.rows(readItemsOf(slots.map(({ id }) => id))));
}

/** null: there is none that shoppers may see. */
export async function findShownSlot(db: Database, slotId: string): Promise<SlotList | null> {
  const [slots, items] = await db.read(findSlot(slotId), readItemsOf([slotId]));
  const [slot] = slots.rows;
  return slot && isShown(slot) ? withItems(db, [slot], items.rows) : null;
}

export async function findShownItem(db: Database, itemId: string): Promise<SlotList | null> {
  const items = await db.rows(readItems([itemId]));
  const slots = await db.rows(readSlots(items.map(({ slot_id: slotId }) => slotId)));
  const [slot] = slots;
  return slot && isShown(slot) ? withItems(db, slots, items) : null;
}

export async function listItemsOfProduct(db: Database, productId: string): Promise<SlotList> {
  const skuIds = (await db.rows(readSkuIds(productId))).map(({ id }) => id);
  const items = await db.rows(readItemsOfSkus(skuIds));
  return withItems(db, await db.rows(readSlots(items.map(({ slot_id: slotId }) => slotId))), items);
}

/** Newest first: ids grow with time. */
export function searchSlots(
  db: Database,
  { cursor, limit, status }: PageWish & { status?: SlotStatus | undefined },
): Promise<SlotRow[]> {
  const before = cursor === undefined ? null : decodeCursor(cursor, idKey)[0];
  return db.rows(searchSlotRows(before, status, limit + 1));
}

/** Slots somebody wants to hear of. */
export async function listReminders(db: Database, userId: string): Promise<string[]> {
  return (await db.rows(readRemindersOf(userId))).map((row) => row.slot_id);
}

export async function inspectSlot(shop: Shop, slotId: string) {
  const { db } = shop;
  const [slots, items] = await db.read(findSlot(slotId), readItemsOf([slotId]));
  if (slots.rows.length === 0) return null;
  const itemIds = items.rows.map(({ id }) => id);
  const [list, [attempts, refusals], gates] = await Promise.all([
    withItems(db, slots.rows, items.rows),
    db.read(countAttempts(itemIds), readRefusals(itemIds)),
    Promise.all(itemIds.map((itemId) => gateFigures(shop, itemId))),
  ]);
  return { ...list, attempts: attempts.rows, refusals: refusals.rows, gates: new Map(gates) };
}

/** null: it has nothing of the item, or can't be asked. */
async function gateFigures(shop: Shop, itemId: string) {
  const { gate } = gateAccess(shop);
  const figures = await Promise.all([gate.state(itemId), gate.waiting(itemId)]).then(
    ([state, waiting]) =>
      state && { leftUnits: state.left, admitted: state.admitted, waiting, status: state.status as string },
    () => null,
  );
  return [itemId, figures] as const;
}

async function withItems(db: Database, slots: SlotRow[], items: ItemRow[]): Promise<SlotList> {
  const [skus, levels] = await db.read(
    readSkusForSale([...new Set(items.map(({ sku_id: skuId }) => skuId))]),
    readLevelsOfCampaigns(items.map(({ id }) => id)),
  );
  return { slots, items, skus: skus.rows, levels: levels.rows };
}
