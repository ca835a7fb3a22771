import { expect, it } from 'vitest';
import { countFaults } from './check-chunks.ts';

const clean = { twice: 0, gaps: 0, withoutChunks: 0, strangers: 0 };

it.each([
  ['nothing wrong with whole files', { a: [0, 1, 2], b: [0] }, ['a', 'b'], { ...clean, chunks: 4 }],
  ['a chunk that is there twice', { a: [0, 1, 1] }, ['a'], { ...clean, chunks: 3, twice: 1 }],
  ['a chunk that is missing', { a: [0, 2] }, ['a'], { ...clean, chunks: 2, gaps: 1 }],
  ['an indexed file without chunks', { a: [0] }, ['a', 'b'], { ...clean, chunks: 1, withoutChunks: 1 }],
  ['chunks that no indexed file owns', { a: [0], x: [0, 1] }, ['a'], { ...clean, chunks: 3, strangers: 2 }],
])('finds %s', (_, chunks, indexed, expected) => {
  expect(countFaults(new Map(Object.entries(chunks)), indexed)).toEqual(expected);
});
