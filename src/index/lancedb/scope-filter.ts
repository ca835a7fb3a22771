import type { Scope } from '../../core/scope.ts';
import { sqlLiteral } from '../../filter/compile/sql-literal.ts';
import type { IndexQueryOptions } from '../search-index.ts';

type Limits = Pick<IndexQueryOptions, 'fileIds' | 'exceptFileIds' | 'where'>;

/** The rows that a request may see, as a DataFusion SQL predicate. Null: none at all. */
export function scopeFilter(scope: Scope, limits: Limits = {}): string | null {
  const { fileIds, exceptFileIds = [], where } = limits;
  if (scope.workspaceIds.length === 0 || fileIds?.length === 0) return null;
  const parts = [
    `organization_id = ${sqlLiteral(scope.organizationId)}`,
    `workspace_id IN (${scope.workspaceIds.map(sqlLiteral).join(', ')})`,
  ];
  if (fileIds) parts.push(`file_id IN (${fileIds.map(sqlLiteral).join(', ')})`);
  if (exceptFileIds.length > 0) parts.push(`file_id NOT IN (${exceptFileIds.map(sqlLiteral).join(', ')})`);
  if (where) parts.push(`(${where.predicate})`);
  return parts.join(' AND ');
}
