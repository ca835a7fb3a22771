import { setTimeout as sleep } from 'node:timers/promises';
import OpenAI from 'openai';
import { PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileObject } from '../../src/http/wire/file-schema.ts';
import type { RelevantDocument } from '../../src/http/wire/relevant-document.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';
import { createScriptedChat } from '../scripted-chat.ts';

const HEIGHTS = { Alba: '98.1', Bora: '120.5', Cima: '65.0' } as const;
const QUESTION = 'Which of the Alba, Bora and Cima towers is the second tallest (overall height in m)?';

/** Plans as a good model would, and reads the height that its passage states. */
const chat = createScriptedChat([
  ({ messages }) => {
    const asked = messages.at(-1)?.content ?? '';
    const [, subject] = /of (\w+)\?/.exec(asked) ?? [];
    const height = Object.entries(HEIGHTS).find(([name]) => name === subject)?.[1];
    if (height !== undefined) return JSON.stringify({ found: true, value: `${height} m` });
    return JSON.stringify({
      fact: 'overall height',
      of: Object.keys(HEIGHTS),
      operation: 'highest',
      position: 2,
    });
  },
]);

async function towerPdf(name: string, height: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  pdf.addPage([400, 500]).drawText(`${name} tower: a handbook`, { x: 40, y: 440, size: 20, font });
  const page = pdf.addPage([400, 500]);
  page.drawText(`Side view of the ${name} tower`, { x: 40, y: 440, size: 16, font });
  page.drawText(`Overall height of the ${name} tower: ${height} m`, { x: 40, y: 400, size: 11, font });
  return pdf.save();
}

// What the OpenAI client passes on although its types do not know it.
type Choice = OpenAI.ChatCompletionChunk.Choice & {
  readonly delta: { readonly reasoning_content: string | null };
  readonly metadata?: {
    readonly relevant_docs: readonly RelevantDocument[];
    readonly claims: readonly object[];
  };
};

describe.skipIf(!needs('model all-minilm-l6-v2-int8'))('the quickstart', () => {
  let running: RunningExhibit;
  let files: readonly FileObject[] = [];
  beforeAll(async () => {
    running = await runExhibit(chat);
    const contents = await Promise.all(
      Object.entries(HEIGHTS).map(
        async ([name, height]) => [`${name}.pdf`, await towerPdf(name, height)] as const,
      ),
    );
    const uploaded = await running.upload(Object.fromEntries(contents), { metadata: '{"kind":"tower"}' });
    expect(uploaded.status).toBe(200);
    files = (await uploaded.json()) as readonly FileObject[];
    for (const { id } of files) expect(await running.processed(id)).toMatchObject({ status: 'indexed' });
  }, 120_000);
  afterAll(() => running?.close());

  it('answers a question through the OpenAI client, with reasoning, citations and their places', async () => {
    const client = new OpenAI({ baseURL: running.address, apiKey: TEST_TOKEN, maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'activeloop-l0',
      messages: [{ role: 'user', content: QUESTION }],
      stream: true,
    });
    const choices: Choice[] = [];
    for await (const chunk of stream) choices.push(chunk.choices[0] as Choice);
    const thinking = choices.map(({ delta }) => delta.reasoning_content ?? '').join('');
    const answer = choices.map(({ delta }) => delta.content ?? '').join('');
    const documents = choices.at(-1)?.metadata?.relevant_docs ?? [];
    expect(thinking).toContain('Bora');
    expect(answer).toContain('Alba');
    expect(answer).toContain('98.1');
    expect(answer).toMatch(/\[1\]/);
    expect(documents.map(({ filename, page }) => [filename, page])).toEqual(
      expect.arrayContaining([['Alba.pdf', 2]]),
    );
    for (const document of documents) {
      expect(document).toMatchObject({ chunk_index: 1, metadata: { kind: 'tower' } });
      expect(document.boxes.length).toBeGreaterThan(0);
      const picture = await fetch(document.image_url ?? '');
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/webp']);
      const forged = (document.image_url ?? '').replace('/pages/2/', '/pages/1/');
      expect((await fetch(forged)).status).toBe(401);
    }
  });

  it('gives the passage itself through the retrieval model, over /v1 too', async () => {
    const client = new OpenAI({ baseURL: `${running.address}/v1`, apiKey: TEST_TOKEN, maxRetries: 0 });
    const reply = await client.chat.completions.create({
      model: 'activeloop-l0-retrieval',
      messages: [{ role: 'user', content: 'overall height of the Cima tower' }],
    });
    expect(reply.choices[0]?.message.content).toContain('65.0 m');
    expect(reply.choices[0]).toMatchObject({ metadata: { filename: 'Cima.pdf', page: 2 } });
  });

  it('shows the text of a page with its places', async () => {
    const reply = await running.request(`/files/${files[0]?.id}/pages/2?words=true`);
    const page = (await reply.json()) as { text: string; words: readonly { text: string }[] };
    expect(page).toMatchObject({ object: 'file.page', page: 2, page_count: 2, paged: true, width: 400 });
    expect(page.text).toContain('Overall height of the Alba tower: 98.1 m');
    expect(page.words.map(({ text }) => text)).toContain('98.1');
    expect((await running.request(`/files/${files[0]?.id}/pages/3`)).status).toBe(404);
  });

  it('finds nothing of a deleted file, from the moment the deletion is answered', async () => {
    const [file] = (await (
      await running.upload({ 'zephyr.md': '# Zephyr\n\nThe zephyr mast is 7 m tall.' })
    ).json()) as [FileObject];
    await running.processed(file.id);
    const find = async () => {
      const body = JSON.stringify({
        model: 'activeloop-l0-retrieval',
        messages: [{ role: 'user', content: 'zephyr mast' }],
      });
      const reply = await running.request('/chat/completions', { method: 'POST', body });
      return JSON.stringify(await reply.json());
    };
    expect(await find()).toContain(file.id);
    await running.request(`/files/${file.id}`, { method: 'DELETE' });
    expect(await find()).not.toContain(file.id);
  });

  it('stops the model when the client goes away', async () => {
    const slow = await runExhibit(createScriptedChat(['x'.repeat(4000)], { delayMilliseconds: 20 }));
    try {
      const leaving = new AbortController();
      const reply = await slow.request('/chat/completions', {
        method: 'POST',
        body: JSON.stringify({ messages: [{ role: 'user', content: 'slow?' }], stream: true }),
        signal: leaving.signal,
      });
      expect(reply.status).toBe(200);
      const { chat: model } = slow.exhibit.deps as unknown as { chat: ReturnType<typeof createScriptedChat> };
      while (model.requests.length === 0) await sleep(5);
      leaving.abort();
      const left = performance.now();
      while (model.aborted() === 0 && performance.now() - left < 2000) await sleep(5);
      expect(performance.now() - left).toBeLessThan(250);
    } finally {
      await slow.close();
    }
  });
});
