// SQL as values. A statement is text with binds and the type of its rows; texts are constants, so each becomes a
// named prepared statement and no user input can ever reach the text.

export interface Statement<Row = Record<string, unknown>> {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
  /** never set: carries the row type */
  readonly row?: Row;
}

export interface Rows<Row> {
  rows: Row[];
  /** rows returned or affected */
  count: number;
  /** `SELECT`, `UPDATE`, `COMMIT` … as PostgreSQL answered */
  command?: string;
}

export type RowsOf<S> = S extends Statement<infer Row> ? Rows<Row> : never;
export type RowsOfAll<S extends readonly Statement<unknown>[]> = { -readonly [Index in keyof S]: RowsOf<S[Index]> };

let made = 0;

/** Declares a constant statement once per process; the result takes its binds in order. */
export function prepared<Row = Record<string, unknown>>(text: string): (...values: unknown[]) => Statement<Row> {
  made += 1;
  const name = `h${made}`;
  return (...values) => ({ name, text, values });
}

const dynamicNames = new Map<string, string>();
const DYNAMIC_LIMIT = 500;

/**
 * A statement whose text is put together from constant pieces (lists with optional filters). It is prepared under a
 * name too, as long as there are few different texts.
 */
export function composed<Row = Record<string, unknown>>(text: string, values: readonly unknown[]): Statement<Row> {
  const known = dynamicNames.get(text);
  if (known) return { name: known, text, values };
  if (dynamicNames.size >= DYNAMIC_LIMIT) return { text, values };
  const name = `c${dynamicNames.size + 1}`;
  dynamicNames.set(text, name);
  return { name, text, values };
}
