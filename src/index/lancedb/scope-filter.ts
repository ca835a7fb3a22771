import type { Scope } from '../../core/scope.ts';

/** The rows that a request may see, as a DataFusion SQL predicate. Null: none at all. */
export function scopeFilter(scope: Scope, fileIds?: readonly string[]): string | null {
  if (scope.workspaceIds.length === 0 || fileIds?.length === 0) return null;
  const parts = [
    `organization_id = ${quote(scope.organizationId)}`,
    `workspace_id IN (${scope.workspaceIds.map(quote).join(', ')})`,
  ];
  if (fileIds) parts.push(`file_id IN (${fileIds.map(quote).join(', ')})`);
  return parts.join(' AND ');
}

/** An SQL string literal; a doubled quote is the only escape it knows. */
function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
