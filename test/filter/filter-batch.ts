import fc from 'fast-check';
import type { JsonValue } from '../../src/core/json.ts';
import { type Column, type Filter, fileFields, type PathStep } from '../../src/filter/ast.ts';
import { type FilterableFile, matchesFilter } from '../../src/filter/compile/in-memory.ts';
import { printFilter } from '../../src/filter/printer.ts';
import { arbitraryFilter, type Target } from './arbitrary-filter.ts';
import { arbitraryFile } from './arbitrary-values.ts';

/** So many filters each compiler is asked; more with `EXHIBIT_FILTER_CASES=10000`. */
export const filterCases = Number(process.env.EXHIBIT_FILTER_CASES ?? 1_000);

/** For a test with so many cases; milliseconds. */
export const filterTimeout = 60_000 + 20 * filterCases;

const FILES = 50;
const FILTERS = 40;

/** Settings of a property over `arbitraryBatch` that make up `filterCases`. */
export const batchRuns = { numRuns: Math.ceil(filterCases / FILTERS), endOnFailure: true };

/** A table of files, and filters to ask of all of them. */
export type FilterBatch = { readonly files: readonly FilterableFile[]; readonly filters: readonly Filter[] };

export const arbitraryBatch: fc.Arbitrary<FilterBatch> = fc
  .array(arbitraryFile, { minLength: FILES, maxLength: FILES })
  .map((files) => files.map((file, at): FilterableFile => ({ ...file, id: `file_${at}` })))
  .chain((files) =>
    fc
      .array(arbitraryFilter(files.flatMap(targetsOf)), { minLength: FILTERS, maxLength: FILTERS })
      .map((filters) => ({ files, filters })),
  );

function targetsOf(file: FilterableFile): readonly Target[] {
  const time = new Date(file.createdAt).toISOString();
  const values = {
    id: file.id,
    filename: file.filename,
    bytes: file.bytes,
    created_at: time,
    status: file.status,
  };
  return [
    ...targetsIn(file.metadata, []),
    ...fileFields.map((field): Target => ({ column: { kind: 'file', field }, value: values[field] })),
    { column: { kind: 'file', field: 'created_at' }, value: time.slice(0, 10) },
  ];
}

function targetsIn(value: JsonValue, path: readonly PathStep[]): readonly Target[] {
  const column: Column = { kind: 'metadata', path };
  if (value === null || typeof value !== 'object') return [{ column, value }];
  const own: readonly Target[] = path.length === 0 ? [] : [{ column, value: null }];
  if (!Array.isArray(value)) {
    return [...own, ...Object.entries(value).flatMap(([key, inner]) => targetsIn(inner, [...path, key]))];
  }
  const elements: readonly JsonValue[] = value;
  const scalars = elements.filter((element) => element !== null && typeof element !== 'object');
  return [
    ...own,
    ...scalars.map((element): Target => ({ column, value: element })),
    ...elements.flatMap((element, place) => targetsIn(element, [...path, place])),
  ];
}

export type Disagreement = {
  readonly filter: string;
  readonly file: FilterableFile;
  readonly answer: unknown;
};

/**
 * Where answers, one for each filter and each file of it, are not what the reference says. Few enough to read: a run
 * that fails need not be made smaller.
 */
export function disagreements(
  { files, filters }: FilterBatch,
  answers: readonly (readonly unknown[])[],
): readonly Disagreement[] {
  return filters
    .flatMap((filter, row) => files.map((file, at) => ({ filter, file, answer: answers[row]?.[at] })))
    .filter(({ filter, file, answer }) => answer !== matchesFilter(filter, file))
    .slice(0, 5)
    .map(({ filter, file, answer }) => ({ filter: printFilter(filter), file, answer }));
}
