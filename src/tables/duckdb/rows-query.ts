import { isExtremeOf } from './is-extreme-of.ts';
import { isNode, nodesIn, nodesOf, outermostSelect, type TreeNode } from './query-tree.ts';
import { ORDINAL_COLUMN, ROW_COLUMN } from './table-file.ts';

const AGGREGATES =
  /^(?:count|count_star|sum|avg|mean|min|max|median|mode|stddev.*|var.*|quantile.*|corr|covar.*|regr.*|skewness|kurtosis|bool_and|bool_or|any_value|first|last|arg_?max|arg_?min|max_by|min_by|approx_count_distinct|string_agg|group_concat|listagg|list|array_agg|product|count_?if|sum_no_overflow)$/;

/**
 * The query that asks for the places of the rows which this one shows: the same, but for what it selects. Null where
 * the result is not made of single rows of one table.
 */
export function rowsQuery(tree: TreeNode): TreeNode | null {
  const copy = structuredClone(tree);
  const select = outermostSelect(copy);
  if (select === null) return null;
  const from = select['from_table'];
  const grouped = nodesIn(select['group_expressions']).length > 0 || isNode(select['having']);
  const modifiers = nodesIn(select['modifiers']);
  const distinct = modifiers.some(({ type }) => type === 'DISTINCT_MODIFIER');
  const list = nodesIn(select['select_list']);
  if (grouped || distinct || !isNode(from) || from['type'] !== 'BASE_TABLE') return null;
  if (list.some(holdsAggregate)) {
    const extreme = extremeOf(list);
    if (extreme === null) return null;
    select['where_clause'] = isExtremeOf(extreme, select);
  }
  select['select_list'] = [ROW_COLUMN, ORDINAL_COLUMN].map(columnReference);
  return copy;
}

function holdsAggregate(node: TreeNode): boolean {
  for (const part of nodesOf(node)) {
    if (part['class'] === 'SUBQUERY') return false;
    if (typeof part['function_name'] === 'string' && AGGREGATES.test(part['function_name'])) return true;
    if (part['class'] === 'WINDOW') return true;
  }
  return false;
}

/** Where all that is selected is one `max` or `min` of a column, the row that has it can be shown. */
function extremeOf(list: readonly TreeNode[]): TreeNode | null {
  const [only] = list;
  if (only === undefined || list.length > 1) return null;
  const { function_name: name, children } = only;
  const [column] = nodesIn(children);
  const bare = column !== undefined && column['class'] === 'COLUMN_REF';
  return (name === 'max' || name === 'min') && bare && !isNode(only['filter']) ? only : null;
}

function columnReference(name: string): TreeNode {
  return { class: 'COLUMN_REF', type: 'COLUMN_REF', alias: '', column_names: [name] };
}
