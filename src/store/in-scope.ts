import { sql } from 'kysely';
import type { Scope } from '../core/scope.ts';

/** The condition that every query over files and completions carries: what lies outside the scope is not there. */
export function inScope(scope: Scope, table: 'files' | 'completions' = 'files') {
  const organization = sql.ref(`${table}.organization_id`);
  const workspace = sql.ref(`${table}.workspace_id`);
  return sql<boolean>`(${organization} = ${scope.organizationId} and ${workspace} in (${sql.join(scope.workspaceIds)}))`;
}
