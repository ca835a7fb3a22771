import type { Hit } from '../core/hit.ts';
import { type TableRow, tableRows, tablesIn } from './table-rows.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { splitUnits, type TextSpan } from './text/split-units.ts';

type Limits = {
  /** Of what is asked. */
  readonly terms: readonly string[];
  /** Characters. */
  readonly limit: number;
};

/** A passage as a model reads it: rows of tables with the names of their columns; cut to what fits the question best. */
export function passageText(hit: Hit, limits: Limits): string {
  const { chunk, page } = hit;
  // Sheets are written with their columns' names already.
  const rows = page.kind === 'sheet' ? [] : tableRows(page, chunk.start, chunk.end);
  if (rows.length === 0) return trimPassage(chunk.text, limits);
  const whole = withRows(hit, rows);
  if (whole.length <= limits.limit) return whole;
  const best = bestUnit(chunk.text, limits.terms);
  const inTable =
    best !== undefined && tablesIn(page, best.start + chunk.start, best.end + chunk.start).length > 0;
  return inTable ? rowsPassage(hit, rows, limits) : trimPassage(chunk.text, limits);
}

function withRows({ chunk, page }: Hit, rows: readonly TableRow[]): string {
  let [text, from] = ['', chunk.start];
  for (const row of rows) {
    text += page.text.slice(from, Math.max(from, row.start)) + row.text;
    from = Math.max(from, row.end);
  }
  return text + page.text.slice(from, Math.max(from, chunk.end));
}

/** A small model takes the wrong one of many. */
const MOST_ROWS = 4;
/** Characters of what stands before a table: its title, and the unit of its numbers. */
const BEFORE_TABLE = 160;

/** The rows that share most with the question, in their order, after what is said before the table. */
function rowsPassage({ chunk, page }: Hit, rows: readonly TableRow[], { terms, limit }: Limits): string {
  const first = rows[0];
  if (first === undefined) return '';
  const [table] = tablesIn(page, first.start, first.end);
  const before = page.text.slice(0, table?.start ?? first.start).trimEnd();
  const around = chunk.text.slice(0, Math.max(0, (table?.start ?? chunk.start) - chunk.start));
  const intro = (around.trim() === '' ? before : around).slice(-BEFORE_TABLE).replace(/\s+/g, ' ').trim();
  let room = limit - intro.length;
  const ranked = rows
    .map((row) => ({
      row,
      score: coverage(terms, contentTerms(row.text)) + coverage(contentTerms(row.label), terms),
    }))
    .toSorted((a, b) => b.score - a.score);
  // Where no row is named as the question does (another language, another word), all may matter.
  const isNamed = rows.some((row) => coverage(contentTerms(row.label), terms) >= 0.5);
  const kept: TableRow[] = [];
  for (const { row } of ranked) {
    if ((kept.length === MOST_ROWS && isNamed) || (kept.length > 0 && row.text.length > room)) break;
    kept.push(row);
    room -= row.text.length;
  }
  const inOrder = kept.toSorted((a, b) => a.start - b.start).map(({ text }) => text.slice(0, limit));
  return [intro, ...inOrder].filter((line) => line !== '').join('\n');
}

/** The passage, or the stretch of it around the line that shares most with the question. */
export function trimPassage(text: string, { terms, limit }: Limits): string {
  if (text.length <= limit) return text;
  const best = bestUnit(text, terms);
  if (best === undefined) return text.slice(0, limit);
  const start = Math.max(0, Math.min(best.start - Math.floor(limit / 3), text.length - limit));
  return text.slice(start, start + limit);
}

function bestUnit(text: string, terms: readonly string[]): TextSpan | undefined {
  const units = splitUnits(text);
  const scores = units.map((unit) => coverage(terms, contentTerms(text.slice(unit.start, unit.end))));
  return units[scores.indexOf(Math.max(...scores))];
}
