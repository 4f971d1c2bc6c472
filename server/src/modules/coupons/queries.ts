// Looking at coupons: templates first, then what the viewer has taken of them, each in one statement.
import { coupons as contract } from '@hetuan/contract';
import { timeCursor } from '../../platform/cursor.js';
import type { Database } from '../../platform/db/index.js';
import { readCategoryPath } from '../catalog/index.js';
import { countOrdersOf, readBirthday, readCampaigns } from './campaign-statements.js';
import { findBatch, readBatchesOf } from './batch-statements.js';
import { readCodesOf } from './code-statements.js';
import { countByStatus, countMine, readGrantsOf, readMine, readMineUsable, readTaken } from './grant-statements.js';
import {
  type TemplateRow,
  findTemplate,
  readCentre,
  readEditions,
  readOpenFor,
  readTemplates,
} from './template-statements.js';

interface Wish {
  cursor?: string | undefined;
  limit: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface Claimable {
  template: TemplateRow;
  taken: number;
  orders: number;
}

/** Newest first, one more than asked for; `viewerId` null: a visitor. */
export async function listCentre(db: Database, viewerId: string | null, wish: Wish): Promise<Claimable[]> {
  return withViewer(db, await db.rows(readCentre(timeCursor(wish.cursor), wish.limit + 1)), viewerId);
}

export async function listForProduct(db: Database, viewerId: string | null, productId: string): Promise<Claimable[]> {
  const categories = await db.rows(readCategoryPath(productId));
  const ids = categories.map(({ id }) => id);
  return withViewer(db, await db.rows(readOpenFor(productId, ids)), viewerId);
}

async function withViewer(db: Database, templates: TemplateRow[], viewerId: string | null): Promise<Claimable[]> {
  const ids = templates.map(({ id }) => id);
  const viewer = viewerId ?? NOBODY;
  const [taken, orders] = await db.read(readTaken(ids, [viewer]), countOrdersOf(viewer));
  const takenOf = new Map(taken.rows.map((row) => [row.template_id, row.taken]));
  return templates.map((template) => ({
    ...{ template, taken: takenOf.get(template.id) ?? 0, orders: orders.rows[0]?.orders ?? 0 },
  }));
}

const LONG_AGO = ['1970-01-01T00:00:00.000Z', NOBODY] as const;

/** Usable ones by their end, the others the latest first. */
export function listMine(db: Database, userId: string, fold: keyof typeof contract.couponFolds, wish: Wish) {
  if (fold === 'usable') {
    const after = wish.cursor === undefined ? LONG_AGO : timeCursor(wish.cursor);
    return db.rows(readMineUsable(userId, after, wish.limit + 1));
  }
  return db.rows(readMine(userId, contract.couponFolds[fold], timeCursor(wish.cursor), wish.limit + 1));
}

export async function countMyCoupons(db: Database, userId: string) {
  const [row] = await db.rows(countMine(userId));
  return { usable: row?.usable ?? 0, expiringSoon: row?.soon ?? 0 };
}

export async function findBirthday(db: Database, userId: string) {
  const [row] = await db.rows(readBirthday(userId));
  return row;
}

export function listTemplates(db: Database, wish: Wish & { status?: TemplateRow['status'] | undefined }) {
  return db.rows(readTemplates({ status: wish.status, before: timeCursor(wish.cursor), limit: wish.limit + 1 }));
}

export async function inspectTemplate(db: Database, templateId: string) {
  const [templates, counts, editions, codes, batches] = await db.read(
    findTemplate(templateId),
    countByStatus(templateId),
    readEditions(templateId),
    readCodesOf(templateId),
    readBatchesOf(templateId),
  );
  const [template] = templates.rows;
  if (!template) return null;
  return { template, counts: counts.rows, editions: editions.rows, codes: codes.rows, batches: batches.rows };
}

/** null: no such template. */
export async function listGrants(db: Database, templateId: string, wish: Wish) {
  const [templates, grants] = await db.read(
    findTemplate(templateId),
    readGrantsOf(templateId, timeCursor(wish.cursor), wish.limit + 1),
  );
  return templates.rows.length > 0 ? grants.rows : null;
}

export const listCampaigns = (db: Database, wish: Wish) =>
  db.rows(readCampaigns(timeCursor(wish.cursor), wish.limit + 1));

export async function findBatchById(db: Database, batchId: string) {
  const [row] = await db.rows(findBatch(batchId));
  return row;
}
