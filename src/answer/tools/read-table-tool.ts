import { z } from 'zod';
import { pageHit } from '../page-hit.ts';
import { tableSchema } from '../tables/table-schema.ts';
import { defineTool, purpose, type Tool } from './define-tool.ts';
import { dataBlock, showPassage } from './show-evidence.ts';
import type { TableRegistry } from './table-registry.ts';
import type { ToolDependencies } from './tool-dependencies.ts';

const schema = z.strictObject({
  file: z.string().max(300).describe('Name or id of the file.'),
  table: z.string().max(200).optional().describe('Name of the table; left out: all of the file.'),
  purpose,
});

/** read_table: the columns of a file's tables, and the first rows of one. */
export function readTableTool(deps: ToolDependencies, registry: TableRegistry): Tool {
  const { files, ledger, question, resultCharacters } = deps;
  return defineTool({
    name: 'read_table',
    description:
      'Tells the tables of a spreadsheet or CSV file with their columns, and the first rows; query_tables needs these names.',
    schema,
    run: async function* ({ file: named, table: wanted = '', purpose: why = '' }) {
      const file = await files.find(named);
      const all = file === null ? [] : await registry.tablesOf(file);
      const asked = wanted.toLowerCase();
      const tables = all.filter(
        ({ source, table }) =>
          asked === '' || [source.name, table.name, table.sheet?.toLowerCase()].includes(asked),
      );
      const [first] = tables;
      if (file === null || first === undefined) {
        const reason =
          file === null
            ? `there is no file “${named}”`
            : all.length === 0
              ? `${file.filename} has no table that can be asked; read its pages`
              : `${file.filename} has the tables ${all.map(({ source }) => source.name).join(', ')}`;
        yield { type: 'tool-refused', tool: 'read_table', reason };
        return { text: `No: ${reason}.` };
      }
      yield { type: 'table-read', filename: file.filename, tables: tables.map(({ source }) => source.name) };
      const told = dataBlock({ file: file.filename, id: file.id }, tableSchema(tables, question));
      const rows = first.table.rowsPerPage === 0 ? null : await files.getPage(file, first.table.cardPage + 1);
      if (rows === null) return { text: told };
      const end = Math.min(rows.text.length, Math.max(0, resultCharacters - told.length));
      const shown = showPassage(ledger, pageHit(file, rows, { start: 0, end: wholeLines(rows.text, end) }), {
        foundBy: 'page',
        purpose: why,
      });
      return {
        text: `${told}\nFirst rows of ${first.source.name}:\n${shown.text}`,
        labels: [shown.entry.label],
      };
    },
  });
}

function wholeLines(text: string, end: number): number {
  return end >= text.length ? text.length : text.lastIndexOf('\n', end) + 1;
}
