import { z } from 'zod';
import type { AnswerEvent } from '../core/answer-event.ts';
import type { Hit } from '../core/hit.ts';
import type { ChatModel } from '../model/chat.ts';
import { askModel } from './ask-model.ts';
import type { AskedOrder } from './asked-order.ts';
import { parseQuantity } from './compute/parse-quantity.ts';
import { quoteOf } from './find-quotes.ts';
import type { Finding } from './finding.ts';
import type { Lookup } from './plan.ts';
import { loadPrompt } from './prompts/load-prompt.ts';
import { type TableRow, tableRows, tablesIn } from './table-rows.ts';
import type { Spent } from './tally.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';

/** Of the best passages, those whose tables are looked at. */
const PASSAGES = 3;
const MIN_ROWS = 3;
const MAX_COLUMNS = 12;
/** Rows of a table that sum up the others. */
const SUMS_UP = /^(?:(?:grand |sub)?total|sum|all|overall|average|mean|combined|net)\b/i;
const DOWN = /\b(?:down|decreas\w*|declin\w*|fell|fall\w*|drop\w*|lower|loss)\b/i;

type Asked = { readonly lookup: Lookup; readonly question: string; readonly order: AskedOrder };
type Options = { readonly signal: AbortSignal; readonly count: (spent: Spent) => void };

/**
 * "Which unit grew most?" where the best passages stand in a table: the model says which column decides, code orders
 * its rows. Null: no table does.
 */
export async function* findExtreme(
  chat: ChatModel,
  { lookup, question, order }: Asked,
  hits: readonly Hit[],
  { signal, count }: Options,
): AsyncGenerator<AnswerEvent, Extract<Finding, { found: true }> | null> {
  const asked = contentTerms(question);
  const table = hits
    .slice(0, PASSAGES)
    .map((hit) => ({ hit, rows: rowsOfTable(hit) }))
    .filter(({ rows }) => rows.length >= MIN_ROWS)
    .toSorted((a, b) => about(asked, b.rows) - about(asked, a.rows))[0];
  if (table === undefined) return null;
  const names = columnsOf(table.rows);
  if (names.length === 0 || names.length > MAX_COLUMNS) return null;
  const { value, usage } = await askModel(
    chat,
    {
      messages: [
        { role: 'system', content: loadPrompt('pick-column.v1') },
        { role: 'user', content: describe(table.hit, table.rows, names, question) },
      ],
      schema: z.object({ column: z.number().int() }),
      jsonSchema: {
        type: 'object',
        properties: { column: { type: 'integer' } },
        required: ['column'],
        additionalProperties: false,
      },
      maxTokens: 12,
    },
    { signal },
  );
  count({ chat: usage });
  const name = names[(value?.column ?? 0) - 2];
  if (name === undefined) return null;
  const ranked = table.rows
    .flatMap((row) => {
      const cell = row.values.find((one) => one.name === name)?.text ?? '';
      const quantity = parseQuantity(cell);
      if (quantity === null || row.name === '' || SUMS_UP.test(row.name)) return [];
      const base = DOWN.test(cell) ? -Math.abs(quantity.base) : quantity.base;
      return [{ row, cell, base }];
    })
    .toSorted((a, b) => (order.lowest ? a.base - b.base : b.base - a.base));
  const chosen = ranked[order.position - 1];
  if (chosen === undefined || ranked.length < MIN_ROWS) return null;
  const sign = order.lowest ? ' < ' : ' > ';
  yield {
    type: 'value-computed',
    expression: ranked.map(({ row, cell }) => `${row.name} ${cell}`).join(sign),
    result: chosen.row.name,
  };
  const rivals = ranked.filter(({ base }) => base === chosen.base).map(({ row }) => row.name);
  return {
    found: true,
    lookup,
    text: `${rivals.join(' and ')}: ${name} ${chosen.cell}.`,
    quantity: null,
    support: [quoteOf(table.hit, chosen.row, [])],
    check: { verdict: 'supported', check: 'computed', reason: 'ordered from the values of the column' },
  };
}

/** All rows of the table that the passage stands in, also those beyond the passage. */
function rowsOfTable({ page, chunk }: Hit): readonly TableRow[] {
  if (page.kind === 'sheet') return [];
  const [region] = tablesIn(page, chunk.start, chunk.end);
  return region === undefined ? [] : tableRows(page, region.start, region.end);
}

function columnsOf(rows: readonly TableRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ values }) => values.map(({ name }) => name)))].filter(
    (name) => name !== '',
  );
}

function about(asked: readonly string[], rows: readonly TableRow[]): number {
  return coverage(asked, contentTerms(rows.map(({ text }) => text).join(' ')));
}

function describe(hit: Hit, rows: readonly TableRow[], names: readonly string[], question: string): string {
  const [row] = rows;
  const title = [hit.file.title ?? hit.file.filename, ...hit.chunk.headingPath].join(' › ');
  const cells = names.map((name) => row?.values.find((one) => one.name === name)?.text ?? '–');
  return [
    `Table: ${title}`,
    '1: Name of the row',
    ...names.map((name, i) => `${i + 2}: ${name}`),
    `Row: ${[row?.name ?? '', ...cells].join(' | ')}`,
    `Question: ${question}`,
  ].join('\n');
}
