import type { Page } from './page.ts';

/** A page with nothing on it, to be filled: `{ ...BLANK_PAGE, number, text }`. */
export const BLANK_PAGE: Omit<Page, 'number' | 'text'> = {
  width: 0,
  height: 0,
  words: [],
  headings: [],
  kind: 'text',
  regions: [],
  places: [],
  sheet: null,
  time: null,
  picture: null,
};
