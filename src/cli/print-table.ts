import type { Terminal } from './terminal.ts';

/** Columns of text, as wide as their widest cell. */
export function printTable(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  terminal.out(`${terminal.bold(line(head))}\n${rows.map((row) => `${line(row)}\n`).join('')}`);
}
