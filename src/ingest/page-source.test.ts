import { expect, it } from 'vitest';
import { createFakes, eventsOf, storedFile, toPage } from '../../test/ingest-fakes.ts';
import type { ParsedFile } from '../store/parsed-store.ts';
import { PARSER_VERSION } from './parser-version.ts';

const asset = { name: 'frame-1', sha256: 'f1', mediaType: 'image/webp', bytes: 9 };

function parsed(fileId: string, facts: Partial<ParsedFile> = {}) {
  const texts = Array.from({ length: 120 }, (_, i) => `Page ${i + 1} of what was read before.`);
  const file: ParsedFile = {
    fileId,
    scope: { organizationId: 'org_1', workspaceIds: ['ws_2'], userId: 'user_2' },
    generation: 4,
    filename: 'Copy.txt',
    instructions: null,
    info: {
      title: 'The Ariel Guide',
      pageCount: 120,
      paged: true,
      outline: [{ title: 'One', level: 1, page: 1 }],
      notes: ['Page 3 is blank.'],
    },
    ownMetadata: { author: 'Ada' },
    parserVersion: 1,
    neededPassword: false,
    ...facts,
  };
  return { file, pages: texts.map((text, i) => toPage(i + 1, text)), assets: [asset] };
}

/** A page of which a model that sees has said something. */
function describedPage() {
  const text = 'What stands there.\n\nA chart of two lines.';
  const page = toPage(1, text);
  const description = {
    kind: 'description',
    start: 20,
    end: text.length,
    box: null,
    origin: 'model',
  } as const;
  return { ...page, regions: [description] };
}

it('takes over what another file of the same bytes gave, and does not parse', async () => {
  const fakes = await createFakes([new Error('must not be parsed')]);
  fakes.state.twin = parsed('file_twin');
  await fakes.ingest();
  expect(fakes.calls.join()).not.toContain('parse');
  expect(fakes.rows).toHaveLength(120);
  expect(fakes.rows.at(-1)?.chunk).toMatchObject({ page: 120, text: 'Page 120 of what was read before.' });
  expect(fakes.calls.join('; ')).toContain('keep f1; addAsset frame-1 image/webp');
  expect(fakes.committed).toMatchObject([
    {
      info: parsed('file_twin').file.info,
      ownMetadata: { author: 'Ada' },
      parserVersion: PARSER_VERSION,
      neededPassword: false,
    },
  ]);
  expect(fakes.state.statusDetails).toBe('Page 3 is blank.');
});

it.each([
  ['the file came with a password', { sealedPassword: 'sesame' }],
  ['it is to be parsed anew', { pages: 'parsed' as const }],
])('parses in spite of such a file when %s', async (_, changes) => {
  const fakes = await createFakes(eventsOf(['Words.']));
  fakes.state.twin = parsed('file_twin');
  await fakes.ingest(changes);
  expect(fakes.calls[0]).toMatch(/^parse/);
});

it('takes over only from a file of the same name what bears the name', async () => {
  const fakes = await createFakes(eventsOf(['Words.']));
  fakes.state.content = 'a,b\n1,2\n';
  fakes.state.file = { ...storedFile, filename: 'sums.csv' };
  fakes.state.twin = parsed('file_twin', { filename: 'secret-sums.csv' });
  await fakes.ingest();
  expect(fakes.calls[0]).toMatch(/^parse/);

  fakes.calls.length = 0;
  fakes.state.twin = parsed('file_twin', { filename: 'sums.csv' });
  await fakes.ingest();
  expect(fakes.calls.join()).not.toContain('parse');
});

it.each([
  ['along when the instructions are the same', null, ['What stands there.', 'A chart of two lines.']],
  ['not when the model would be told something else', 'Look for cats.', ['What stands there.']],
])('takes what a model said of pictures %s', async (_, instructions, texts) => {
  const fakes = await createFakes([]);
  fakes.state.twin = { ...parsed('file_twin', { instructions }), pages: [describedPage()] };
  await fakes.ingest();
  expect(fakes.rows.map(({ chunk }) => chunk.text).join('\n')).toBe(texts.join('\n'));
});

it('makes chunks and vectors of the pages that are there, without parsing or instructions', async () => {
  const fakes = await createFakes([new Error('must not be parsed')]);
  fakes.state.file = { ...storedFile, generation: 4, instructions: 'Tag it.' };
  fakes.state.madeOf = 'tags';
  fakes.state.kept = parsed('file_1', { parserVersion: null, neededPassword: true });
  await fakes.ingest({ pages: 'kept' });
  expect(fakes.rows).toHaveLength(120);
  expect(fakes.committed).toMatchObject([
    { parserVersion: null, neededPassword: true, metadataChange: {}, embeddingModel: 'words/1' },
  ]);
});

it('does not take half of the pages for all of them when they are replaced meanwhile', async () => {
  const fakes = await createFakes([]);
  fakes.state.twin = parsed('file_twin');
  fakes.state.onCall = (call) => {
    if (!call.startsWith('addPages 1,')) return;
    fakes.state.twin = { ...parsed('file_twin', { generation: 5 }), pages: [] };
  };
  await expect(fakes.ingest()).rejects.toThrow('replaced');
});

it('keeps no version of what was read while a model for it was missing, so that it is read again some time', async () => {
  const fakes = await createFakes(eventsOf(['Words.']));
  fakes.state.lacksModel = true;
  await fakes.ingest();
  expect(fakes.committed).toMatchObject([{ parserVersion: null }]);
});
