import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DocumentInfo, Page } from '../../../core/page.ts';
import { parseText, type TextMediaType } from './parse-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exhibit-text-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function parse(
  content: string | Uint8Array,
  options: { mediaType?: TextMediaType; maxTextCharacters?: number } = {},
): Promise<{ readonly pages: readonly Page[]; readonly info: DocumentInfo; readonly title: string | null }> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const { mediaType = 'text/plain', maxTextCharacters = 1_000_000 } = options;
  const pages: Page[] = [];
  let info: DocumentInfo | null = null;
  let title: string | null = null;
  for await (const event of parseText(path, { mediaType, maxTextCharacters })) {
    if (event.type === 'page') pages.push(event.page);
    if (event.type === 'info') info = event.info;
    if (event.type === 'title') title = event.title;
  }
  if (info === null) throw new Error('no info');
  return { pages, info, title };
}

const textOf = (pages: readonly Page[]) => pages.map((page) => page.text).join('\n');

describe('plain text', () => {
  const utf16 = (order: 'le' | 'be', mark: boolean) => {
    const bytes = Buffer.from(`${mark ? '\ufeff' : ''}Ärger im Wald 🌲`, 'utf16le');
    return order === 'le' ? bytes : bytes.swap16();
  };
  it.each([
    ['UTF-8', Buffer.from('Ärger im Wald 🌲'), []],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffÄrger im Wald 🌲'), []],
    ['UTF-16LE', utf16('le', true), []],
    ['UTF-16BE', utf16('be', true), []],
    ['UTF-16LE without a mark', utf16('le', false), []],
  ])('is read from %s', async (_, bytes, notes) => {
    const { pages, info } = await parse(bytes);
    expect(textOf(pages)).toBe('Ärger im Wald 🌲');
    expect(info).toMatchObject({ paged: false, pageCount: 1, notes });
  });

  it('that is not valid UTF-8 is read as Windows-1252, with a note', async () => {
    // The wrong byte comes late: everything must be decoded alike all the same.
    const { pages, info } = await parse(
      Buffer.concat([Buffer.from('a'.repeat(700_000)), Buffer.from([0x20, 0x63, 0x61, 0x66, 0xe9, 0x93])]),
    );
    expect(textOf(pages)).toMatch(/café“$/);
    expect(info.notes).toEqual(['The text is not valid UTF-8; it was read as Windows-1252.']);
  });

  it('loses control characters and keeps its lines', async () => {
    const { pages } = await parse('one\r\ntwo\rthree\u0007 fo\u00adur\r\n\r\nfive');
    expect(textOf(pages)).toBe('one\ntwo\nthree four\n\nfive');
  });

  it('is cut into sections at the ends of paragraphs, and nothing is lost', async () => {
    const paragraphs = Array.from(
      { length: 60 },
      (_, i) => `Paragraph ${i}: ${'some words here '.repeat(20).trim()}.`,
    );
    const { pages, info } = await parse(paragraphs.join('\n\n'));
    expect(pages.map((page) => page.text).join('\n\n')).toBe(paragraphs.join('\n\n'));
    expect(pages.length).toBe(info.pageCount);
    expect(pages.map((page) => page.number)).toEqual(pages.map((_, i) => i + 1));
    for (const page of pages.slice(0, -1)) {
      expect(page.text.length).toBeGreaterThan(3000);
      expect(page.text.length).toBeLessThan(5000);
    }
  });

  it('without any white space is cut all the same, never inside a character', async () => {
    const { pages } = await parse('🌲'.repeat(10_001));
    expect(pages.map((page) => page.text).join('')).toBe('🌲'.repeat(10_001));
    for (const page of pages) expect(page.text.isWellFormed()).toBe(true);
  });

  it('beyond the limit is not read, and a note says so', async () => {
    const { pages, info } = await parse('word '.repeat(60_000), { maxTextCharacters: 100_000 });
    expect(textOf(pages).length).toBeLessThanOrEqual(100_000);
    expect(info.notes).toEqual(['Only the first 100,000 of about 300,000 characters were read.']);
  });

  it('of bytes that are no text is refused', async () => {
    await expect(parse(Uint8Array.from([1, 2, 0, 0, 5, 6, 0]))).rejects.toThrow('The file is not text.');
  });
});

