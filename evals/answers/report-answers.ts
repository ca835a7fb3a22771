import { percentile } from '../../tools/harness/percentile.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import { type AnswerMeasures, measureAnswers } from './answer-measures.ts';
import type { AnswerLine } from './run-answers.ts';
import type { Way } from './ways.ts';

/** The figures as a table for readers and as JSON: right answers a set and a kind, then what concerns all. */
export function reportAnswers(
  lines: readonly AnswerLine[],
  ways: readonly Way[],
): { readonly summary: unknown; readonly text: string } {
  const of = (way: Way, is: (line: AnswerLine) => boolean = () => true): readonly AnswerLine[] =>
    lines.filter((line) => line.way === way && is(line));
  const sets = [...new Set(lines.map(({ set }) => set))];
  const groups = [
    { name: 'all', is: () => true },
    ...sets.map((set) => ({ name: set, is: (line: AnswerLine) => line.set === set })),
    ...sets.flatMap((set) =>
      [...new Set(lines.filter((line) => line.set === set).map(({ question }) => question.kind ?? '?'))]
        .sort()
        .map((kind) => ({
          name: `${set} · ${kind}`,
          is: (line: AnswerLine) => line.set === set && (line.question.kind ?? '?') === kind,
        })),
    ),
  ];
  const right = groups.map(({ name, is }) => ({
    name,
    questions: lines.filter((line) => line.way === ways[0] && is(line)).length,
    right: Object.fromEntries(ways.map((way) => [way, rightShare(of(way, is))])),
  }));
  const measures = ways.map((way) => ({ way, ...measureAnswers(of(way)), seconds: secondsOf(of(way)) }));
  const errors = lines.filter(({ error }) => error !== undefined).length;
  const tables = [
    textTable(
      ['right', 'questions', ...ways],
      right.map((row) => [row.name, `${row.questions}`, ...ways.map((way) => share(row.right[way]))]),
    ),
    textTable(
      ['', ...ways],
      MEASURES.map(([key, name]) => [
        name,
        ...measures.map((row) =>
          key.startsWith('to') || key.startsWith('not') ? `${row[key]}` : share(row[key]),
        ),
      ]),
    ),
    textTable(
      ['seconds, p50 / p95, until', ...ways],
      SECONDS.map(([key, name]) => [
        name,
        ...measures.map(({ seconds }) => `${tenths(seconds[key].p50)} / ${tenths(seconds[key].p95)}`),
      ]),
    ),
    ...(errors > 0 ? [`${errors} questions failed; they count as wrong.`] : []),
  ];
  return { summary: { right, measures, errors }, text: tables.join('\n\n') };
}

const MEASURES = [
  ['citationHit', 'citation hit, answered'],
  ['citationPrecision', 'citation precision, answered'],
  ['unanswerableDeclined', 'unanswerable declined'],
  ['reachableDeclined', 'declined though found and readable'],
  ['answerableDeclined', 'answerable declined'],
  ['notVerbatim', 'quotes not verbatim'],
  ['toNothing', 'citations to nothing'],
] as const satisfies readonly (readonly [keyof AnswerMeasures, string])[];

const SECONDS = [
  ['firstReasoning', 'the first reasoning'],
  ['firstAnswer', 'the first of the answer'],
  ['end', 'the end'],
] as const;

function secondsOf(lines: readonly AnswerLine[]) {
  const times = (key: 'firstReasoning' | 'firstAnswer' | 'end') => {
    const values = lines.map(({ seconds }) => seconds[key]).filter((value) => value !== null);
    return { p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
  };
  return { firstReasoning: times('firstReasoning'), firstAnswer: times('firstAnswer'), end: times('end') };
}

function rightShare(lines: readonly AnswerLine[]): number {
  return lines.filter(({ correct }) => correct).length / lines.length;
}

const share = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '-' : value.toFixed(2);
const tenths = (seconds: number): string => (Number.isNaN(seconds) ? '-' : seconds.toFixed(1));
