import type { DuckDBConnection } from '@duckdb/node-api';

/** A node of a query's tree as DuckDB's `json_serialize_sql` gives it. */
export type TreeNode = { [key: string]: TreeValue };
export type TreeValue = string | number | boolean | null | TreeValue[] | TreeNode;

export type ParsedQuery =
  | { readonly type: 'select'; readonly tree: TreeNode }
  | { readonly type: 'refused'; readonly reason: string };

/** The tree of one SELECT statement; anything else is refused. The tree may be changed in place. */
export async function parseQuery(connection: DuckDBConnection, sql: string): Promise<ParsedQuery> {
  const result = await connection.runAndReadAll('SELECT json_serialize_sql($1::VARCHAR)::VARCHAR', [sql]);
  const parsed = JSON.parse(String(result.getRowsJson()[0]?.[0])) as TreeNode;
  if (parsed['error'] === true) return { type: 'refused', reason: String(parsed['error_message']) };
  const statements = parsed['statements'];
  if (!Array.isArray(statements) || statements.length !== 1)
    return { type: 'refused', reason: 'Write one SELECT statement.' };
  return { type: 'select', tree: parsed };
}

/** The statement's outermost SELECT, or null when it is a union or the like. */
export function outermostSelect(tree: TreeNode): TreeNode | null {
  const [statement] = nodesIn(tree['statements']);
  const node = statement === undefined ? undefined : statement['node'];
  return isNode(node) && node['type'] === 'SELECT_NODE' ? node : null;
}

export async function printQuery(connection: DuckDBConnection, tree: TreeNode): Promise<string> {
  // What is not known of a place in the text is written as 2^64 − 1, which is no number here: left out, it is that.
  const json = JSON.stringify(tree, (key, value) => (key === 'query_location' ? undefined : value));
  const result = await connection.runAndReadAll('SELECT json_deserialize_sql($1::JSON)', [json]);
  return String(result.getRowsJson()[0]?.[0]);
}

/** All nodes, outer ones first, in the order of the text. */
export function* nodesOf(value: TreeValue | undefined): Generator<TreeNode> {
  if (Array.isArray(value)) for (const part of value) yield* nodesOf(part);
  else if (isNode(value)) {
    yield value;
    for (const part of Object.values(value)) yield* nodesOf(part);
  }
}

export function isNode(value: TreeValue | undefined): value is TreeNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The nodes of a list. */
export function nodesIn(value: TreeValue | undefined): readonly TreeNode[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function textsIn(value: TreeValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((part) => typeof part === 'string') : [];
}
