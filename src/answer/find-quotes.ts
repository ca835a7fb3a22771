import type { Evidence } from '../core/evidence.ts';
import type { Hit } from '../core/hit.ts';
import { saidByModel } from '../core/said-by-model.ts';
import { columnNames } from '../core/table-header.ts';
import { makeEvidence } from './make-evidence.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { numbersOf } from './text/numbers-of.ts';
import { splitUnits, type TextSpan } from './text/split-units.ts';

/** A sentence or line that may carry a statement. */
export type Quote = {
  readonly evidence: Evidence;
  readonly hit: Hit;
  readonly numbers: readonly string[];
  readonly terms: readonly string[];
  /** Terms of what stands around it: the lines beside it, its columns' names, headings, title, file name. */
  readonly nearTerms: readonly string[];
};

/** All that can be quoted from the passages that were read: the document's own words, never a model's. */
export function quotesOf(hits: readonly Hit[]): readonly Quote[] {
  return hits.flatMap((hit) => {
    const units = splitUnits(hit.chunk.text)
      .map((unit) => ({ start: unit.start + hit.chunk.start, end: unit.end + hit.chunk.start }))
      .filter(({ start, end }) => !saidByModel(hit.page, start, end));
    const around = contentTerms(
      `${hit.file.filename} ${hit.file.filename.replace(/[_.]/g, ' ')} ${hit.file.title ?? ''} ${hit.chunk.headingPath.join(' ')}`,
    );
    const textOf = (span: TextSpan) => hit.page.text.slice(span.start, span.end);
    return units.map((unit, i) => {
      const before = units[i - 1];
      const after = units[i + 1];
      const span = widen(unit, { before, after, textOf });
      const beside = [units[i - 2], before, after, units[i + 2]].filter((other) => other !== undefined);
      return quoteOf(hit, span, [
        ...around,
        ...contentTerms(columnNames(hit.page, span.start, span.end)),
        ...contentTerms(beside.map(textOf).join(' ')),
      ]);
    });
  });
}

/** A stretch of the passage's page as a quote. */
export function quoteOf(hit: Hit, span: TextSpan, nearTerms: readonly string[]): Quote {
  const text = hit.page.text.slice(span.start, span.end);
  return {
    evidence: makeEvidence(hit, span),
    hit,
    numbers: numbersOf(text),
    terms: contentTerms(text),
    nearTerms,
  };
}

/** A bare number ("98.1 m") says nothing alone: it is quoted with the line before or after it. */
function widen(
  unit: TextSpan,
  {
    before,
    after,
    textOf,
  }: {
    readonly before: TextSpan | undefined;
    readonly after: TextSpan | undefined;
    readonly textOf: (span: TextSpan) => string;
  },
): TextSpan {
  const letters = textOf(unit).match(/\p{L}{3,}/gu)?.length ?? 0;
  if (letters >= 2) return unit;
  if (before !== undefined && textOf(before).length < 80) return { start: before.start, end: unit.end };
  if (after !== undefined && textOf(after).length < 80) return { start: unit.start, end: after.end };
  return unit;
}

const MAX_QUOTES = 3;

/**
 * The quotes that carry a statement: those which hold its numbers, and as many of its words as can be had,
 * preferring quotes that speak of what was asked. At most three, best first; empty when nothing fits.
 */
export function supportFor(
  statement: string,
  quotes: readonly Quote[],
  { question }: { readonly question: string },
): readonly Quote[] {
  const asked = contentTerms(question);
  const askedNumbers = new Set(numbersOf(question));
  const missingNumbers = new Set(numbersOf(statement).filter((number) => !askedNumbers.has(number)));
  const askedSet = new Set(asked);
  const missingTerms = new Set(contentTerms(statement).filter((term) => !askedSet.has(term)));
  const chosen: Quote[] = [];
  while (chosen.length < MAX_QUOTES && (missingNumbers.size > 0 || missingTerms.size > 0)) {
    let best: { readonly quote: Quote; readonly score: number } | null = null;
    for (const quote of quotes) {
      if (chosen.includes(quote)) continue;
      const numbers = count(quote.numbers, missingNumbers);
      const terms = count(quote.terms, missingTerms);
      if (numbers === 0 && terms === 0) continue;
      if (chosen.length > 0 && numbers === 0 && terms < 2) continue;
      const about =
        coverage(asked, quote.terms) + 0.5 * coverage(asked, [...quote.terms, ...quote.nearTerms]);
      const score = 3 * numbers + terms + 3 * about;
      if (best === null || score > best.score) best = { quote, score };
    }
    if (best === null) break;
    chosen.push(best.quote);
    for (const number of best.quote.numbers) missingNumbers.delete(number);
    for (const term of best.quote.terms) missingTerms.delete(term);
  }
  return chosen;
}

function count(present: readonly string[], wanted: ReadonlySet<string>): number {
  return new Set(present.filter((term) => wanted.has(term))).size;
}
