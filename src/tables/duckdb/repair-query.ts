import { isExtremeOf } from './is-extreme-of.ts';
import type { ColumnsOfQuery } from './query-columns.ts';
import { isNode, nodesIn, nodesOf, outermostSelect, type TreeNode, type TreeValue } from './query-tree.ts';

/** True when something was put right. */
type Repaired = boolean;

/**
 * "max(tip), day" means the row with the largest tip. SQL does not say so: it refuses it, and with "any_value(day)" it
 * gives some day. The query becomes one for the rows that have the extreme.
 */
export function repairExtreme(tree: TreeNode): Repaired {
  const select = outermostSelect(tree);
  if (select === null || nodesIn(select['group_expressions']).length > 0) return false;
  const list = nodesIn(select['select_list']);
  const extremes = list.filter(isExtreme);
  const [extreme] = extremes;
  const others = list.filter((node) => node !== extreme).map(bareColumn);
  if (extreme === undefined || extremes.length > 1 || others.length === 0 || others.includes(null))
    return false;
  const [column] = nodesIn(extreme['children']);
  if (column === undefined) return false;
  select['where_clause'] = isExtremeOf(extreme, select);
  select['select_list'] = list.map((node) => {
    const shown = node === extreme ? column : (bareColumn(node) ?? node);
    return { ...structuredClone(shown), alias: node['alias'] ?? '' };
  });
  // It was ordered by what is one and the same now; more than one row may have it.
  select['modifiers'] = [];
  return true;
}

function isExtreme({ function_name: name, children, filter }: TreeNode): boolean {
  const [column] = nodesIn(children);
  return (name === 'max' || name === 'min') && column?.['class'] === 'COLUMN_REF' && !isNode(filter);
}

/** A column, also where the query asks for some value of it. */
function bareColumn(node: TreeNode): TreeNode | null {
  if (node['class'] === 'COLUMN_REF') return node;
  const [child] = nodesIn(node['children']);
  const some = /^(?:any_value|first|last|arbitrary)$/.test(String(node['function_name'] ?? ''));
  return some && child?.['class'] === 'COLUMN_REF' ? child : null;
}

const LEAST_YEAR = 1_000;
const LAST_YEAR = 2_999;

/** A date compared with a bare year: what is meant is the date's year. */
export function repairYears(tree: TreeNode, columns: ColumnsOfQuery): Repaired {
  let repaired = false;
  const yearOf = (value: TreeValue | undefined, beside: readonly (TreeValue | undefined)[]) => {
    if (!isNode(value) || value['class'] !== 'COLUMN_REF' || !beside.every(isYear)) return null;
    const type = columns.find(value)?.type;
    if (type !== 'date' && type !== 'timestamp') return null;
    repaired = true;
    return callOf('year', value);
  };
  for (const node of [...nodesOf(tree)]) {
    const type = String(node['type'] ?? '');
    if (node['class'] === 'COMPARISON') {
      const { left, right } = node;
      node['left'] = yearOf(left, [right]) ?? left ?? null;
      node['right'] = yearOf(right, [left]) ?? right ?? null;
    } else if (type === 'COMPARE_BETWEEN') {
      node['input'] = yearOf(node['input'], [node['lower'], node['upper']]) ?? node['input'] ?? null;
    } else if (type === 'COMPARE_IN' || type === 'COMPARE_NOT_IN') {
      const [first, ...rest] = Array.isArray(node['children']) ? node['children'] : [];
      if (first !== undefined) node['children'] = [yearOf(first, rest) ?? first, ...rest];
    }
  }
  return repaired;
}

function isYear(value: TreeValue | undefined): boolean {
  if (!isNode(value) || value['class'] !== 'CONSTANT' || !isNode(value['value'])) return false;
  const year = value['value']['value'];
  return typeof year === 'number' && Number.isInteger(year) && year >= LEAST_YEAR && year <= LAST_YEAR;
}

function callOf(name: string, argument: TreeNode): TreeNode {
  return {
    class: 'FUNCTION',
    type: 'FUNCTION',
    alias: '',
    function_name: name,
    schema: '',
    children: [structuredClone(argument)],
    filter: null,
    order_bys: { type: 'ORDER_MODIFIER', orders: [] },
    distinct: false,
    is_operator: false,
    export_state: false,
    catalog: '',
  };
}
