// The edition in force, as one process remembers it. Editions are only added, so what is remembered is never wrong, only
// old: the statement that travels along asks for a newer one and finds none nearly always.
import type { Database, Rows, Statement } from '../../platform/db/index.js';
import { type EditionRow, readNewerEdition } from './edition-statements.js';

const memory = new WeakMap<Database, EditionRow>();

export interface TermsReading {
  statement: Statement<EditionRow>;
  of(rows: Rows<EditionRow> | undefined): EditionRow;
}

export function readTermsInForce(db: Database): TermsReading {
  const known = memory.get(db);
  return {
    statement: readNewerEdition(known?.edition ?? 0),
    of(rows) {
      const row = rows?.rows[0] ?? known;
      if (!row) throw new Error('there are no commission terms');
      if (row !== known) memory.set(db, row);
      return row;
    },
  };
}
