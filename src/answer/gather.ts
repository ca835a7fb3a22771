import type { Hit } from '../core/hit.ts';
import type { SearchResult } from '../search/search.ts';
import { aboutSubject } from './about-subject.ts';
import type { Lookup } from './plan.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';

export type SearchFunction = (query: string, options: { readonly limit: number }) => Promise<SearchResult>;

/** A found passage with how well it speaks of the lookup's thing and fact, each 0–1. */
export type Candidate = {
  readonly hit: Hit;
  readonly aboutSubject: number;
  readonly aboutFact: number;
  readonly score: number;
};

/**
 * Searches for one lookup in two ways (the bare fact, and the question with the other things' names taken out)
 * and orders what was found by how much of the thing and of the fact a passage names.
 */
export async function gather(
  search: SearchFunction,
  lookup: Lookup,
  context: { readonly question: string; readonly otherSubjects: readonly string[]; readonly limit: number },
): Promise<{ readonly candidates: readonly Candidate[]; readonly embeddingTokens: number }> {
  const { limit } = context;
  const queries = searchQueries(lookup, context);
  const results = await Promise.all(queries.map((query) => search(query, { limit })));
  const fused = new Map<string, { hit: Hit; score: number }>();
  for (const { hits } of results)
    hits.forEach((hit, rank) => {
      const key = `${hit.file.id}/${hit.chunk.index}`;
      const entry = fused.get(key) ?? { hit, score: 0 };
      entry.score += 1 / (RANK_CONSTANT + rank);
      fused.set(key, entry);
    });
  const factTerms = contentTerms(`${lookup.fact} ${context.question}`);
  const candidates = [...fused.values()].map(({ hit, score }): Candidate => {
    const subject = lookup.subject === null ? 1 : aboutSubject(hit, lookup.subject);
    const aboutFact = coverage(
      factTerms,
      contentTerms(`${hit.chunk.headingPath.join(' ')} ${hit.chunk.text}`),
    );
    return {
      hit,
      aboutSubject: subject,
      aboutFact,
      score: score * RANK_CONSTANT + SUBJECT_WEIGHT * subject + FACT_WEIGHT * aboutFact,
    };
  });
  return {
    candidates: candidates.sort((a, b) => b.score - a.score),
    embeddingTokens: results.reduce((total, result) => total + result.embeddingTokens, 0),
  };
}

// A hit that both searches rank first weighs 2; the words it shares weigh in beside that.
const RANK_CONSTANT = 10;
const SUBJECT_WEIGHT = 1;
const FACT_WEIGHT = 0.5;

/** The texts searched for; the first is the bare fact. */
export function searchQueries(
  lookup: Lookup,
  context: { readonly question: string; readonly otherSubjects: readonly string[] },
): readonly string[] {
  let question = context.question;
  for (const name of context.otherSubjects) question = question.replaceAll(name, ' ');
  const bare = lookup.subject === null ? lookup.fact : `${lookup.subject} ${lookup.fact}`;
  return [...new Set([bare, question.replace(/\s+/g, ' ').trim()])];
}
