import { MAXIMUM_PICTURES } from './recognize-page.ts';

type Reason = 'unreadable' | 'missing' | 'failed' | 'left' | 'empty';

const MAXIMUM_RANGES = 10;

/** Gathers what went wrong on which pages, and says it in a few sentences. */
export class PageNotes {
  readonly #pageCount: number;
  readonly #pages: Record<Reason, number[]> = {
    unreadable: [],
    missing: [],
    failed: [],
    left: [],
    empty: [],
  };

  constructor(pageCount: number) {
    this.#pageCount = pageCount;
  }

  add(reason: Reason, page: number): void {
    this.#pages[reason].push(page);
  }

  allUnreadable(): boolean {
    return this.#pages.unreadable.length === this.#pageCount;
  }

  sentences(): readonly string[] {
    const { unreadable, missing, failed, left, empty } = this.#pages;
    const say = (pages: readonly number[], sentence: (pages: string, one: boolean) => string) =>
      pages.length === 0 ? [] : [sentence(formatPages(pages), pages.length === 1)];
    return [
      ...say(unreadable, (pages) => `${capital(pages)} could not be read.`),
      ...say(
        missing,
        (pages, one) =>
          `No model that reads pictures is there: ${pages} ${one ? 'has' : 'have'} no readable text and ${one ? 'was' : 'were'} not read.`,
      ),
      ...say(failed, (pages) => `The model that reads pictures could not read ${pages}.`),
      ...say(
        left,
        (pages) => `Pictures on ${pages} were not read: ${MAXIMUM_PICTURES} pictures of a file are.`,
      ),
      ...say(empty, (pages) => `No text was found on ${pages}.`),
    ];
  }
}

/** "page 7", "pages 1–4, 9"; pages are in order. */
function formatPages(pages: readonly number[]): string {
  const ranges: { readonly first: number; last: number }[] = [];
  for (const page of pages) {
    const range = ranges.at(-1);
    if (range !== undefined && page === range.last + 1) range.last = page;
    else ranges.push({ first: page, last: page });
  }
  const shown = ranges
    .slice(0, MAXIMUM_RANGES)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`))
    .join(', ');
  const left = ranges.slice(MAXIMUM_RANGES).reduce((sum, { first, last }) => sum + last - first + 1, 0);
  const more = left === 0 ? '' : ` and ${left} more`;
  return `${pages.length === 1 ? 'page' : 'pages'} ${shown}${more}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
