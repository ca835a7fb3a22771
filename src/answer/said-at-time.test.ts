import { expect, it } from 'vitest';
import { hit } from '../../test/ask-scripted.ts';
import { quotesOf } from './find-quotes.ts';
import { saidAtTime } from './said-at-time.ts';

const SAID = 'Mr. John Dashwood had then leisure to consider.';
const spoken = hit('talk.mp4', 1, SAID);
const quotes = quotesOf([
  {
    ...spoken,
    file: { ...spoken.file, paged: false },
    page: { ...spoken.page, places: [{ start: 0, end: SAID.length, time: { start: 11, end: 18 } }] },
  },
]);

it.each([
  'At 0:11 in talk.mp4, the speaker mentions John Dashwood.',
  'John Dashwood is mentioned at 00:00:17.',
])('knows the time of what is said: %s', (statement) => {
  expect(saidAtTime(statement, quotes)?.evidence).toMatchObject({ startTime: 11, endTime: 18 });
});

it.each([
  ['another time', 'John Dashwood is mentioned at 0:31.'],
  ['another name', 'John Willoughby is mentioned at 0:12.'],
  ['other words', 'The bottle is taken away at 0:12 by somebody.'],
  ['no time', 'John Dashwood is mentioned.'],
])('knows %s', (_, statement) => {
  expect(saidAtTime(statement, quotes)).toBeNull();
});
