import { sql } from 'kysely';
import type { Scope } from '../core/scope.ts';

/** The condition that every query over files, completions and abbreviations carries: what lies outside the scope is not there. */
export function inScope(scope: Scope, table: 'files' | 'completions' | 'abbreviations' = 'files') {
  const organization = sql.ref(`${table}.organization_id`);
  const workspace = sql.ref(`${table}.workspace_id`);
  return sql<boolean>`(${organization} = ${scope.organizationId} and ${workspace} in (${sql.join(scope.workspaceIds)}))`;
}
