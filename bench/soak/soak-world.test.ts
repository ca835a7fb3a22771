import { describe, expect, it } from 'vitest';
import { faultOfHit, type SoakFile, type SoakQuery } from './soak-world.ts';

const file: SoakFile = {
  id: 'file_a',
  workspace: 'soak-0',
  question: 'Which?',
  group: 'red',
  indexed: true,
  changed: null,
  deleted: null,
};
const query: SoakQuery = { workspace: 'soak-0', group: null, sent: 100, answered: 200 };

describe('faultOfHit', () => {
  it.each<[string, Partial<SoakQuery>, Partial<SoakFile>, string | null]>([
    ['a file of the workspace', {}, {}, null],
    ['a file of another workspace', { workspace: 'soak-1' }, {}, 'a file of another workspace'],
    [
      'a file whose deletion was answered before',
      {},
      { deleted: { begun: 80, ended: 90 } },
      'a deleted file',
    ],
    ['a file that was deleted meanwhile', {}, { deleted: { begun: 80, ended: 110 } }, null],
    ['a file of the group', { group: 'red' }, {}, null],
    ['a file of another group', { group: 'blue' }, {}, 'a file outside the filter'],
    [
      'a file that left the group before',
      { group: 'blue' },
      { changed: { begun: 80, ended: 90 } },
      'a file outside the filter',
    ],
    [
      'a file that leaves the group meanwhile',
      { group: 'blue' },
      { changed: { begun: 80, ended: 150 } },
      null,
    ],
    [
      'a file that joined the group afterwards',
      { group: 'blue' },
      { changed: { begun: 210, ended: 220 } },
      'a file outside the filter',
    ],
  ])('judges %s', (_, asked, known, fault) => {
    expect(faultOfHit({ ...query, ...asked }, { ...file, ...known })).toBe(fault);
  });

  it('takes an unknown file for one of elsewhere', () => {
    expect(faultOfHit(query, undefined)).toBe('a file that is not in the workspace');
  });
});
