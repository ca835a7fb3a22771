import { expect, it } from 'vitest';
import { PageNotes } from './page-notes.ts';

it('pages are named in ranges, and not without end', () => {
  const notes = new PageNotes(100);
  for (const page of [1, 2, 3, 7]) notes.add('failed', page);
  for (let page = 1; page < 60; page += 2) notes.add('unreadable', page);
  expect(notes.sentences()).toEqual([
    'Pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19 and 20 more could not be read.',
    'The model that reads pictures could not read pages 1–3, 7.',
  ]);
});
