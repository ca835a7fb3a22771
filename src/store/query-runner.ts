import type { Kysely } from 'kysely';
import type { Filter } from '../filter/ast.ts';
import type { SqlFragment } from '../filter/compile/sql-fragment.ts';
import type { Tables } from './tables.ts';

type Run = <Result>(queries: (database: Kysely<Tables>) => Promise<Result>) => Promise<Result>;

export type QueryRunner = {
  readonly read: Run;
  /** In one transaction, as if no other `write` ran at the same time: what was read still holds when it is written. */
  readonly write: Run;
  /** In one transaction beside others, for frequent queries that lock each row before they rely on it. */
  readonly writeBeside: Run;
  readonly compileFilter: (filter: Filter) => SqlFragment;
};
