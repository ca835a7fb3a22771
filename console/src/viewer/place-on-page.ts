import type { Box, PageObject } from '../api/wire-types.ts';
import { boxesOfWords } from './boxes-of-words.ts';
import { findQuote, type TextSpan } from './find-quote.ts';
import { pageOfPlace, type SourcePlace } from './source-place.ts';

/** What the server writes before what a model said of a picture. */
const DESCRIBED = '[A model describes the picture] ';

/** What a source says: words of the file, or what a model saw in a picture. */
export type Quote = { readonly text: string; readonly seen: boolean };

export function quoteOf({ quote }: Pick<SourcePlace, 'quote'>): Quote {
  if (quote.startsWith(DESCRIBED)) return { text: quote.slice(DESCRIBED.length), seen: true };
  return { text: quote, seen: quote === '' };
}

export type PlaceOnPage = {
  readonly boxes: readonly Box[];
  /** Of the quote in the page's text; null = not there. */
  readonly span: TextSpan | null;
};

/** Where a place lies on a page: by its boxes, or where it has none, by looking for the quote in the text. */
export function placeOnPage(place: SourcePlace, page: PageObject): PlaceOnPage {
  const cited = pageOfPlace(place) === page.page;
  const span = cited ? findQuote(page.text, quoteOf(place).text) : null;
  const given = place.boxes.filter((box) => box.page === page.page);
  if (given.length > 0 || span === null) return { boxes: given, span };
  return { boxes: boxesOfWords(page.words ?? [], span), span };
}
