import { isNode, nodesIn, type TreeNode } from './query-tree.ts';

/**
 * The condition of the rows that have the `max` or `min` of a column which the SELECT asks for:
 * `where AND column = (SELECT max(column) FROM table WHERE where)`.
 */
export function isExtremeOf(extreme: TreeNode, select: TreeNode): TreeNode {
  const inner = { ...structuredClone(select), select_list: [structuredClone(extreme)], modifiers: [] };
  const [column] = nodesIn(extreme['children']);
  const equal: TreeNode = {
    class: 'COMPARISON',
    type: 'COMPARE_EQUAL',
    alias: '',
    left: structuredClone(column ?? null),
    right: {
      class: 'SUBQUERY',
      type: 'SUBQUERY',
      alias: '',
      subquery_type: 'SCALAR',
      subquery: { node: inner, named_param_map: [] },
      child: null,
      comparison_type: 'INVALID',
    },
  };
  const where = select['where_clause'];
  if (!isNode(where)) return equal;
  return { class: 'CONJUNCTION', type: 'CONJUNCTION_AND', alias: '', children: [where, equal] };
}
