import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_TOKEN } from '../http-fixture.ts';
import { needs } from '../needs.ts';
import { runPython } from '../python/run-python.ts';
import { createScriptedChat } from '../scripted-chat.ts';
import { ANSWER, HANDBOOK, type ListeningExhibit, listenWithExhibit, QUESTION } from './listening-exhibit.ts';

const document = expect.objectContaining({ citation: 1, filename: 'alba.txt', page: 1, text: HANDBOOK });
const authentication = ['AuthenticationError', 401, 'invalid_token'];
const noModel = ['NotFoundError', 404, 'model_not_found'];
const validation = ['UnprocessableEntityError', 422, 'validation_error'];
const notFound = ['NotFoundError', 404, 'not_found'];

describe.skipIf(!needs('python packages'))('the Python clients', () => {
  let exhibit: ListeningExhibit;
  beforeAll(async () => {
    exhibit = await listenWithExhibit();
    await exhibit.upload([{ file: 'alba.txt', content: HANDBOOK }]);
    await exhibit.indexed();
  });
  afterAll(() => exhibit?.close());

  it("work: OpenAI's", async () => {
    const report = await reportOf('openai_client', exhibit);
    const reasoning = expect.stringContaining('Searching');
    expect(report).toEqual({
      plain: [ANSWER, reasoning, [document]],
      streamed: [ANSWER, reasoning, [document]],
      pieces: expect.any(Number),
      together: ANSWER,
      retrieved: true,
      listed: true,
      filtered: true,
      messages: [QUESTION],
      updated: { project: 'three' },
      deleted: true,
      file: ['notes.md', 'uploaded', true],
      files: ['alba.txt', 'notes.md'],
      content: '# Notes',
      'file deleted': true,
      models: expect.arrayContaining(['activeloop-l0']),
      errors: [authentication, noModel, validation, notFound, notFound],
    });
    expect(report.pieces).toBeGreaterThan(3);
  });

  it("work: LangChain's", async () => {
    const report = await reportOf('langchain_client', exhibit);
    expect(report).toEqual({
      plain: ANSWER,
      usage: true,
      streamed: ANSWER,
      pieces: expect.any(Number),
      // LangChain's own kinds of OpenAI's errors.
      errors: [
        ['OpenAIAuthenticationError', 401, 'invalid_token'],
        ['OpenAIModelNotFoundError', 404, 'model_not_found'],
        validation,
      ],
    });
    expect(report.pieces).toBeGreaterThan(3);
  });

  it("work: LlamaIndex's", async () => {
    const report = await reportOf('llama_index_client', exhibit);
    expect(report).toEqual({
      plain: ANSWER,
      relevant_docs: [document],
      streamed: ANSWER,
      pieces: expect.any(Number),
      errors: [authentication, noModel, validation],
    });
    expect(report.pieces).toBeGreaterThan(3);
  });

  it('stop the model when they leave midway', async () => {
    const chat = createScriptedChat(['x'.repeat(12_000)], { delayMilliseconds: 20 }); // 20 s of it
    const slow = await listenWithExhibit({ chat });
    try {
      const { status, stderr } = await runPython(programFor('leave_midway', slow));
      expect([status, stderr]).toEqual([0, '']);
      await expect.poll(() => chat.aborted()).toBe(1);
    } finally {
      await slow.close();
    }
  });
});

async function reportOf(name: string, exhibit: ListeningExhibit): Promise<Readonly<Record<string, unknown>>> {
  const { status, stdout, stderr } = await runPython(programFor(name, exhibit));
  if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
  return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
}

function programFor(name: string, { address }: ListeningExhibit): readonly string[] {
  return [join(import.meta.dirname, 'python', `${name}.py`), address, TEST_TOKEN, QUESTION];
}
