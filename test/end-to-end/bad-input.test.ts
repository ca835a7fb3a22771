import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileObject } from '../../src/http/wire/file-schema.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';

async function pdfWithoutPages(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  return pdf.save({ addDefaultPage: false });
}

async function truncatedPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let i = 0; i < 20; i++) pdf.addPage().drawText('words of a page');
  const bytes = await pdf.save({ useObjectStreams: false });
  return bytes.subarray(0, 200);
}

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('bad input', () => {
  let running: RunningExhibit;
  beforeAll(async () => {
    running = await runExhibit(createScriptedChat(['{}']));
  }, 60_000);
  afterAll(() => running?.close());

  const upload = async (name: string, content: string | Uint8Array): Promise<FileObject> => {
    const reply = await running.upload({ [name]: content });
    expect(reply.status).toBe(200);
    const [file] = (await reply.json()) as [FileObject];
    return running.processed(file.id);
  };

  it.each([
    ['a PDF without pages', 'none.pdf', pdfWithoutPages, /no pages/i],
    ['a PDF that is cut off', 'cut.pdf', truncatedPdf, /./],
    ['a PDF of which only the name is one', 'header.pdf', '%PDF-1.7\n', /./],
  ])('fails %s with a plain reason', { timeout: 60_000 }, async (_, name, content, reason) => {
    const file = await upload(name, typeof content === 'function' ? await content() : content);
    expect(file).toMatchObject({ status: 'failed', status_details: expect.stringMatching(reason) });
    expect(file.status_details).not.toMatch(/undefined|Error:|at .*\.ts/);
  });

  it.each([
    ['invalid UTF-8', 'latin1.txt', Buffer.from('Die Höhe beträgt 12 m.', 'latin1')],
    ['UTF-16', 'wide.txt', Buffer.from('\ufeffThe height is 12 m.', 'utf16le')],
    ['a long JSON array', 'long.json', JSON.stringify(Array.from({ length: 2_000 }, (_, i) => i))],
    [
      'a name that says something else',
      'really-text.pdf',
      'The height is 12 m. Nothing more is known of it.',
    ],
    ['JSON that is none', 'broken.json', '{"a": [1, 2'],
    ['white space alone', 'blank.txt', ' \n\n \n'],
  ])('works with %s', { timeout: 120_000 }, async (_, name, content) => {
    expect(await upload(name, content)).toMatchObject({ status: 'indexed' });
  });

  it('says in a note what a reader would stumble over', async () => {
    const { data } = (await (await running.request('/files?limit=100')).json()) as {
      data: readonly FileObject[];
    };
    const notes = Object.fromEntries(data.map(({ filename, status_details }) => [filename, status_details]));
    expect(notes['broken.json']).toMatch(/JSON/);
    expect(notes['blank.txt']).toMatch(/no text/);
  });

  it('serves on after all of them', async () => {
    expect((await fetch(`${running.address}/ready`)).status).toBe(200);
    expect((await running.request('/files')).status).toBe(200);
  });
});
