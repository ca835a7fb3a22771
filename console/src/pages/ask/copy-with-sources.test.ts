import { expect, test } from 'vitest';
import type { RelevantDocument } from '../../api/wire-types.ts';
import { copyWithSources } from './copy-with-sources.ts';

const place: RelevantDocument = {
  citation: 1,
  file_id: 'file_1',
  filename: 'guide.pdf',
  workspace_id: 'default',
  chunk_index: 2,
  page: 3,
  score: 1,
  text: '48.3 m\n tall',
  boxes: [],
  image_url: null,
  start_time: null,
  end_time: null,
  sheet: null,
  cells: null,
  metadata: {},
};

test('each source stands below with its place and its words in one line', () => {
  expect(copyWithSources({ content: 'It is 48.3 m [1].', documents: [place] })).toBe(
    'It is 48.3 m [1].\n\nSources:\n[1] guide.pdf, page 3: “48.3 m tall”',
  );
});

test.each([
  ['a cell', { page: 1, sheet: 'Sales', cells: 'B2' }, 'guide.pdf, Sales, cells B2'],
  ['a second', { page: null, start_time: 62.5 }, 'guide.pdf, at 1:02'],
  ['a file without pages', { page: null }, 'guide.pdf'],
])('%s is named', (_, changes, expected) => {
  const text = copyWithSources({ content: 'A', documents: [{ ...place, ...changes, text: '' }] });
  expect(text).toBe(`A\n\nSources:\n[1] ${expected}`);
});

test('an answer without sources is just itself', () => {
  expect(copyWithSources({ content: 'No.', documents: [] })).toBe('No.');
});
