import type { Filter } from '../ast.ts';
import type { SqlFragment } from './sql-fragment.ts';

/**
 * A condition over the table `files`, for a connection that has the `sqliteFunctions`.
 *
 * It is one call of a function for each row: about 3 µs, where one condition in SQL takes 1 µs. SQLite cannot address
 * every key (a JSON path has no way to say `"`), folds ASCII letters only, and bounds the depth of an expression.
 */
export function compileToSqlite(filter: Filter): SqlFragment {
  return [
    'matches_filter(',
    { parameter: JSON.stringify(filter) },
    ', files.id, files.filename, files.bytes, files.created_at, files.status, files.metadata)',
  ];
}
