import { describe, expect, it, test } from 'vitest';
import type { Workspace } from '../../api/session.ts';
import { countFiles } from './count-files.ts';
import { firstWorkspace } from './first-workspace.ts';
import { readToken } from './read-token.ts';

test.each([
  ['#token=abc', 'abc'],
  ['token=abc', 'abc'],
  ['#a=1&token=ex_A%2Bb', 'ex_A+b'],
  ['#token=', null],
  ['#content', null],
  ['', null],
])('the token of %j is %j', (hash, token) => {
  expect(readToken(hash)).toBe(token);
});

describe('the first documents', () => {
  const workspace = (id: string, access: Workspace['access']): Workspace => ({
    id,
    name: id,
    access,
    chat_model: null,
  });

  it.each([
    ['go into default', [workspace('a', 'admin'), workspace('default', 'writer')], 'default'],
    ['go where one may write', [workspace('default', 'viewer'), workspace('a', 'writer')], 'a'],
    [
      'go nowhere, but default is asked',
      [workspace('a', 'viewer'), workspace('default', 'viewer')],
      'default',
    ],
  ])('%s', (_what, workspaces, expected) => {
    expect(firstWorkspace({ workspaces })?.id).toBe(expected);
  });

  it('have no place without a workspace', () => {
    expect(firstWorkspace({ workspaces: [] })).toBeNull();
  });
});

test('documents are counted by what became of them, and their work by its stages', () => {
  expect(
    countFiles([
      { status: 'indexed' },
      { status: 'failed' },
      { status: 'uploaded' },
      { status: 'processing', progress: { stage: 'chunking', done: 1, total: 2 } },
    ]),
  ).toEqual({ total: 4, ready: 1, failed: 1, open: 2, fraction: (1 + 1 + 0 + 3.5 / 6) / 4 });
});

test('progress never leaves its range, whatever stage or count is told', () => {
  const processing = (stage: string, done: number, total: number) =>
    countFiles([{ status: 'processing', progress: { stage, done, total } }]).fraction;
  expect(processing('something new', 0, 0)).toBe(0);
  expect(processing('indexing', 9, 3)).toBe(1);
  expect(countFiles([]).fraction).toBe(0);
});
