import type { Filter } from '../ast.ts';
import { matchesFilter } from './in-memory.ts';

/**
 * Functions that a connection to SQLite must have, by name, before it runs what `compileToSqlite` makes. They are
 * deterministic.
 */
export const sqliteFunctions: Readonly<Record<string, (...values: readonly unknown[]) => unknown>> = {
  matches_filter: createMatchesFilter(),
};

function createMatchesFilter() {
  // A query asks with one filter for row after row.
  let lastText = '';
  let lastFilter: Filter | null = null;
  return (...values: readonly unknown[]): number => {
    const [text, id, filename, bytes, createdAt, status, metadata] = values;
    const filter: Filter = lastFilter !== null && text === lastText ? lastFilter : JSON.parse(String(text));
    lastText = String(text);
    lastFilter = filter;
    const matches = matchesFilter(filter, {
      id: String(id),
      filename: String(filename),
      bytes: Number(bytes),
      createdAt: Number(createdAt),
      status: String(status),
      metadata: JSON.parse(String(metadata)),
    });
    return matches ? 1 : 0;
  };
}
