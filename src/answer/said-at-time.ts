import type { Quote } from './find-quotes.ts';
import { contentTerms } from './text/content-terms.ts';
import { coverage } from './text/coverage.ts';
import { namesIn } from './verify/names-in.ts';

/** Seconds that a time may be beside the stretch that it is said in. */
const BESIDE = 1;
/** Of the statement's words, so much must be said at that time. */
const MIN_SAID = 0.4;

const TIMES = /(?<![\d:.])(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?![\d:])/g;

/**
 * The stretch of a recording that is said at the time which a statement gives ("At 0:11 the speaker mentions …"). The time
 * stands in no words: it is the place of what is quoted. Null: another time, or other words are said then.
 */
export function saidAtTime(statement: string, quotes: readonly Quote[]): Quote | null {
  const times = [...statement.matchAll(TIMES)].map(
    ([, hours = '0', minutes, seconds]) => Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds),
  );
  if (times.length === 0) return null;
  const words = statement.replace(TIMES, ' ');
  let best: { readonly share: number; readonly quote: Quote } | null = null;
  for (const quote of quotes) {
    const { startTime, endTime, filename } = quote.evidence;
    if (startTime === null || endTime === null || quote.evidence.quote === '') continue;
    if (!times.every((time) => time >= startTime - BESIDE && time <= endTime + BESIDE)) continue;
    const file = new Set(contentTerms(`${filename} ${filename.replace(/[_.-]/g, ' ')}`));
    const known = new Set([...quote.terms, ...file]);
    if (namesIn(words).some((name) => contentTerms(name).some((term) => !known.has(term)))) continue;
    const own = contentTerms(words).filter((term) => !file.has(term));
    const share = coverage(own, quote.terms);
    if (share >= MIN_SAID && share > (best?.share ?? 0)) best = { share, quote };
  }
  return best?.quote ?? null;
}
