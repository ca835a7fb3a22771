import { z } from 'zod';
import type { CellValue } from '../../core/data-table.ts';
import type { QueryResult } from '../../tables/table-engine.ts';
import type { ChosenTable } from '../tables/choose-tables.ts';
import { quoteResult } from '../tables/quote-result.ts';
import type { TableAccess } from '../tables/table-access.ts';
import { wordMissing, wordResult } from '../tables/word-result.ts';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { showResult } from './show-evidence.ts';
import type { TableRegistry } from './table-registry.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

/** Of a result; those that do not fit into the text of the result are not shown. */
const MAX_ROWS = 500;

type Rows = Extract<QueryResult, { readonly type: 'rows' }>;

const schema = z.strictObject({
  sql: z.string().min(1).max(4_000).describe('One DuckDB SELECT over the names that read_table tells.'),
  files: z
    .array(z.string().max(300))
    .max(8)
    .optional()
    .describe('Names or ids of files whose tables it reads, where read_table was not called for them.'),
  purpose,
});

/** query_tables: one SELECT over the tables of files. */
export function queryTablesTool(deps: ToolDependencies, access: TableAccess, registry: TableRegistry): Tool {
  const { files, ledger, search, resultCharacters, signal } = deps;
  return defineTool({
    name: 'query_tables',
    description:
      'Runs one DuckDB SELECT over tables of files: totals, counts, filters, orders, joins. Name result columns with AS. The result has a label.',
    schema,
    run: async function* ({ sql, files: named = [], purpose: why = '' }) {
      for (const name of named) {
        const file = await files.find(name);
        if (file !== null) await registry.tablesOf(file);
      }
      const known = registry.known();
      const refuse = (reason: string) => ({ type: 'query-failed' as const, reason });
      if (known.length === 0) {
        yield refuse('no table was named');
        return { text: 'No table is known yet: call read_table first.' };
      }
      const sources = known.map(({ source }) => source);
      const result = await access.query(sources, sql, { signal, maxRows: MAX_ROWS });
      if (result.type === 'refused') {
        yield refuse(result.reason);
        return { text: `The query was not run: ${result.reason}` };
      }
      const used = known.filter(({ source }) => result.used.some((one) => one.source === source.name));
      const missing = result.missing.map((one) => wordMissing(one, known));
      const worded = wordResult(result);
      const words = [...missing, ...worded].join(' ');
      yield { type: 'table-queried', tables: used.map(nameOf), sql: result.sql, result: words || 'no row' };
      if (result.rows.length === 0) return { text: [...missing, 'The query gives no row.'].join('\n') };
      const table = printRows(result, resultCharacters);
      const quotes = await quoteResult({ access, search, hits: [] }, result, used);
      const shown = showResult(ledger, JSON.stringify(['sql', result.sql]), {
        foundBy: 'table',
        purpose: why,
        text: table.text,
        quotes,
        words: worded,
        values: result.rows
          .slice(0, table.rows)
          .flat()
          .filter((value) => typeof value === 'number'),
      });
      return { text: [...missing, shown.text].join('\n'), labels: [shown.entry.label] };
    },
  });
}

function nameOf({ file, table }: ChosenTable): string {
  return table.sheet === null ? file.filename : `${file.filename}, ${table.sheet}`;
}

/** As many rows as have room, and how many these are. */
function printRows(
  { columns, rows, cut }: Rows,
  room: number,
): { readonly text: string; readonly rows: number } {
  const lines = [columns.map(({ name }) => name).join(' | ')];
  let left = room - (lines[0]?.length ?? 0);
  for (const row of rows) {
    const line = row.map(printCell).join(' | ');
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const shown = lines.length - 1;
  if (shown < rows.length || cut) lines.push(`(more rows than these ${shown})`);
  return { text: lines.join('\n'), rows: shown };
}

function printCell(value: CellValue): string {
  return value === null ? 'none' : String(value);
}
