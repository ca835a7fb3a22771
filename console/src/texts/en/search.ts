import { plural } from './plural.ts';

export const search = {
  title: 'Search',
  about: 'Finds the passages and pages that fit best, without writing an answer.',
  query: 'What to look for',
  placeholder: 'Words, a phrase in “quotes”, or a question',
  filter: 'Only in files where',
  count: 'Most hits',
  action: 'Search',
  stop: 'Stop',
  searching: 'Searching …',
  found: (count: number, seconds: number) =>
    `${plural(count, 'passage', 'passages')} in ${seconds.toFixed(1)} s`,
  results: 'Passages',
  ask: 'Ask this',
  open: (filename: string, place: string) =>
    place === '' ? `Open ${filename}` : `Open ${filename}, ${place}`,
  page: (page: number) => `page ${page}`,
  sheet: (sheet: string) => `sheet ${sheet}`,
  cells: (cells: string) => `cells ${cells}`,
  times: (from: string, to: string) => `${from}–${to}`,
  score: (score: number) => `Score ${score.toPrecision(3)}`,
  seen: 'A model saw this in the picture:',
  empty: 'Nothing searched yet',
  emptyNext: 'Enter what you look for. The key / brings you to the box from anywhere on this page.',
  none: 'No passage was found',
  noneNext: 'Use other or fewer words, or look whether the files of this workspace are indexed yet.',
  noneFilteredNext:
    'Take the filter away or make it wider, use other or fewer words, or look whether the files are indexed yet.',
  withoutFilter: 'Search without the filter',
  toFiles: 'See the files',
  filterWrong: 'The filter cannot be read. Correct it where the mark is and search again.',
  stopped: 'The search was stopped',
  stoppedNext: 'Search again when you like.',
};
