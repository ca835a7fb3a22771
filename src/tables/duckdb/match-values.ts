import type { DuckDBConnection } from '@duckdb/node-api';
import { nearestName } from '../../core/nearest-name.ts';
import type { MissingValue } from '../table-engine.ts';
import { quoteName } from './open-database.ts';
import type { ColumnsOfQuery } from './query-columns.ts';
import { isNode, nodesOf, type TreeNode, type TreeValue } from './query-tree.ts';

/** More values than this are compared exactly only (letter case aside), not by likeness. */
const MAX_LIKENED = 5_000;
const MIN_SHARED_CHARACTERS = 4;

/**
 * Writes each text that a column is compared with as the column writes it: "FEMALE" for "female", "japan" for
 * "Japanese". What no row has comes back as missing; the query then says so by itself (nothing, or 0).
 */
export async function matchValues(
  connection: DuckDBConnection,
  tree: TreeNode,
  columns: ColumnsOfQuery,
): Promise<{ readonly changed: boolean; readonly missing: readonly MissingValue[] }> {
  const missing: MissingValue[] = [];
  let changed = false;
  for (const { reference, constants, pattern } of comparisonsIn(tree)) {
    const column = columns.find(reference.node);
    if (column === null || column.type !== 'text') continue;
    for (const constant of constants) {
      const value = textOf(constant);
      if (value === null || value === '') continue;
      const place = { source: column.source, column: column.column };
      if (pattern) {
        if (!(await anyLike(connection, place, value)))
          missing.push({ ...place, value: value.replaceAll('%', '') });
        continue;
      }
      const found = await findValue(connection, place, value);
      if (found === null) missing.push({ ...place, value });
      else {
        const written = reference.lowered ? found.toLowerCase() : found;
        if (written !== value) changed = setText(constant, written);
      }
    }
  }
  return { changed, missing };
}

type Comparison = {
  readonly reference: { readonly node: TreeNode; readonly lowered: boolean };
  readonly constants: readonly TreeNode[];
  readonly pattern: boolean;
};

function* comparisonsIn(tree: TreeNode): Generator<Comparison> {
  for (const node of nodesOf(tree)) {
    const { type, left, right, children, function_name: name } = node;
    const parts = Array.isArray(children) ? children : [];
    if (type === 'COMPARE_EQUAL' || type === 'COMPARE_NOTEQUAL') yield* compared([left, right], false);
    else if (type === 'COMPARE_IN' || type === 'COMPARE_NOT_IN') yield* compared(parts, false);
    else if (
      typeof name === 'string' &&
      /^!?~~\*?$|^(?:contains|prefix|suffix|starts_with|ends_with)$/.test(name)
    )
      yield* compared(parts, true);
  }
}

function* compared(parts: readonly (TreeValue | undefined)[], pattern: boolean): Generator<Comparison> {
  const nodes = parts.filter(isNode);
  const reference = nodes.map(referenceOf).find((found) => found !== null);
  const constants = nodes.filter((node) => textOf(node) !== null);
  if (reference !== undefined && constants.length > 0) yield { reference, constants, pattern };
}

/** A column, bare or inside `lower`. */
function referenceOf(node: TreeNode): Comparison['reference'] | null {
  if (node['class'] === 'COLUMN_REF') return { node, lowered: false };
  const { function_name: name, children } = node;
  const [child] = Array.isArray(children) ? children : [];
  const lowers = name === 'lower' || name === 'lcase';
  return lowers && isNode(child) && child['class'] === 'COLUMN_REF' ? { node: child, lowered: true } : null;
}

function textOf(node: TreeNode): string | null {
  const value = node['class'] === 'CONSTANT' ? node['value'] : null;
  return isNode(value) && typeof value['value'] === 'string' ? value['value'] : null;
}

function setText(node: TreeNode, text: string): boolean {
  if (isNode(node['value'])) node['value']['value'] = text;
  return true;
}

type Place = { readonly source: string; readonly column: string };

async function anyLike(
  connection: DuckDBConnection,
  { source, column }: Place,
  pattern: string,
): Promise<boolean> {
  const result = await connection.runAndReadAll(
    `SELECT 1 FROM ${quoteName(source)} WHERE ${quoteName(column)} ILIKE $1 LIMIT 1`,
    [pattern.includes('%') ? pattern : `%${pattern}%`],
  );
  return result.currentRowCount > 0;
}

async function findValue(
  connection: DuckDBConnection,
  { source, column }: Place,
  value: string,
): Promise<string | null> {
  const name = quoteName(column);
  const texts = async (condition: string, limit: number): Promise<readonly string[]> => {
    const result = await connection.runAndReadAll(
      `SELECT DISTINCT ${name} FROM ${quoteName(source)} WHERE ${name} IS NOT NULL AND ${condition} LIMIT ${limit}`,
      condition.includes('$1') ? [value.trim()] : [],
    );
    return result.getRowsJson().map(([text]) => String(text));
  };
  const [same, ...others] = await texts(`lower(trim(${name})) = lower($1)`, 10);
  if (same !== undefined) return [same, ...others].includes(value) ? value : same;
  const all = await texts('true', MAX_LIKENED + 1);
  return all.length > MAX_LIKENED ? null : likest(value, all);
}

/** "japan" for "Japanese", "first class" for "first": one is the beginning of the other. Else what is mistyped. */
function likest(value: string, known: readonly string[]): string | null {
  const wanted = value.trim().toLowerCase();
  const begins = known.filter((text) => {
    const other = text.trim().toLowerCase();
    const shared = Math.min(wanted.length, other.length);
    return shared >= MIN_SHARED_CHARACTERS && wanted.slice(0, shared) === other.slice(0, shared);
  });
  if (begins.length === 1) return begins[0] ?? null;
  return wanted.length >= MIN_SHARED_CHARACTERS + 1 ? nearestName(value, known) : null;
}
