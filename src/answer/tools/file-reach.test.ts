import { afterEach, expect, it } from 'vitest';
import { createHttpFixture, type HttpFixture } from '../../../test/http-fixture.ts';
import { parseFilter } from '../../filter/parser.ts';
import { createFileReach, type RequestLimits } from './file-reach.ts';

let fixture: HttpFixture | null = null;
afterEach(async () => {
  await fixture?.close();
  fixture = null;
});

async function reach(limits: (ids: ReadonlyMap<string, string>) => RequestLimits) {
  fixture = await createHttpFixture();
  const { store, scope } = fixture;
  const ids = new Map<string, string>();
  for (const [i, [filename, kind]] of [
    ['guide.pdf', 'report'],
    ['Annual Report 2023.pdf', 'report'],
    ['draft%_1.pdf', 'draft'],
    ['waiting.pdf', 'report'],
  ].entries()) {
    const id = `file_${i}`;
    ids.set(filename ?? '', id);
    await store.addFiles(scope, [
      {
        id,
        workspaceId: 'default',
        filename: filename ?? '',
        bytes: 10,
        sha256: String(i).repeat(64),
        purpose: 'user_data',
        metadata: { kind: kind ?? '' },
        instructions: null,
        status: 'uploaded',
        statusDetails: null,
        mediaType: 'application/pdf',
        createdAt: i,
      },
    ]);
    if (filename === 'waiting.pdf') continue;
    const job = await store.claimJob({ now: i + 1, leaseMilliseconds: 1_000, maxAttempts: 3 });
    if (job === null) throw new Error('no job');
    const info = { title: null, pageCount: 1, paged: true, outline: [], notes: [] };
    await store.commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });
  }
  const found = createFileReach(store, scope, limits(ids));
  return {
    find: async (name: string) => (await found.find(name))?.filename ?? null,
    list: async () => (await found.list(10)).files.map(({ filename }) => filename),
    ids,
  };
}

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error('no filter');
  return parsed.filter;
}

it('finds a file by its id, its name, or what only its name holds, once it is read in', async () => {
  const { find, list, ids } = await reach(() => ({}));
  expect(await list()).toEqual(['draft%_1.pdf', 'Annual Report 2023.pdf', 'guide.pdf']);
  expect(await find(ids.get('guide.pdf') ?? '')).toBe('guide.pdf');
  expect(await find('guide.pdf')).toBe('guide.pdf');
  expect(await find(' GUIDE.pdf ')).toBe('guide.pdf');
  expect(await find('annual report')).toBe('Annual Report 2023.pdf');
  expect(await find('draft%_1.pdf')).toBe('draft%_1.pdf');
  for (const name of ['.pdf', '', '%', 'waiting.pdf', '../guide.pdf', 'guide.pdf\0', "' or 1=1 --"])
    expect(await find(name)).toBe(name === '%' ? 'draft%_1.pdf' : null);
});

it.each([
  [
    'the files that it names',
    (ids: ReadonlyMap<string, string>) => ({ fileIds: [ids.get('guide.pdf') ?? ''] }),
  ],
  ['its filter', () => ({ filter: filterOf("file.filename = 'guide.pdf'") })],
  [
    'both together',
    (ids: ReadonlyMap<string, string>) => ({
      fileIds: [...ids.values()],
      filter: filterOf("kind = 'report' and file.filename like 'g%'"),
    }),
  ],
])('a request sees no file beyond %s', async (_, limits) => {
  const { find, list, ids } = await reach(limits);
  expect(await list()).toEqual(['guide.pdf']);
  expect(await find('guide.pdf')).toBe('guide.pdf');
  expect(await find('draft%_1.pdf')).toBeNull();
  expect(await find(ids.get('draft%_1.pdf') ?? '')).toBeNull();
  expect(await find('annual')).toBeNull();
});

it('sees nothing of another workspace', async () => {
  await reach(() => ({}));
  if (fixture === null) throw new Error('no fixture');
  const scope = { ...fixture.scope, workspaceIds: ['other'] };
  const found = createFileReach(fixture.store, scope, {});
  expect(await found.find('guide.pdf')).toBeNull();
  expect((await found.list(10)).files).toEqual([]);
});
