import type { PageObject } from '../../../api/wire-types.ts';
import { texts } from '../../../texts/texts.ts';
import { Table, Td, Th } from '../../../ui/table.tsx';

const words = texts.files.page;
/** More are for the original, or for the sheet's own grid. */
const MOST_ROWS = 200;

/** The tables that were recognized on a page. */
export function PageTables({ tables }: { readonly tables: PageObject['tables'] }) {
  if (tables.length === 0) return <p className="text-sm text-muted-foreground">{words.noTables}</p>;
  return (
    <div className="grid gap-5">
      {tables.map((table, at) => (
        <PageTable key={`${table.start} ${table.end}`} table={table} number={at + 1} />
      ))}
    </div>
  );
}

function PageTable({
  table: { rows, cells, row_count: rowCount, column_count: columnCount },
  number,
}: {
  readonly table: PageObject['tables'][number];
  readonly number: number;
}) {
  const headers = new Set(cells.filter(({ header }) => header).map(({ row, column }) => `${row} ${column}`));
  const shown = rows.slice(0, MOST_ROWS);
  return (
    <section className="grid gap-1.5">
      <h3 className="text-sm font-medium">
        {words.table(number)}{' '}
        <span className="font-normal text-muted-foreground">{words.tableSize(rowCount, columnCount)}</span>
      </h3>
      <Table label={words.table(number)}>
        <tbody>
          {shown.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table that was read have no other name
            <tr key={at}>
              {row.map((text, column) => {
                const Cell = headers.has(`${at} ${column}`) ? Th : Td;
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: nor have its columns
                  <Cell key={column} className="px-2 py-1 align-top whitespace-pre-wrap">
                    {text}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length < rowCount ? (
        <p className="text-[0.8125rem] text-muted-foreground">{words.tableCut(shown.length, rowCount)}</p>
      ) : null}
    </section>
  );
}
