import type { AnswerEvent } from '../../core/answer-event.ts';
import type { StoredFile } from '../../core/file.ts';
import type { DraftSentence } from '../draft.ts';
import type { Quote } from '../find-quotes.ts';
import type { Draft } from '../make-draft.ts';
import { contentTerms } from '../text/content-terms.ts';
import { coverage } from '../text/coverage.ts';
import { plural } from './describe-coverage.ts';
import { findItems } from './find-items.ts';
import type { Unit } from './page-units.ts';
import type { Point } from './point.ts';
import { quoteUnits } from './quote-units.ts';
import { readGroups } from './read-groups.ts';
import { readable, shortened } from './readable.ts';
import type { Gone } from './whole-options.ts';

/** Entries that are told; their number is told in any case. */
const MOST_ITEMS = 50;
/** Places cited for one entry. */
const MOST_PLACES = 3;
const ITEM_CHARACTERS = 300;

type Asked = { readonly what: string; readonly counts: boolean };

/** Every such thing that the files name, in the order of place. Null: they name none, or their number alone is wanted. */
export async function* listAll(
  gone: Gone,
  { what, counts }: Asked,
): AsyncGenerator<AnswerEvent, Draft | null> {
  const { deps, files, units, knows, budget, options } = gone;
  const found = findItems(what, units, knows);
  const reading =
    found.exact || budget.groups === 0
      ? null
      : await readGroups(
          deps,
          {
            question: `all ${what}`,
            wants: 'items',
            check: quotedItem,
            files,
            pages: pagesOf(units, new Set(found.items.flatMap((item) => item.units.map(placeOf)))),
          },
          { ...budget, ...options },
        );
  if (reading === null || reading.points.length === 0) {
    // How many lines name a thing says nothing of how many such things there are.
    if (found.items.length === 0 || (counts && !found.exact)) return null;
    const told = found.items.slice(0, MOST_ITEMS);
    const quotes = await quoteUnits(
      deps.access,
      told.flatMap((item) => item.units.slice(0, MOST_PLACES)),
      files,
    );
    const pages = new Set(found.items.flatMap((item) => item.units.map(placeOf))).size;
    const points = told.flatMap(({ text, units: places }): readonly Point[] => {
      const support = places.flatMap((unit) => quotes.get(unit) ?? []);
      return support.length === 0 ? [] : [{ text, support, check: 'quote' }];
    });
    const number = found.items.length;
    return yield* draft(gone, points, {
      said: `Found ${number.toLocaleString('en-US')} ${found.by} on ${plural(pages, 'page')}`,
      number,
    });
  }
  const number = reading.points.length;
  return yield* draft(gone, inPlace(reading.points, files).slice(0, MOST_ITEMS), {
    said: `A model read ${plural(reading.pages, 'page')} of them closely and found ${number} ${what}`,
    number,
  });
}

function* draft(
  { heading, coverage: gone, question }: Gone,
  points: readonly Point[],
  { said, number }: { readonly said: string; readonly number: number },
): Generator<AnswerEvent, Draft> {
  for (const { text, support } of points)
    for (const { evidence } of support.slice(0, 1))
      yield { type: 'evidence-found', lookup: question, value: text, evidence };
  const limit =
    points.length < number
      ? `; these are the first ${points.length} of ${number.toLocaleString('en-US')}`
      : '';
  const partial = gone.left + gone.waiting.length + gone.failed.length > 0;
  return {
    outcome: partial || limit !== '' ? 'answered-with-caveat' : 'answered',
    sentences: [
      { text: `${heading} ${said}${limit}.`, support: [], check: 'computed' },
      ...points.map(
        (point, i): DraftSentence => ({
          ...point,
          text: `${i + 1}. ${shortened(point.text, ITEM_CHARACTERS)}`,
        }),
      ),
    ],
    separator: '\n',
  };
}

/** What a model names stands in one line or sentence, with all of its words. */
function quotedItem(text: string, quotes: readonly Quote[]): Point | null {
  const said = readable(text, () => false);
  const terms = contentTerms(said);
  const support = quotes.filter((quote) => coverage(terms, quote.terms) === 1).slice(0, MOST_PLACES);
  return terms.length === 0 || support.length === 0 ? null : { text: said, support, check: 'quote' };
}

function inPlace(points: readonly Point[], files: readonly StoredFile[]): readonly Point[] {
  const order = new Map(files.map(({ id }, i) => [id, i]));
  const placed = points.flatMap((point) => {
    const first = point.support[0]?.evidence.source;
    return first === undefined ? [] : [{ point, first, file: order.get(first.file.id) ?? 0 }];
  });
  return placed
    .toSorted(
      (a, b) => a.file - b.file || a.first.page.number - b.first.page.number || a.first.start - b.first.start,
    )
    .map(({ point }) => point);
}

/** All pages; those where code found the thing named are read first. */
function pagesOf(units: readonly Unit[], naming: ReadonlySet<string>) {
  const pages = new Map(units.map((unit) => [placeOf(unit), unit]));
  return [...pages].map(([place, { fileId, page }]) => ({ fileId, page, worth: naming.has(place) ? 1 : 0 }));
}

function placeOf({ fileId, page }: Unit): string {
  return `${fileId} ${page}`;
}
