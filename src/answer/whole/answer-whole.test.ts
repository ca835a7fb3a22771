import { describe, expect, it } from 'vitest';
import { ruledChat } from '../../../test/ask-scripted.ts';
import { storedFile } from '../../../test/stored-file.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import { BLANK_PAGE } from '../../core/blank-page.ts';
import { ModelError } from '../../core/errors.ts';
import type { StoredFile } from '../../core/file.ts';
import type { ModelCard } from '../../model/model-card.ts';
import { cite } from '../cite.ts';
import { describeEvent } from '../describe-event.ts';
import { PLAIN_WORDING } from '../wording.ts';
import { answerWhole } from './answer-whole.ts';
import type { FileAccess } from './file-access.ts';

type Library = readonly (readonly [file: StoredFile, pages: readonly string[]])[];

function accessTo(library: Library): FileAccess {
  const files = library.map(([file, pages]) => ({ ...file, pageCount: pages.length }));
  return {
    listFiles: async ({ fileIds }) => {
      const asked = files.filter(({ id }) => fileIds === undefined || fileIds.includes(id));
      return { files: asked, total: asked.length };
    },
    getPages: async (fileId, numbers) => {
      const [, pages = []] = library.find(([{ id }]) => id === fileId) ?? [];
      return numbers.flatMap((number) => {
        const text = pages[number - 1];
        return text === undefined ? [] : [{ ...BLANK_PAGE, number, width: 600, height: 800, text }];
      });
    },
    chunksOf: async () => [],
  };
}

async function askWhole(
  library: Library,
  question: string,
  given: {
    readonly rules?: Parameters<typeof ruledChat>[0];
    readonly card?: Partial<ModelCard>;
    readonly fileIds?: readonly string[];
    readonly effort?: 'minimal' | 'medium';
  } = {},
) {
  const { chat, requests } = ruledChat(given.rules ?? [], given.card);
  const events: AnswerEvent[] = [];
  const run = answerWhole(
    {
      chat,
      access: accessTo(library),
      search: async () => ({ hits: [], embeddingTokens: 0, calls: [], notes: [] }),
    },
    question,
    {
      limits: given.fileIds === undefined ? {} : { fileIds: given.fileIds },
      effort: given.effort ?? 'medium',
      wording: PLAIN_WORDING,
      elapsed: () => 0,
      signal: new AbortController().signal,
      count: () => undefined,
    },
  );
  for (;;) {
    const step = await run.next();
    if (step.done !== true) {
      events.push(step.value);
      continue;
    }
    const draft = step.value;
    const cited = draft === null ? null : cite(draft.sentences, draft.separator);
    return { draft, cited, requests, words: events.map(describeEvent).join('') };
  }
}

const acme: Library[number] = [
  storedFile('acme', { filename: 'acme.pdf', title: 'Acme report' }),
  [
    'The report describes the year of Acme, which makes rails and wheels for trains in Ohio.',
    'Rental income of Acme rose from 498 to 512 thousand dollars in the year.\n\nThe plant of Acme buys its steel from Bergmann AG.',
    'The board of Acme has decided that no dividend will be declared for the year.\n\nAcme pays Lindt Ltd. for the storage of its wheels.',
  ],
];
const tower: Library[number] = [
  storedFile('tower', { filename: 'tower.pdf' }),
  ['The Alba tower is a mast of steel that stands 98 metres above the harbour.'],
];
const large = { size: 'large', contextTokens: 32_000 } as const;

