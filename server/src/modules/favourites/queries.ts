// Looking at what a person keeps: their rows first, by key, then the faces of the products in one more statement.
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { type ProductFaceRow, readProductFaces, readSkuIds } from '../catalog/index.js';
import { type KeptRow, readKept, readMark, readSeen } from './favourite-statements.js';

interface PageWish {
  userId: string;
  cursor?: string | undefined;
  limit: number;
}

export interface KeptProduct extends KeptRow {
  face: ProductFaceRow | undefined;
}

/** Newest first, one row more than asked for. */
export const listKept = (db: Database, wish: PageWish): Promise<KeptProduct[]> => listFaces(db, readKept, wish);
export const listSeen = (db: Database, wish: PageWish): Promise<KeptProduct[]> => listFaces(db, readSeen, wish);

async function listFaces(db: Database, read: typeof readKept, { userId, cursor, limit }: PageWish) {
  const rows = await db.rows(read(userId, timeCursor(cursor), limit + 1));
  const faces = await db.rows(readProductFaces(rows.map((row) => row.product_id)));
  return rows.map((row) => ({ ...row, face: faces.find((face) => face.id === row.product_id) }));
}

/** null: no such product. */
export async function findMark(db: Database, userId: string, productId: string) {
  const [faces, skus] = await db.read(readProductFaces([productId]), readSkuIds(productId));
  if (faces.rows.length === 0) return null;
  const skuIds = skus.rows.map(({ id }) => id);
  const [mark] = await db.rows(readMark(userId, productId, skuIds));
  return mark ?? { kept: false, alerts: [] };
}
