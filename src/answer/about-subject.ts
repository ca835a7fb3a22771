import type { Hit } from '../core/hit.ts';
import { contentTerms } from './text/content-terms.ts';

/** A passage about another thing of a longer name ("Tower 5 Annex" when "Tower 5" is asked for) counts this much. */
const OF_ANOTHER = 0.4;
/** The name stands on the page, but not in the passage, its headings, its title or its file name. */
const ON_PAGE_ONLY = 0.85;

/** How surely a passage speaks of a thing: the share of its name that stands in or over the passage, 0–1. */
export function aboutSubject(hit: Hit, subject: string): number {
  const headings = hit.chunk.headingPath.join(' · ');
  const { filename } = hit.file;
  const near = `${filename} · ${filename.replace(/[_.]/g, ' ')} · ${hit.file.title ?? ''} · ${headings} · ${hit.chunk.text}`;
  const name = contentTerms(subject);
  const share = Math.max(
    nameShare(name, contentTerms(near)),
    ON_PAGE_ONLY * nameShare(name, contentTerms(`${near} ${hit.page.text}`)),
  );
  const nearest = [headings, hit.chunk.text].find((text) => mentions(text, subject) !== 'none');
  return nearest !== undefined && mentions(nearest, subject) === 'longer-names-only'
    ? share * OF_ANOTHER
    : share;
}

const PERIOD_WORDS = new Set(
  contentTerms(
    'first second third fourth quarter half year fiscal month months week end ended january february march april ' +
      'may june july august september october november december',
  ),
);

/** Words of a name weigh twice as much as its numbers, abbreviations and periods ("Q1", "second quarter"). */
function nameShare(name: readonly string[], present: readonly string[]): number {
  const there = new Set(present);
  let total = 0;
  let found = 0;
  for (const term of new Set(name)) {
    const weight = /^\p{L}{3,}/u.test(term) && !PERIOD_WORDS.has(term) ? 2 : 1;
    total += weight;
    if (there.has(term)) found += weight;
  }
  return total === 0 ? 1 : found / total;
}

/** Whether a text names the thing itself, or only things whose name goes on after it. */
function mentions(text: string, subject: string): 'none' | 'exact' | 'longer-names-only' {
  const words = subject.match(/[\p{L}\p{N}]+/gu) ?? [];
  const last = words.at(-1);
  // "Acme" and "Acme Corporation" are one; "Tower 5" and "Tower 5 Annex", "Model S" and "Model S Long" are two.
  if (last === undefined || !(/\p{N}/u.test(last) || last.length <= 2)) return 'none';
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]+')}(?<next>[ \\u00a0-]\\p{Lu}[\\p{L}\\p{N}]*)?(?![\\p{L}\\p{N}])`,
    'gu',
  );
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return 'none';
  return found.some((match) => match.groups?.next === undefined) ? 'exact' : 'longer-names-only';
}
