import type { Scope } from '../../core/scope.ts';
import type { IndexQueryOptions } from '../search-index.ts';

type Limits = Pick<IndexQueryOptions, 'fileIds' | 'exceptFileIds' | 'where'>;

/** The rows that a request may see, as a DataFusion SQL predicate. Null: none at all. */
export function scopeFilter(scope: Scope, limits: Limits = {}): string | null {
  const { fileIds, exceptFileIds = [], where } = limits;
  if (scope.workspaceIds.length === 0 || fileIds?.length === 0) return null;
  const parts = [
    `organization_id = ${quote(scope.organizationId)}`,
    `workspace_id IN (${scope.workspaceIds.map(quote).join(', ')})`,
  ];
  if (fileIds) parts.push(`file_id IN (${fileIds.map(quote).join(', ')})`);
  if (exceptFileIds.length > 0) parts.push(`file_id NOT IN (${exceptFileIds.map(quote).join(', ')})`);
  if (where) parts.push(`(${where.predicate})`);
  return parts.join(' AND ');
}

/** An SQL string literal; a doubled quote is the only escape it knows. */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
