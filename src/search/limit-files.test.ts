import { describe, expect, it } from 'vitest';
import { storedFile } from '../../test/stored-file.ts';
import { parseFilter } from '../filter/parser.ts';
import type { MatchingFiles } from '../store/store.ts';
import { limitFiles } from './limit-files.ts';

const scope = { organizationId: 'org', workspaceIds: ['ws'], userId: 'user' };
const many = Array.from({ length: 5_001 }, (_, n) => `file_${n}`);

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.problem.picture);
  return parsed.filter;
}

const limit = (matching: MatchingFiles, text: string, fileIds?: readonly string[]) =>
  limitFiles(
    {
      matchFiles: async () => matching,
      getFiles: async () => [
        storedFile('a', { metadata: { n: 1 } }),
        storedFile('b', { metadata: { n: 2 } }),
      ],
    },
    scope,
    { filter: filterOf(text), ...(fileIds === undefined ? {} : { fileIds }) },
  );

describe('limitFiles', () => {
  it('names the files by whichever list is shorter', async () => {
    expect(await limit({ only: ['a'] }, 'n = 1')).toEqual({ fileIds: ['a'] });
    expect(await limit({ allBut: ['b'], total: 9 }, 'n = 1')).toEqual({ exceptFileIds: ['b'] });
    expect(await limit({ only: [] }, 'n = 1')).toEqual({ fileIds: [] });
  });

  it('says it by labels when both lists are long and labels can say it', async () => {
    expect(await limit({ only: many }, 'n = 1')).toEqual({
      where: { predicate: expect.any(String), exact: true },
    });
    expect(await limit({ allBut: many, total: 20_000 }, 'n = 1')).toHaveProperty('where');
    expect(await limit({ only: many }, 'n > 1')).toEqual({ fileIds: many });
    expect(await limit({ only: many }, 'n = 1 and n > 0')).toEqual({ fileIds: many });
  });

  it('looks at the files themselves when they are named', async () => {
    expect(await limit({ only: many }, 'n = 1', ['a', 'b', 'gone'])).toEqual({ fileIds: ['a'] });
  });

  it('is no limit without a filter', async () => {
    const store = { matchFiles: async () => ({ only: [] }), getFiles: async () => [] };
    expect(await limitFiles(store, scope, {})).toEqual({});
    expect(await limitFiles(store, scope, { fileIds: ['a'] })).toEqual({ fileIds: ['a'] });
  });
});
