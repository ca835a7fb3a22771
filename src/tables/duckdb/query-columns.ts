import type { ColumnType } from '../../core/data-table.ts';
import type { SourceColumn, StoredTable } from '../table-engine.ts';
import { nodesOf, type TreeNode, textsIn } from './query-tree.ts';

export type ColumnsOfQuery = {
  /** The column that a reference means, or null when it means something that the query itself names. */
  readonly find: (reference: TreeNode) => (SourceColumn & { readonly type: ColumnType }) | null;
  /** All that are referred to, in the order of their mention. */
  readonly used: readonly SourceColumn[];
  /** Sources that are read, without repeats. */
  readonly sources: readonly string[];
};

/** @param tables the sources, by the name that the query calls them by */
export function columnsOfQuery(tree: TreeNode, tables: ReadonlyMap<string, StoredTable>): ColumnsOfQuery {
  const byAlias = new Map<string, string>();
  const sources: string[] = [];
  for (const node of nodesOf(tree)) {
    if (node['type'] !== 'BASE_TABLE') continue;
    const source = [...tables.keys()].find(
      (name) => name.toLowerCase() === String(node['table_name']).toLowerCase(),
    );
    if (source === undefined) continue;
    if (!sources.includes(source)) sources.push(source);
    byAlias.set(source.toLowerCase(), source);
    if (node['alias']) byAlias.set(String(node['alias']).toLowerCase(), source);
  }
  const find: ColumnsOfQuery['find'] = (reference) => {
    const names = textsIn(reference['column_names']);
    const column = names.at(-1)?.toLowerCase();
    const qualifier = names.length > 1 ? names.at(-2)?.toLowerCase() : undefined;
    if (qualifier !== undefined && !byAlias.has(qualifier)) return null;
    for (const source of qualifier === undefined ? sources : [byAlias.get(qualifier) ?? '']) {
      const found = tables.get(source)?.columns.find(({ name }) => name === column);
      if (found !== undefined) return { source, column: found.name, type: found.type };
    }
    return null;
  };
  const used: SourceColumn[] = [];
  for (const node of nodesOf(tree)) {
    const found = node['class'] === 'COLUMN_REF' ? find(node) : null;
    if (found === null || used.some((one) => one.source === found.source && one.column === found.column))
      continue;
    used.push({ source: found.source, column: found.column });
  }
  return { find, used, sources };
}
