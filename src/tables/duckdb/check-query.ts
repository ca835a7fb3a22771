import { ALLOWED_FUNCTIONS } from './allowed-functions.ts';
import { isNode, nodesIn, nodesOf, type TreeNode } from './query-tree.ts';

const QUERY_NODES = new Set(['SELECT_NODE', 'SET_OPERATION_NODE']);
const SOURCES = new Set(['BASE_TABLE', 'SUBQUERY', 'JOIN', 'EMPTY', 'EXPRESSION_LIST']);

/**
 * Why a query is not run, or null. It may read the named tables and what it names itself, by functions that are
 * listed: whatever else DuckDB can do (files, settings, endless series) is not listed.
 */
export function checkQuery(tree: TreeNode, tables: readonly string[]): string | null {
  const named = new Set(tables.map((name) => name.toLowerCase()));
  for (const node of nodesOf(tree)) {
    const map = node['cte_map'];
    if (isNode(map)) for (const { key } of nodesIn(map['map'])) named.add(String(key).toLowerCase());
  }
  for (const node of nodesOf(tree)) {
    const fault = faultOf(node, named);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(node: TreeNode, named: ReadonlySet<string>): string | null {
  const type = String(node['type'] ?? '');
  if (type.endsWith('_NODE') && !QUERY_NODES.has(type)) return 'Recursive queries cannot be run here.';
  const source = node['from_table'];
  const joined = type === 'JOIN' && 'join_type' in node ? [node['left'], node['right']] : [];
  for (const from of [source, ...joined]) {
    if (!isNode(from)) continue;
    if (!SOURCES.has(String(from['type']))) return 'Only the given tables can be read.';
  }
  if ('table_name' in node && type === 'BASE_TABLE') {
    const name = String(node['table_name']);
    if (node['schema_name'] !== '' || node['catalog_name'] !== '' || !named.has(name.toLowerCase()))
      return `There is no table "${name}". The tables are: ${[...named].join(', ')}.`;
  }
  if (typeof node['function_name'] === 'string') {
    const name = node['function_name'].toLowerCase();
    if (!ALLOWED_FUNCTIONS.has(name)) return `The function ${name} cannot be used here.`;
  }
  return null;
}
