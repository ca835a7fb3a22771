import type { AnswerEvent } from '../../core/answer-event.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { QueryResult } from '../../tables/table-engine.ts';
import type { DraftSentence } from '../draft.ts';
import type { SearchFunction } from '../gather.ts';
import type { Draft } from '../make-draft.ts';
import type { Spent } from '../tally.ts';
import { type ChosenTable, chooseTables, sheetShare } from './choose-tables.ts';
import { quoteResult } from './quote-result.ts';
import { readApart } from './read-apart.ts';
import { isSummable, withoutTexts } from './read-sql.ts';
import { strayQuery } from './stray-query.ts';
import { sumForCount } from './sum-for-count.ts';
import type { TableAccess } from './table-access.ts';
import { totalOfGroups } from './total-of-groups.ts';
import { unknownName, unknownThing } from './unknown-thing.ts';
import { wordMissing, wordResult } from './word-result.ts';
import { type FailedQuery, writeSql } from './write-sql.ts';

export type TableAnswerDependencies = {
  readonly chat: ChatModel;
  readonly search: SearchFunction;
  readonly access: TableAccess;
};

export type TableAnswerOptions = {
  readonly topK: number;
  /** Milliseconds since the question came. */
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
  readonly count: (spent: Spent) => void;
};

/** Of what was found, so much must stand in sheets for a question to be asked of tables. */
const MIN_SHEETS = 0.5;
/** A small model confuses columns of more. */
const MAX_TABLES = { small: 3, large: 6 } as const;
const ATTEMPTS = 3;
/** A further query begins only within so many milliseconds of the question. */
const ASK_AGAIN_WITHIN = 24_000;
/** Of a result; equal ones are told once, so that more are read than are listed. */
const MAX_ROWS = 2_000;

/**
 * Answers by computation where the best passages stand in tables: the model writes a query, code runs and words it.
 * Null: it is not a question for tables, or they were of no use; passages are to be read.
 */
export async function* answerFromTables(
  deps: TableAnswerDependencies,
  question: string,
  options: TableAnswerOptions,
): AsyncGenerator<AnswerEvent, Draft | null> {
  const { hits, embeddingTokens } = await deps.search(question, { limit: options.topK });
  options.count({ embeddingTokens });
  if (sheetShare(hits) < MIN_SHEETS) return null;
  const limit = MAX_TABLES[deps.chat.card.size];
  const tables = await chooseTables(deps.access, hits, { question, limit });
  if (tables.length === 0) return null;
  yield { type: 'tables-chosen', tables: tables.map(tableName) };
  let failed: FailedQuery | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (attempt > 1 && options.elapsed() > ASK_AGAIN_WITHIN) return null;
    const { sql, usage } = await writeSql(deps.chat, { question, tables, failed }, options);
    options.count({ chat: usage });
    if (sql === null) {
      yield { type: 'query-failed', reason: 'the columns do not hold what is asked' };
      return failed === null && onlyTables(hits) ? decline(question) : null;
    }
    const run = (query: string) =>
      deps.access.query(
        tables.map(({ source }) => source),
        query,
        { signal: options.signal, maxRows: MAX_ROWS },
      );
    const first = await run(readApart(sumForCount(sql, question, tables), tables));
    const totals = isEmpty(first) ? totalOfGroups(sql, question, tables) : null;
    const result = totals === null ? first : await run(totals);
    const reason =
      faultOf(result, { question, tables }) ??
      (result.type === 'rows' ? strayQuery(result, { question, tables }) : null) ??
      (attempt === 0 ? emptiness(result, { sql, tables }) : null);
    if (result.type === 'rows' && reason === null) {
      const name = unknownName(result.sql, { question, tables });
      if (name !== null) {
        yield { type: 'query-failed', reason: `they do not mention “${name}”` };
        return null;
      }
      return yield* draft({ ...deps, hits }, result, tables, question);
    }
    failed = { sql, reason: reason ?? '' };
    yield { type: 'query-failed', reason: failed.reason };
  }
  return null;
}

