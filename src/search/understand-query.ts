import { analyzeQuery } from '../index/analyze-text.ts';
import type { LexicalQuery } from '../index/search-index.ts';
import type { Term } from './coverage.ts';

export type UnderstoodQuery = {
  /** What is embedded. */
  readonly text: string;
  readonly lexical: LexicalQuery;
  readonly terms: readonly Term[];
  /** Quoted parts, as analyzed words joined by spaces. */
  readonly phrases: readonly string[];
};

export function understandQuery(query: string): UnderstoodQuery {
  const words = analyzeQuery(query);
  return {
    text: query,
    lexical: { words },
    terms: words.map((word) => ({ word, alternatives: [] })),
    phrases: [],
  };
}
