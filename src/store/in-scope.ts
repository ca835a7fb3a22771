import type { ExpressionBuilder } from 'kysely';
import type { Scope } from '../core/scope.ts';
import type { Tables } from './tables.ts';

/** The condition that every query over files carries: what lies outside the scope is not there. */
export function inScope(scope: Scope) {
  return (where: ExpressionBuilder<Tables, 'files'>) =>
    where.and([
      where('files.organization_id', '=', scope.organizationId),
      where('files.workspace_id', 'in', scope.workspaceIds),
    ]);
}
