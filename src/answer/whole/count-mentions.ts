import type { AnswerEvent } from '../../core/answer-event.ts';
import type { DraftSentence } from '../draft.ts';
import type { Draft } from '../make-draft.ts';
import { plural } from './describe-coverage.ts';
import type { Unit } from './page-units.ts';
import { quoteUnits } from './quote-units.ts';
import { readable, shortened } from './readable.ts';
import type { Gone } from './whole-options.ts';

/** Places that are shown. */
const MOST_SHOWN = 10;
const SHOWN_CHARACTERS = 240;

/** How often the phrase stands in the files, as whole words, upper and lower case alike. */
export async function* countMentions(gone: Gone, phrase: string): AsyncGenerator<AnswerEvent, Draft> {
  const { deps, files, units, knows, coverage, heading, question } = gone;
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${phrase.trim().split(/\s+/).map(escaped).join('(?:\\s+|-\\s*)')}(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const holding: Unit[] = [];
  let times = 0;
  for (const unit of units) {
    const found = unit.text.match(pattern)?.length ?? 0;
    times += found;
    if (found > 0) holding.push(unit);
  }
  const pages = new Set(holding.map(({ fileId, page }) => `${fileId} ${page}`)).size;
  const shown = holding.slice(0, MOST_SHOWN);
  const quotes = await quoteUnits(deps.access, shown, files);
  for (const quote of quotes.values())
    yield { type: 'evidence-found', lookup: question, value: phrase, evidence: quote.evidence };
  const places = shown.flatMap((unit): readonly DraftSentence[] => {
    const quote = quotes.get(unit);
    const text = `- ${shortened(readable(unit.text, knows), SHOWN_CHARACTERS)}`;
    return quote === undefined ? [] : [{ text, support: [quote], check: 'quote' }];
  });
  const said =
    times === 0
      ? `“${phrase}” does not stand there.`
      : `“${phrase}” stands there ${plural(times, 'time')}, on ${plural(pages, 'page')}${holding.length > shown.length ? `; the first ${shown.length} places` : ''}:`;
  const partial = coverage.left + coverage.waiting.length + coverage.failed.length > 0;
  return {
    outcome: partial ? 'answered-with-caveat' : 'answered',
    sentences: [{ text: `${heading} ${said}`, support: [], check: 'computed' }, ...places],
    separator: '\n',
  };
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