describe('Markdown', () => {
  it('has headings and a title, outside of fences', async () => {
    const source = [
      '# The Guide #',
      'Intro',
      '',
      '```sh',
      '# not a heading',
      '```',
      'Second part',
      '-----------',
      '- a list',
      '---',
      '### Third',
      '~~~',
      '## hidden',
    ].join('\n');
    const { pages, title } = await parse(source, { mediaType: 'text/markdown' });
    const [page] = pages;
    expect(page?.headings.map(({ level, start, end }) => [level, page.text.slice(start, end)])).toEqual([
      [1, 'The Guide'],
      [2, 'Second part'],
      [3, 'Third'],
    ]);
    expect(title).toBe('The Guide');
  });

  it.each([
    [
      'a first line of its own',
      '\nOn wings in a slipstream\n\nAn experimental study.',
      'On wings in a slipstream',
    ],
    ['a paragraph', 'On wings in a slipstream\nand elsewhere.\n\nMore.', null],
    ['nothing else', 'On wings in a slipstream\n', null],
    ['a line of signs', '=====\n\nText.', null],
    ['a long line', `${'word '.repeat(50)}\n\nText.`, null],
  ])('takes for the title of plain text: %s', async (_name, text, expected) => {
    expect((await parse(text)).title).toBe(expected);
  });

  it('keeps a fence open from one section to the next', async () => {
    const code = '# comment\nrun it\n\n'.repeat(800);
    const { pages } = await parse(`# Real\n\n\`\`\`\n${code}\`\`\`\n\n## Also real`, {
      mediaType: 'text/markdown',
    });
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.flatMap((page) => page.headings)).toHaveLength(2);
  });
});

describe('JSON', () => {
  const json = (value: string, maxTextCharacters = 1_000_000) =>
    parse(value, { mediaType: 'application/json', maxTextCharacters });

  it('becomes lines keyed by path', async () => {
    const value = {
      name: 'Ariel "5" \u00e9',
      stages: [
        { 'thrust kN': 7.5e3, reusable: false, notes: null },
        { 'a.b': [], deep: { x: [1, [2]] } },
      ],
      empty: {},
    };
    const { pages, info } = await json(JSON.stringify(value, null, 2));
    expect(textOf(pages)).toBe(
      [
        'name: Ariel "5" é',
        'stages[0].thrust kN: 7500',
        'stages[0].reusable: false',
        'stages[0].notes: null',
        '',
        'stages[1]["a.b"]: []',
        'stages[1].deep.x[0]: 1',
        'stages[1].deep.x[1][0]: 2',
        '',
        'empty: {}',
      ].join('\n'),
    );
    expect(info.notes).toEqual([]);
  });

  it.each([
    ['42', '42'],
    ['"a\\nb\\u00e9"', 'a\nbé'],
    ['[]', '[]'],
    ['[1, "two"]', '[0]: 1\n[1]: two'],
  ])('may be %s', async (source, expected) => {
    const { pages, info } = await json(source);
    expect(textOf(pages)).toBe(expected);
    expect(info.notes).toEqual([]);
  });

  it.each([
    '{"a": 1',
    '{"a": 1}}',
    '{a: 1}',
    '[1,]',
    '{"a" 1}',
    '[01]',
    '["\\x"]',
    '{"a": 1} {"b": 2}',
    '[1 2]',
    '"open',
    '[}',
  ])('that is not valid is read as text, with a note: %s', async (source) => {
    const { pages, info } = await json(source);
    expect(textOf(pages)).toBe(source);
    expect(info.notes).toEqual(['The file is not valid JSON; it was read as plain text.']);
  });

  it('nested without end does not bring it down', async () => {
    const { info } = await json('['.repeat(100_000));
    expect(info.notes).toEqual(['The file is not valid JSON; it was read as plain text.']);
  });

  it('that is cut off by the limit is still JSON', async () => {
    const source = JSON.stringify(Array.from({ length: 5000 }, (_, id) => ({ id, name: `item ${id}` })));
    const { pages, info } = await json(source, 20_000);
    expect(textOf(pages)).toMatch(/^\[0\]\.id: 0\n\[0\]\.name: item 0\n\n\[1\]\.id: 1/);
    expect(info.notes).toEqual([
      expect.stringMatching(/^Only the first 20,000 of about \d+,\d+ characters of the JSON/),
    ]);
  });
});
