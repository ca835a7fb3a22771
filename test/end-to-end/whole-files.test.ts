import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ModelError } from '../../src/core/errors.ts';
import type { FileObject } from '../../src/http/wire/file-schema.ts';
import type { RelevantDocument } from '../../src/http/wire/relevant-document.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';

const PAGES = 30;
const TASKS = 'bearings valves seals pumps filters gauges hoses motors tanks cranes lifts doors'.split(' ');
/** Twelve, on pages 4, 6, 8 … 26. */
const penaltyOf = (number: number) =>
  `Penalty ${number}: a late check of the ${TASKS[number - 1]} costs $${100 + number * 25} a day.`;

function linesOf(page: number): readonly string[] {
  if (page === 1)
    return [
      'This handbook describes how the Alba plant is kept in service by its crew.',
      'The Alba plant makes steel rails, and the crew of the plant checks every machine each week.',
    ];
  if (page === PAGES)
    return [
      'In conclusion, the weekly check of each machine keeps the Alba plant safe and its rails straight.',
    ];
  const number = page / 2 - 1;
  const penalty = Number.isInteger(number) && number >= 1 && number <= 12 ? [penaltyOf(number)] : [];
  return [
    `On line ${page} of the plant the crew reads the meter and writes its value into the log.`,
    ...penalty,
    `Room ${page} is cleaned by the night shift, which keeps its own list of tools.`,
  ];
}

async function handbook(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= PAGES; page++) {
    const sheet = pdf.addPage([600, 500]);
    if (page === 1 || page === PAGES)
      sheet.drawText(page === 1 ? 'Introduction' : 'Conclusion', { x: 40, y: 440, size: 20, font });
    // The 17th page is left blank.
    if (page !== 17)
      for (const [i, line] of linesOf(page).entries())
        sheet.drawText(line, { x: 40, y: 380 - i * 60, size: 11, font });
  }
  return pdf.save();
}

const notes = ['Lime burns at 900 degrees.', 'Quench it with water only after it has cooled.'].join('\n\n');

type Body = {
  readonly choices: readonly {
    readonly message: { readonly content: string; readonly reasoning_content: string };
    readonly metadata: { readonly relevant_docs: readonly RelevantDocument[] };
  }[];
};

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('questions about whole files', () => {
  let reply: string | Error = '';
  const chat = createScriptedChat([() => reply]);
  let running: RunningExhibit;
  beforeAll(async () => {
    running = await runExhibit(chat);
    const uploaded = await running.upload({ 'handbook.pdf': await handbook(), 'lime.txt': notes });
    for (const { id } of (await uploaded.json()) as readonly FileObject[])
      expect((await running.processed(id)).status).toBe('indexed');
  }, 120_000);
  afterAll(() => running?.close());

  const ask = async (
    question: string,
    { filter, effort = 'high' }: { readonly filter?: string; readonly effort?: string } = {},
  ) => {
    const response = await running.request('/chat/completions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'activeloop-l0',
        reasoning_effort: effort,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text: question },
              ...(filter === undefined ? [] : [{ type: 'filter', filter }]),
            ],
          },
        ],
      }),
    });
    expect(response.status).toBe(200);
    const [choice] = ((await response.json()) as Body).choices;
    if (choice === undefined) throw new Error('no choice');
    const { content, reasoning_content: reasoning } = choice.message;
    return { lines: content.split('\n'), reasoning, docs: choice.metadata.relevant_docs };
  };
  const LOOKED = 'Looked through 29 of 30 pages. Without text, so not read: page 17.';

  it('says a summary in the model’s words, with the pages they come from', async () => {
    reply = JSON.stringify({
      summary: [
        'The handbook describes how the Alba plant is kept in service by its crew.',
        'The weekly check of each machine keeps the Alba plant safe.',
        'The Alba plant was sold to Globex for 40 million dollars.',
      ],
    });
    const { lines, docs, reasoning } = await ask('Summarize the handbook');
    expect(lines[0]).toMatch(`Summary of handbook.pdf. ${LOOKED}`);
    expect(lines.slice(1)).toEqual([
      '- The handbook describes how the Alba plant is kept in service by its crew [1].',
      expect.stringMatching(/^- The weekly check of each machine keeps the Alba plant safe \[2\]/),
    ]);
    expect(docs.map(({ filename }) => filename)).toContain('handbook.pdf');
    expect(reasoning).toContain('Going through 30 pages of handbook.pdf.');
    expect(reasoning).toContain(LOOKED);
  });

  it('says it in the file’s own words when the model fails', async () => {
    reply = new ModelError('It fell over.');
    const { lines, docs, reasoning } = await ask('Summarize the handbook');
    expect(reasoning).toContain('Said in the files’ own words: the model failed.');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('\n')).toContain('- In conclusion, the weekly check of each machine keeps');
    expect(new Set(docs.map(({ page }) => page)).size).toBeGreaterThan(2);
  });

  it('says it in the file’s own words at once when no great effort is asked for', async () => {
    const before = chat.requests.length;
    const { lines } = await ask('Summarize the handbook', { effort: 'medium' });
    expect(lines.join('\n')).toContain('- In conclusion, the weekly check of each machine keeps');
    expect(chat.requests).toHaveLength(before);
  });

  it('lists every planted thing once, in the order of the pages', async () => {
    const { lines, docs } = await ask('List all penalties mentioned in the handbook');
    expect(lines[0]).toBe(
      `handbook.pdf: ${LOOKED} Found 12 lines and sentences that name “penalties” on 12 pages.`,
    );
    expect(lines.slice(1)).toEqual(
      TASKS.map((_, i) => `${i + 1}. ${penaltyOf(i + 1).slice(0, -1)} [${i + 1}].`),
    );
    expect(docs).toHaveLength(12);
  });

  it('counts how often a word stands there', async () => {
    const { lines } = await ask('How often is the word "meter" mentioned in the handbook?');
    expect(lines[0]).toMatch('“meter” stands there 27 times, on 27 pages; the first 10 places:');
    expect(lines).toHaveLength(11);
  });

  it('tells each file of a workspace in its own words', async () => {
    const { lines, docs } = await ask('Give me an overview of all files');
    expect(lines.filter((line) => line.startsWith('- handbook.pdf: ')).length).toBeGreaterThan(1);
    expect(lines.filter((line) => line.startsWith('- lime.txt: ')).length).toBe(2);
    expect(docs.map(({ filename }) => filename)).toContain('lime.txt');
  });

  it('leaves what it finds nothing of to the search for passages', async () => {
    reply = '{"found":false,"answer":""}';
    const { lines } = await ask('List all volcanoes mentioned in the handbook');
    expect(lines.join('\n')).toContain('do not state');
  });

  it('says so where there is nothing to read', async () => {
    const { lines } = await ask('Summarize all documents', { filter: 'filename = "other.pdf"' });
    expect(lines).toEqual(['There is no file here to read.']);
  });
});
