// One line of a table that any spreadsheet opens: RFC 4180, and no cell that a spreadsheet would take for a formula. What
// people typed may begin with anything, so a cell that begins dangerously is led by an apostrophe, also behind blanks.
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** Excel reads UTF-8 only when it is told so. */
export const byteOrderMark = '\ufeff';

export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
