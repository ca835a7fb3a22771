type HeaderRow = {
  readonly bold: boolean;
  readonly cells: readonly { readonly column: number; readonly text: string }[];
};

const MAXIMUM_HEADER_ROWS = 6;
const YEAR = /^(?:FY|Q[1-4]\s?)?'?(?:19|20)\d\d[A-Z]?$/;
const MONTH = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;
const AMOUNT = /^[($€£¥+−–—-]*\s?\d[\d.,\s]*\s?[%)KMBx]*(?:\s?%)?$/;

/** How many rows at the top name the columns. A row of values ends them; years and dates are names. */
export function countHeaderRows(rows: readonly HeaderRow[]): number {
  const firstValues = rows.findIndex(({ cells }) =>
    cells.some(({ column, text }) => column > 0 && isValue(text)),
  );
  if (firstValues > 0) {
    // A label alone just above the first values ("Net sales:") opens a group of rows.
    let count = firstValues;
    while (count > 0 && isGroupLabel(rows[count - 1])) count--;
    return count <= MAXIMUM_HEADER_ROWS ? count : 0;
  }
  if (firstValues === 0) return 0;
  // Words only: the first row names the columns when it is set apart, or when the table is large enough to have one.
  const [first, second] = rows;
  if (first === undefined || second === undefined) return 0;
  return (first.bold && !second.bold) || rows.length > 2 ? 1 : 0;
}

function isValue(text: string): boolean {
  return AMOUNT.test(text) && !YEAR.test(text) && !MONTH.test(text);
}

function isGroupLabel(row: HeaderRow | undefined): boolean {
  const [cell] = row?.cells ?? [];
  return row?.cells.length === 1 && cell?.column === 0;
}
