import { expect, it } from 'vitest';
import type { Scope } from '../../src/core/scope.ts';
import type { Abbreviation } from '../../src/store/abbreviation-store.ts';
import type { Store } from '../../src/store/store.ts';
import { claim, info, newFile, type StoreUnderTest, scope } from './store-samples.ts';

const eps = abbreviation('eps', 'earnings per share');
const spe = abbreviation('spe', 'special purpose entities');
const net = abbreviation('net', 'no electronic theft', true);

const BY_WORDS = [
  // The short form, and its plural.
  ['diluted eps of costco', ['eps = earnings per share']],
  ['what are spes', ['spe = special purpose entities']],
  // The long form, in the singular too.
  ['the earnings per share in 2023', ['eps = earnings per share']],
  ['a special purpose entity', ['spe = special purpose entities']],
  ['eps earnings per share', ['eps = earnings per share']],
  ['net eps', ['eps = earnings per share', 'net = no electronic theft']],
  // A part of it, another order, gaps.
  ['earnings share', []],
  ['share per earnings', []],
  ['earnings per diluted share', []],
  ['epsilon', []],
  ['', []],
] as const;

export function abbreviationCases({ store }: StoreUnderTest): void {
  const expand = async (words: string, within: Scope = scope) =>
    (await store().expandWords(within, words.split(' '))).map(({ short, long }) => `${short} = ${long}`);

  it('finds what files define', async () => {
    await addFile(store(), 'file_1', [eps, spe, net]);
    const asked = await Promise.all(
      BY_WORDS.map(async ([words]) => [words, (await expand(words)).toSorted()] as const),
    );
    expect(asked).toEqual(BY_WORDS);
  });

  it('counts the files that define a form so, most first, and tells what is an ordinary word in most', async () => {
    await addFile(store(), 'file_1', [abbreviation('spe', 'special purpose entity'), net]);
    await addFile(store(), 'file_2', [
      spe,
      abbreviation('spe', 'solid phase extraction'),
      { ...net, ordinary: false },
    ]);
    expect(await store().expandWords(scope, ['spe'])).toEqual([
      { ...spe, files: 2 },
      { ...abbreviation('spe', 'solid phase extraction'), files: 1 },
    ]);
    expect(await store().expandWords(scope, ['net'])).toEqual([{ ...net, ordinary: false, files: 2 }]);
    await addFile(store(), 'file_3', [net]);
    expect(await store().expandWords(scope, ['net'])).toEqual([{ ...net, files: 3 }]);
  });

  it('takes a pair that a file names twice for one, and pairs of any number and kind', async () => {
    const many = Array.from({ length: 1200 }, (_, i) => abbreviation(`x${i}`, `example number ${i}`));
    await addFile(store(), 'file_1', [
      eps,
      eps,
      ...many,
      abbreviation('保険', 'hoken'),
      abbreviation("r'd", '% _ "x"'),
    ]);
    expect(await expand('eps x1199')).toEqual(['eps = earnings per share', 'x1199 = example number 1199']);
    expect(await expand("保険 r'd")).toHaveLength(2);
    expect(await expand('%')).toEqual([]);
  });

  it('answers for queries of any length', async () => {
    await addFile(store(), 'file_1', [eps]);
    const words = Array.from({ length: 100_000 }, (_, i) => `w${i}`);
    expect(await store().expandWords(scope, ['eps', ...words])).toHaveLength(1);
    expect(await store().expandWords(scope, [])).toEqual([]);
  });

  it('tells nothing outside the workspace and the organization of the file', async () => {
    await addFile(store(), 'file_1', [eps]);
    expect(await expand('eps', { ...scope, workspaceIds: ['other'] })).toEqual([]);
    expect(await expand('eps', { ...scope, organizationId: 'org_2' })).toEqual([]);
    expect(await expand('eps', { ...scope, workspaceIds: ['other', 'default'] })).toHaveLength(1);
  });

  it('knows what is committed only, and the last that was', async () => {
    await addFile(store(), 'file_1', [eps]);
    await store().addReindexJobs(
      { organizationId: null, workspaceId: null, embeddingModel: 'x', parserVersion: null, all: true },
      5000,
    );
    const job = await claim(store(), 5000);
    expect(await expand('eps')).toHaveLength(1);
    await store().commitFile(job, {
      info,
      mediaType: 'text/plain',
      statusDetails: null,
      abbreviations: [spe],
    });
    expect(await expand('eps spe')).toEqual(['spe = special purpose entities']);
    const outdated = { info, mediaType: 'text/plain', statusDetails: null, abbreviations: [eps] };
    expect(await store().commitFile(job, outdated)).toBe(false);
    expect(await expand('eps')).toEqual([]);
  });

  it('forgets with the file, and with the workspace', async () => {
    await store().addWorkspace({
      id: 'second',
      organizationId: 'org_1',
      name: 'second',
      creatorUserId: 'user_1',
      createdAt: 1000,
    });
    const second = { ...scope, workspaceIds: ['second'] };
    await addFile(store(), 'file_1', [eps]);
    await addFile(store(), 'file_2', [eps], second);
    await store().deleteFile(scope, 'file_1', 3000);
    expect(await expand('eps')).toEqual([]);
    expect(await expand('eps', second)).toHaveLength(1);
    await store().deleteWorkspace('org_1', 'second', 3000);
    expect(await expand('eps', second)).toEqual([]);
  });
}

function abbreviation(short: string, long: string, ordinary = false): Abbreviation {
  return { short, long, ordinary };
}

async function addFile(
  store: Store,
  id: string,
  abbreviations: readonly Abbreviation[],
  within: Scope = scope,
): Promise<void> {
  await store.addFiles(within, [newFile(id, { workspaceId: within.workspaceIds[0] ?? '' })]);
  const job = await claim(store);
  await store.commitFile(job, { info, mediaType: 'text/plain', statusDetails: null, abbreviations });
}
