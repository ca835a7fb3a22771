import type { Scope } from '../core/scope.ts';
import type { Filter } from '../filter/ast.ts';
import type { SearchResult } from '../search/search.ts';

/** A search that never leaves the scope, nor the files and the filter that it is given. */
export type ScopedSearch = (
  query: string,
  options: {
    readonly scope: Scope;
    readonly limit: number;
    readonly fileIds?: readonly string[];
    readonly filter?: Filter;
    readonly signal: AbortSignal;
  },
) => Promise<SearchResult>;
