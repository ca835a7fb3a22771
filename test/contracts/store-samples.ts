import type { DocumentInfo, Page } from '../../src/core/page.ts';
import type { Scope } from '../../src/core/scope.ts';
import type { NewToken } from '../../src/store/account-store.ts';
import type { StoredCompletion } from '../../src/store/completion-store.ts';
import type { NewFile, Store } from '../../src/store/store.ts';

/** What the cases work with: an initialized store, and further ones over the same data. */
export type StoreUnderTest = { readonly store: () => Store; readonly openAnother: () => Promise<Store> };

/** What the suites fill a store with. Ids are written out so that a failing test can be read. */
export const scope: Scope = { organizationId: 'org_1', workspaceIds: ['default'], userId: 'user_1' };

export const info: DocumentInfo = {
  title: 'A guide',
  pageCount: 2,
  paged: true,
  outline: [{ title: 'One', level: 1, page: 1 }],
  notes: [],
};

export function newFile(id: string, changes: Partial<NewFile> = {}): NewFile {
  return {
    id,
    workspaceId: 'default',
    filename: `${id}.pdf`,
    bytes: 12,
    sha256: 'a'.repeat(64),
    purpose: 'user_data',
    metadata: { author: 'Ada', tags: ['x', null, 1.5], deep: { ok: true } },
    instructions: null,
    status: 'uploaded',
    statusDetails: null,
    mediaType: 'application/pdf',
    createdAt: 1000,
    ...changes,
  };
}

export function newPage(number: number, text = `Page ${number}\n\nÄ “quoted” 🚀 word`): Page {
  return {
    number,
    width: 595.28,
    height: 841.89,
    text,
    words: [{ start: 0, end: 4, box: { x0: 0.1, y0: 0.25, x1: 0.2, y1: 0.3 } }],
    headings: [{ level: 1, start: 0, end: 6 }],
    kind: 'sheet',
    regions: [
      { kind: 'heading', start: 0, end: 6, box: null, origin: 'file' },
      {
        kind: 'table',
        start: 8,
        end: 10,
        box: { x0: 0, y0: 0.5, x1: 1, y1: 0.75 },
        origin: 'ocr',
        table: {
          rowCount: 1,
          columnCount: 2,
          cells: [
            { row: 0, column: 0, rowSpan: 1, columnSpan: 2, header: true, start: 8, end: 9, box: null },
          ],
        },
      },
    ],
    places: [{ start: 0, end: 6, cells: { firstColumn: 0, firstRow: 0, lastColumn: 3, lastRow: 9 } }],
    sheet: 'Blätter',
    time: { start: 1.5, end: 2.25 },
    picture: { asset: 'document.pdf', page: 2 },
  };
}

export function newToken(id: string, facts: Partial<NewToken> = {}): NewToken {
  return {
    id,
    userId: 'user_1',
    sha256: id.padEnd(64, '0'),
    name: 'first',
    hint: 'exh_abcd',
    access: 'write',
    workspaces: null,
    createdAt: 1000,
    expiresAt: null,
    ...facts,
  };
}

export async function initialize(store: Store): Promise<void> {
  const first = {
    organizationId: 'org_1',
    name: 'default',
    userId: 'user_1',
    email: 'admin@localhost',
    now: 1000,
  };
  await store.initialize(first);
}

export const claimOptions = { now: 2000, leaseMilliseconds: 30_000, maxAttempts: 3 } as const;

export async function claim(store: Store, now = 2000) {
  const job = await store.claimJob({ ...claimOptions, now });
  if (job === null) throw new Error('There is no job to claim.');
  return job;
}

/** Adds a file and takes it to `indexed` with two pages. */
export async function addIndexedFile(store: Store, id: string): Promise<void> {
  await store.addFiles(scope, [newFile(id)]);
  const job = await claim(store);
  await store.addPages(job, [newPage(1), newPage(2)]);
  await store.commitFile(job, { info, mediaType: 'application/pdf', statusDetails: null });
}

export function newCompletion(id: string, facts: Partial<StoredCompletion> = {}): StoredCompletion {
  return {
    id,
    workspaceId: 'default',
    userId: 'user_1',
    model: 'activeloop-l0',
    metadata: {},
    body: { id, choices: [{ text: 'Ärger 🚀' }] },
    messages: [{ role: 'user', content: 'Why?' }],
    createdAt: 4000,
    ...facts,
  };
}