function onlyTables(hits: readonly { readonly page: { readonly kind: string } }[]): boolean {
  return hits.every(({ page }) => page.kind === 'sheet');
}

function decline(question: string): Draft {
  const text = `The files do not state an answer to “${question}”.`;
  return { outcome: 'not-found', sentences: [{ text, support: [], check: 'quote' }], separator: ' ' };
}

/** Why the query is to be written again, or null. A value that the question names may well be missing. */
function faultOf(
  result: QueryResult,
  { question, tables }: { readonly question: string; readonly tables: readonly ChosenTable[] },
): string | null {
  if (result.type === 'refused') return otherTable(result.reason, tables) ?? result.reason;
  const invented = result.missing.find(
    ({ value }) => !question.toLowerCase().includes(value.trim().toLowerCase()),
  );
  return invented === undefined ? null : `${invented.column} has no value '${invented.value}'.`;
}

/** A column that is looked for in the wrong table: small models forget that each table wants a SELECT of its own. */
function otherTable(reason: string, tables: readonly ChosenTable[]): string | null {
  const [, column = ''] = /column "([^"]+)" not found/i.exec(reason) ?? [];
  const owner = tables.find(({ table }) => table.columns.some(({ name }) => name === column));
  return owner === undefined
    ? null
    : `${column} is a column of ${owner.source.name} alone: read each table in brackets, as (SELECT MAX(${column}) FROM ${owner.source.name}).`;
}

function isEmpty(result: QueryResult): boolean {
  return result.type === 'rows' && result.missing.length === 0 && wordResult(result).length === 0;
}

/** A query without a result is often one that forgot to group. */
function emptiness(
  result: QueryResult,
  { sql, tables }: { readonly sql: string; readonly tables: readonly ChosenTable[] },
): string | null {
  if (!isEmpty(result)) return null;
  const bounds = [...withoutTexts(sql).matchAll(/\b(\w+)\s*([<>]=?)\s*(\d[\d.]*)/g)];
  const summed = bounds.find(([, name = '']) => isSummable(name, tables));
  const total =
    summed === undefined
      ? 'A total of several rows needs SUM and GROUP BY'
      : `No single row has ${summed[0]}; if a total is meant: GROUP BY and HAVING SUM(${summed[1]}) ${summed[2]} ${summed[3]}`;
  return `It gives no row. ${total}; texts and dates must be as listed.`;
}

async function* draft(
  deps: TableAnswerDependencies & { readonly hits: Parameters<typeof quoteResult>[0]['hits'] },
  result: Extract<QueryResult, { readonly type: 'rows' }>,
  tables: readonly ChosenTable[],
  question: string,
): AsyncGenerator<AnswerEvent, Draft> {
  const lines = wordResult(result);
  const read = tables.filter(({ source }) => result.used.some((one) => one.source === source.name));
  const used = read.length === 0 ? tables.slice(0, 1) : read;
  yield {
    type: 'table-queried',
    tables: used.map(tableName),
    sql: result.sql,
    result: lines.length === 0 ? 'no row' : lines.join(' '),
  };
  const support = await quoteResult(deps, result, used);
  const unknown = unknownThing(result.sql, { question, tables: used });
  const missing = [
    ...result.missing.map((one) => wordMissing(one, tables)),
    ...(unknown === null
      ? []
      : [
          `${used.map(tableName).join(', ')} does not mention “${unknown}”; this is of all rows that fit the rest:`,
        ]),
  ];
  const sentence = (text: string): DraftSentence => ({ text, support, check: 'computed' });
  if (lines.length === 0) {
    const words =
      missing.length > 0
        ? missing
        : [
            `No row of ${used.map(tableName).join(', ')} fits; the files do not state an answer to “${question}”.`,
          ];
    return { outcome: 'not-found', sentences: words.map(sentence), separator: '\n' };
  }
  return {
    outcome: missing.length > 0 ? 'answered-with-caveat' : 'answered',
    sentences: [...missing, ...lines].map(sentence),
    separator: '\n',
  };
}

function tableName({ file, table }: ChosenTable): string {
  return table.sheet === null ? file.filename : `${file.filename}, ${table.sheet}`;
}
