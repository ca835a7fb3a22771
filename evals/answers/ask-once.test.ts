import { expect, it } from 'vitest';
import { citedPlaces, promptOf } from './ask-once.ts';

const place = (filename: string, page: number | null) => ({
  citation: null,
  file_id: filename,
  filename,
  page,
  score: 1,
  text: 'Some words.',
  start_time: null,
  end_time: null,
  sheet: null,
  cells: null,
});
const places = [place('a.pdf', 3), place('b.txt', null)];

it('numbers the passages and puts the question last', () => {
  const prompt = promptOf('How tall?', places);
  expect(prompt).toBe('[1] a.pdf, page 3\nSome words.\n\n[2] b.txt\nSome words.\n\nQuestion: How tall?');
});

it.each([
  ['It is 5 [1].', [{ file: 'a.pdf', page: 3 }]],
  [
    'Both [1][2] and again [1].',
    [
      { file: 'a.pdf', page: 3 },
      { file: 'b.txt', page: null },
    ],
  ],
  [
    'Both [2, 1].',
    [
      { file: 'b.txt', page: null },
      { file: 'a.pdf', page: 3 },
    ],
  ],
  ['Nothing like it [9], [0].', []],
])('takes the places of the markers in "%s"', (answer, expected) => {
  expect(citedPlaces(answer, places)).toEqual(expected);
});