describe('answerWhole', () => {
  it('leaves other questions alone', async () => {
    const { draft, words } = await askWhole([acme], 'How high is the Alba tower?');
    expect([draft, words]).toEqual([null, '']);
  });

  it('has a large model read all pages, then word what the quotes carry', async () => {
    const { cited, requests, words } = await askWhole([acme, tower], 'Summarize the Acme report', {
      card: large,
      rules: [
        [
          '[Acme report, page 1]',
          {
            points: [
              'Rental income of Acme rose from 498 to 512 thousand dollars.',
              'No dividend will be declared for the year.',
              'Acme employs 9,000 people.',
            ],
          },
        ],
        [
          '- Rental income',
          {
            summary: ['No dividend will be declared.', 'Rental income of Acme rose to 512 thousand dollars.'],
          },
        ],
      ],
    });
    expect(requests).toHaveLength(2);
    expect(requests[1]?.messages.at(-1)?.content).not.toContain('9,000');
    expect(cited?.content.split('\n')).toEqual([
      'Summary of acme.pdf. Looked through 3 of 3 pages. A model read 3 pages of them closely.',
      '- No dividend will be declared [1].',
      '- Rental income of Acme rose to 512 thousand dollars [2].',
    ]);
    expect(cited?.evidence.map(({ page }) => page)).toEqual([3, 2]);
    expect(words).toContain('Going through 3 pages of acme.pdf.');
  });

  it.each([
    ['says what was read of the pages where the last call fails', 'page 1]', 'A model read 3 pages'],
    ['says sentences of the files where all calls fail', 'nothing', 'rests on'],
  ])('%s', async (_case, rule, made) => {
    const { cited, words } = await askWhole([acme], 'Summarize the Acme report', {
      card: large,
      rules: [
        [rule, { points: ['No dividend will be declared for the year.'] }],
        ['', new ModelError('It fell over.') as unknown as object],
      ],
    });
    expect(words).toContain('the model failed');
    expect(cited?.content).toContain(made);
    expect(cited?.content).toMatch(/no dividend will be declared for the year \[\d\]/i);
  });

  it('lists what a large model names, as far as it stands there', async () => {
    const { cited } = await askWhole([acme], 'List all suppliers mentioned in the report', {
      card: large,
      rules: [['Wanted: all suppliers', { items: ['Bergmann AG', 'Globex', 'Lindt Ltd.', 'bergmann AG'] }]],
    });
    expect(cited?.content.split('\n')).toEqual([
      'acme.pdf: Looked through 3 of 3 pages. A model read 3 pages of them closely and found 2 suppliers.',
      '1. Bergmann AG [1]',
      '2. Lindt Ltd [2].',
    ]);
    expect(cited?.evidence.map(({ page }) => page)).toEqual([2, 3]);
  });

  it('asks no model with little effort', async () => {
    const { cited, requests } = await askWhole([acme], 'Summarize the Acme report', { effort: 'minimal' });
    expect(requests).toEqual([]);
    expect(cited?.citations.length).toBeGreaterThan(2);
  });

  it('stays within the files that the request names', async () => {
    const { cited } = await askWhole([acme, tower], 'Summarize the documents', {
      fileIds: ['tower'],
      effort: 'minimal',
    });
    expect(cited?.content).toContain('Summary of tower.pdf. Looked through 1 of 1 page.');
    expect(cited?.evidence.map(({ fileId }) => fileId)).toEqual(['tower']);
  });

  it.each<readonly [string, Partial<StoredFile>, string]>([
    ['one that waits', { status: 'processing', generation: 0 }, 'still being processed: new.pdf.'],
    ['one that failed', { status: 'failed', generation: 0 }, 'Could not be read: new.pdf.'],
    ['a table', { mediaType: 'text/csv' }, 'Tables are not gone through: new.pdf.'],
  ])('names %s as not read', async (_case, facts, said) => {
    const library: Library = [acme, [storedFile('new', { filename: 'new.pdf', ...facts }), []]];
    const { draft, cited, words } = await askWhole(library, 'Summarize all documents', { effort: 'minimal' });
    expect(cited?.content).toContain(said);
    expect(words).toContain(said);
    expect(draft?.outcome).toBe(said.startsWith('Tables') ? 'answered' : 'answered-with-caveat');
  });

  it.each<readonly [string, Library, string]>([
    ['there is no file', [], 'There is no file here to read.'],
    [
      'none is processed yet',
      [[storedFile('new', { filename: 'new.pdf', status: 'processing', generation: 0 }), []]],
      'Nothing can be read yet: new.pdf is still being processed.',
    ],
  ])('says so where %s', async (_case, library, said) => {
    const { draft } = await askWhole(library, 'Summarize all documents');
    expect(draft).toMatchObject({ outcome: 'not-found', sentences: [{ text: said }] });
  });

  it('leaves a topic that no page names, and lists of tables alone, to the other ways', async () => {
    expect((await askWhole([acme], 'Summarize what is said about volcanoes')).draft).toBeNull();
    const table: Library = [[storedFile('csv', { mediaType: 'text/csv' }), ['a']]];
    expect((await askWhole(table, 'List all penguins')).draft).toBeNull();
  });

  it('tells only the first fifty of a long list, and says so', async () => {
    const pages = Array.from({ length: 60 }, (_, i) => `Rule ${i + 1} of the house is about room ${i + 1}.`);
    const { draft } = await askWhole(
      [[storedFile('rules', { filename: 'rules.pdf' }), pages]],
      'List all rules',
    );
    expect(draft?.sentences).toHaveLength(51);
    expect(draft?.outcome).toBe('answered-with-caveat');
    expect(draft?.sentences[0]?.text).toContain('these are the first 50 of 60.');
  });
});
