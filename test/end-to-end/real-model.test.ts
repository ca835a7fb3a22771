import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RelevantDocument } from '../../src/http/wire/relevant-document.ts';
import { createLlamaChat } from '../../src/providers/local/llama-chat.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { localModelFiles } from '../local-model-files.ts';
import { needs } from '../needs.ts';
import { type RunningExhibit, runExhibit } from '../running-exhibit.ts';

// The smallest built-in model: it plans and reads badly, so this is about the whole chain and about what must hold
// whatever a model says: quotes stand in the file, markers have quotes, what is not there is not made up.
const MODEL = 'qwen2.5-coder-0.5b-instruct';
const GUIDE = new URL('../../examples/library/corvane-2-reference-guide.pdf', import.meta.url);

const there = [needs('model all-minilm-l6-v2-int8'), needs(`model ${MODEL}`)].every(Boolean);

describe.skipIf(!there)('with a real model', () => {
  const chat = createLlamaChat({
    card: { id: MODEL, contextTokens: 4096, seesImages: false, size: 'small' },
    modelPath: () => localModelFiles.path(MODEL, 'model.gguf'),
    missing: () => null,
    threads: 2,
  });
  let running: RunningExhibit;
  let fileId = '';
  beforeAll(async () => {
    running = await runExhibit(chat);
    const uploaded = await running.upload({ 'guide.pdf': await readFile(GUIDE) }, {});
    const [file] = (await uploaded.json()) as readonly { readonly id: string }[];
    fileId = file?.id ?? '';
    expect(await running.processed(fileId)).toMatchObject({ status: 'indexed' });
  }, 180_000);
  afterAll(() => running?.close());

  it('answers with quotes that stand on the pages it names', async () => {
    const response = await fetch(`${running.address}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'activeloop-l0',
        messages: [{ role: 'user', content: 'What is the overall height of Corvane 2?' }],
      }),
    });
    expect(response.status).toBe(200);
    const completion = (await response.json()) as {
      readonly choices: readonly [
        {
          readonly message: { readonly content: string; readonly reasoning_content: string };
          readonly metadata: { readonly relevant_docs: readonly RelevantDocument[] };
        },
      ];
      readonly usage: { readonly completion_tokens: number };
    };
    const [{ message, metadata }] = completion.choices;
    expect(message.content).not.toBe('');
    expect(message.reasoning_content).toContain('Searching for');
    expect(completion.usage.completion_tokens).toBeGreaterThan(0);
    for (const [, marker] of message.content.matchAll(/\[(\d+)\]/g))
      expect(metadata.relevant_docs[Number(marker) - 1]).toBeDefined();
    for (const document of metadata.relevant_docs) {
      const page = await fetch(`${running.address}/files/${fileId}/pages/${document.page}`, {
        headers: { authorization: `Bearer ${TEST_TOKEN}` },
      });
      expect(((await page.json()) as { readonly text: string }).text).toContain(document.text);
      expect(document.boxes.length).toBeGreaterThan(0);
    }
  }, 180_000);
});
