// Brings what stands in rows under the newest key: plain text from before, and what older keys sealed. Rows that people
// change meanwhile are theirs: a row is only written when it still says what was read. Doing it again changes nothing.
import type { Database, Statement } from '../db/index.js';
import { type SealedField, type Sealer, openStored } from './sealer.js';

/** Where personal data stands in a table: how to walk over its rows, and how to exchange their sealed texts. */
export interface SealedPlace {
  name: string;
  /** rows after this key, in order of the key; a field that is empty is left out */
  read(afterKey: string, limit: number): Statement<SealedRow>;
  /** writes when the row still holds `before` */
  write(key: string, before: SealedTexts, after: SealedTexts): Statement<unknown>;
}

export type SealedTexts = Partial<Record<SealedField, string>>;

export interface SealedRow {
  key: string;
  texts: SealedTexts;
}

export interface Resealed {
  place: string;
  rows: number;
  sealed: number;
}

const BATCH = 200;

export async function reseal(db: Database, sealer: Sealer, places: readonly SealedPlace[]): Promise<Resealed[]> {
  const done: Resealed[] = [];
  for (const place of places) done.push(await resealPlace(db, sealer, place));
  return done;
}

async function resealPlace(db: Database, sealer: Sealer, place: SealedPlace): Promise<Resealed> {
  const result = { place: place.name, rows: 0, sealed: 0 };
  for (let afterKey = ''; ;) {
    const rows = await db.rows(place.read(afterKey, BATCH));
    const writes = rows.flatMap((row) => {
      const after = renewed(sealer, row.texts);
      return after ? [place.write(row.key, row.texts, after)] : [];
    });
    if (writes.length > 0) {
      const written = await db.read(...writes);
      result.sealed += written.reduce((sum, { count }) => sum + count, 0);
    }
    result.rows += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return result;
    afterKey = last.key;
  }
}

/** Null when every text of the row stands under the newest key. */
function renewed(sealer: Sealer, texts: SealedTexts): SealedTexts | null {
  const entries = Object.entries(texts) as [SealedField, string][];
  if (entries.every(([field, stored]) => sealer.isCurrent(field, stored))) return null;
  return Object.fromEntries(
    entries.map(([field, stored]) => [field, sealer.seal(field, openStored(sealer, field, stored))]),
  );
}
