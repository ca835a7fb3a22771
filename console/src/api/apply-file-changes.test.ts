import { describe, expect, it } from 'vitest';
import { applyFileChanges } from './apply-file-changes.ts';
import type { FileChoice, FileList, LoadedFiles } from './files.ts';
import type { FileObject } from './wire-types.ts';

const ALL: FileChoice = { query: '', filter: '', status: '' };
const file = (id: string, status: FileObject['status'] = 'indexed') =>
  ({ id, object: 'file', status }) as FileObject;
const gone = (id: string) => ({ id, object: 'file', deleted: true }) as const;

function page(ids: string, { total = ids.length, hasMore = false } = {}): FileList {
  const data = [...ids].map((id) => file(id));
  const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
  return { object: 'list', data, ...ends, has_more: hasMore, total };
}
const loaded = (...pages: FileList[]): LoadedFiles => ({ pages, pageParams: pages.map(() => null) });
const idsOf = ({ pages }: LoadedFiles) => pages.map(({ data }) => data.map(({ id }) => id).join(''));
const totalsOf = ({ pages }: LoadedFiles) => pages.map(({ total }) => total);

describe('applyFileChanges', () => {
  it('replaces a file where it stands and leaves the others the same objects', () => {
    const before = loaded(page('cba'));
    const { files, askAgain } = applyFileChanges(before, ALL, [file('b', 'failed')]);
    expect(files.pages[0]?.data.map(({ status }) => status)).toEqual(['indexed', 'failed', 'indexed']);
    expect(files.pages[0]?.data[0]).toBe(before.pages[0]?.data[0]);
    expect(askAgain).toBe(false);
  });

  it('puts new files where their time is', () => {
    const { files } = applyFileChanges(loaded(page('fdb')), ALL, [file('c'), file('g'), file('a')]);
    expect(idsOf(files)).toEqual(['gfdcba']);
    expect(totalsOf(files)).toEqual([6]);
  });

  it('puts none in that is older than what is loaded of a longer list', () => {
    const { files } = applyFileChanges(loaded(page('fd', { total: 5, hasMore: true })), ALL, [file('b')]);
    expect(idsOf(files)).toEqual(['fd']);
    expect(totalsOf(files)).toEqual([5]);
  });

  it('puts each into the page where it belongs', () => {
    const pages = loaded(page('hf', { total: 4, hasMore: true }), page('db', { total: 4 }));
    const { files } = applyFileChanges(pages, ALL, [file('c'), file('g')]);
    expect(idsOf(files)).toEqual(['hgf', 'dcb']);
    expect(totalsOf(files)).toEqual([6, 6]);
  });

  it('takes deleted files out and counts them', () => {
    const { files } = applyFileChanges(loaded(page('cba')), ALL, [gone('b'), gone('z')]);
    expect(idsOf(files)).toEqual(['ca']);
    expect(totalsOf(files)).toEqual([2]);
  });

  it('takes a file out of a list of a status that it left, and puts it into that of its new one', () => {
    const processing: FileChoice = { ...ALL, status: 'processing' };
    const before: LoadedFiles = loaded({ ...page('b'), data: [file('b', 'processing')] });
    expect(idsOf(applyFileChanges(before, processing, [file('b', 'indexed')]).files)).toEqual(['']);
    expect(
      idsOf(applyFileChanges(loaded(page('ca')), { ...ALL, status: 'indexed' }, [file('b')]).files),
    ).toEqual(['cba']);
  });

  it('asks the server whether a file matches a name or a filter', () => {
    const byName: FileChoice = { ...ALL, query: 'report' };
    const { files, askAgain } = applyFileChanges(loaded(page('ca')), byName, [file('b')]);
    expect(idsOf(files)).toEqual(['ca']);
    expect(askAgain).toBe(true);
    expect(applyFileChanges(loaded(page('ca')), byName, [file('a')]).askAgain).toBe(false);
    const filtered: FileChoice = { ...ALL, filter: 'year > 1800' };
    expect(applyFileChanges(loaded(page('ca')), filtered, [file('a')]).askAgain).toBe(true);
  });
});
