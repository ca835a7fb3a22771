import { percentile } from '../../tools/harness/percentile.ts';
import { textTable } from '../../tools/harness/text-table.ts';
import type { Line } from './ask-cases.ts';
import { mean, ndcgAt, type Ranks, recallAt, reciprocalRank, successAt } from './rank-measures.ts';

type Measure = { readonly name: string; readonly of: (ranks: Ranks) => number };

const SUCCESS: readonly Measure[] = [1, 5, 10].map((depth) => ({
  name: `success@${depth}`,
  of: (ranks) => successAt(ranks, depth),
}));

function measuresOf(topK: number): readonly Measure[] {
  const depths = topK >= 100 ? [10, 100] : [10];
  return [
    { name: 'nDCG@10', of: (ranks) => ndcgAt(ranks, 10) },
    ...depths.map((depth) => ({
      name: `recall@${depth}`,
      of: (ranks: Ranks) => recallAt(ranks, depth),
    })),
    { name: 'MRR', of: reciprocalRank },
    ...SUCCESS,
  ];
}

/** What one way gave over some lines; a measure is null where nothing was wanted. */
export type Row = {
  readonly way: string;
  readonly questions: number;
  readonly measures: Readonly<Record<string, number | null>>;
  /** Passages that the filters do not let through, and wanted results not found; null without a filter. */
  readonly filtered: { readonly leaks: number; readonly missing: number } | null;
  readonly seconds: { readonly p50: number; readonly p95: number };
};

export function rowOf(way: string, lines: readonly Line[], topK: number): Row {
  const ranks = lines.map((line) => line.ranks).filter((one) => one.length > 0);
  const times = lines.map(({ seconds }) => seconds);
  const filtered = lines.filter(({ filter }) => filter !== null);
  return {
    way,
    questions: lines.length,
    measures: Object.fromEntries(
      measuresOf(topK).map(({ name, of }) => [name, ranks.length === 0 ? null : mean(ranks.map(of))]),
    ),
    filtered:
      filtered.length === 0
        ? null
        : {
            leaks: filtered.reduce((count, { leaks }) => count + leaks, 0),
            missing: filtered.flatMap((line) => line.ranks).filter((rank) => rank === null).length,
          },
    seconds: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
  };
}

/** A row for each kind of question. */
export function rowsByKind(lines: readonly Line[], topK: number): readonly Row[] {
  const kinds = [...new Set(lines.map(({ kind }) => kind))].sort();
  return kinds.map((kind) => {
    const ofKind = lines.filter((line) => line.kind === kind);
    return rowOf(`${kind} (${ofKind.length})`, ofKind, topK);
  });
}

export function rowTable(title: string, rows: readonly Row[]): string {
  const filtered = rows.some((row) => row.filtered !== null);
  const names = Object.keys(rows[0]?.measures ?? {});
  return textTable(
    [title, ...names, ...(filtered ? ['leaks', 'missing'] : []), 'p50 s', 'p95 s'],
    rows.map((row) => [
      row.way,
      ...names.map((name) => row.measures[name]?.toFixed(3) ?? '-'),
      ...(filtered ? [`${row.filtered?.leaks ?? '-'}`, `${row.filtered?.missing ?? '-'}`] : []),
      row.seconds.p50.toFixed(3),
      row.seconds.p95.toFixed(3),
    ]),
  );
}
