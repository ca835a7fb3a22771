import { allOf } from '../src/filter/all-of.ts';
import type { Column } from '../src/filter/ast.ts';
import { printFilter } from '../src/filter/printer.ts';
import type { EvalQuestion } from './score.ts';

/** A question's equalities in the filter language: `file` means the name, other keys the metadata; null = none. */
export function filterExpression(equalities: EvalQuestion['filter']): string | null {
  const filter = allOf(
    Object.entries(equalities ?? {}).map(([key, value]) => ({
      kind: 'equals',
      column: columnOf(key),
      value,
    })),
  );
  return filter === null ? null : printFilter(filter);
}

function columnOf(key: string): Column {
  return key === 'file' ? { kind: 'file', field: 'filename' } : { kind: 'metadata', path: [key] };
}
