// A bill as a table: the line of column names, the rows beneath it, every cell under its name. A row with another number
// of cells than there are names makes the whole bill unreadable: half a bill would report money as missing.

/** Rows as objects by column name; null when a row does not fit the columns. */
export function tableOf(
  head: string,
  rows: readonly string[],
  split: (line: string) => string[],
): Record<string, string>[] | null {
  const names = split(head);
  const cells = rows.map(split);
  if (cells.some((row) => row.length !== names.length)) return null;
  return cells.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
}
