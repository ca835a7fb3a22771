import { expect, it } from 'vitest';
import { evidence } from '../../test/chat-fixture.ts';
import { BLANK_PAGE } from '../core/blank-page.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Region } from '../core/region.ts';
import { recordProof } from './record-proof.ts';

const scope = { organizationId: 'org', workspaceIds: ['default'], userId: 'user' };
const { file } = evidence.source;
const text = 'Heading\nWords of the page.';
const region = (facts: Partial<Region>): Region => {
  return { kind: 'paragraph', start: 8, end: 26, box: null, origin: 'file', ...facts };
};
const onPage = (number: number, facts: object = {}, fileFacts: object = {}): Evidence => ({
  ...evidence,
  source: {
    file: { ...file, ...fileFacts },
    page: { ...BLANK_PAGE, number, text, ...facts },
    start: 8,
    end: 13,
  },
});

async function record(...given: readonly (readonly Evidence[])[]) {
  const assets = [{ name: 'frame-1.webp', sha256: 'f'.repeat(64), mediaType: 'image/webp', bytes: 1 }];
  return await recordProof(
    { store: { listAssets: async () => assets }, filesOfModel: () => [], version: '1.0.0' },
    { scope, request: {}, calls: [], grounds: given.map((list) => ({ evidence: list, computations: [] })) },
  );
}

it('a page is recorded once, for all quotes and choices that rest on it', async () => {
  const made = await record([onPage(1), onPage(2), onPage(1)], [onPage(2)]);
  expect(made.pages.map(({ number }) => number)).toEqual([1, 2]);
  expect(made.files).toHaveLength(1);
  expect(made.choices.map((choice) => choice.evidence.map((one) => one.page_index))).toEqual([
    [0, 1, 0],
    [1],
  ]);
});

it('pages of two generations of a file are two', async () => {
  const made = await record([
    onPage(1, { text: 'as it was' }, { generation: 1 }),
    onPage(1, {}, { generation: 2 }),
  ]);
  expect(made.pages.map((page) => page.text)).toEqual(['as it was', text]);
});

it.each([
  [
    'the file itself',
    { asset: null, page: 4 },
    { sha256: file.sha256, media_type: 'application/pdf', page: 4 },
  ],
  [
    'an asset',
    { asset: 'frame-1.webp', page: 1 },
    { sha256: 'f'.repeat(64), media_type: 'image/webp', page: 1 },
  ],
  ['an asset that is gone', { asset: 'frame-2.webp', page: 1 }, null],
  ['nothing', null, null],
])('a picture is drawn from %s', async (_, picture, expected) => {
  expect((await record([onPage(1, { picture })])).pages[0]?.picture).toEqual(expected);
});

it.each<[string, readonly Region[], readonly string[]]>([
  ['the file', [], ['file']],
  ['the file', [region({})], ['file']],
  ['a model that reads pictures', [region({ origin: 'ocr' })], ['ocr']],
  ['both', [region({ end: 10 }), region({ start: 10, origin: 'speech' })], ['file', 'speech']],
  ['the file, where others speak beside', [region({}), region({ start: 13, origin: 'model' })], ['file']],
])('the words are of %s (case %#)', async (_, regions, origins) => {
  expect((await record([onPage(1, { regions })])).choices[0]?.evidence[0]?.origins).toEqual(origins);
});
