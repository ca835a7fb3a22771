import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileObject } from '../../src/http/wire/file-schema.ts';
import type { RelevantDocument } from '../../src/http/wire/relevant-document.ts';
import { TEST_TOKEN } from '../http-fixture.ts';
import { createScriptedChat } from '../scripted-chat.ts';
import { ANSWER, HANDBOOK, type ListeningExhibit, listenWithExhibit, QUESTION } from './listening-exhibit.ts';

const asking = { model: 'activeloop-l0', messages: [{ role: 'user', content: QUESTION }] } as const;

// What the client passes on although its types do not know it.
type Choice = {
  readonly message: { readonly reasoning_content: string };
  readonly metadata: { readonly relevant_docs: readonly RelevantDocument[] };
};
type ChunkChoice = Choice & { readonly delta: { readonly reasoning_content: string | null } };

describe("OpenAI's client for Node", () => {
  let exhibit: ListeningExhibit;
  let client: OpenAI;
  beforeAll(async () => {
    exhibit = await listenWithExhibit();
    client = clientOf(exhibit);
    await uploadWith(client, 'alba.txt', HANDBOOK);
    await exhibit.indexed();
  });
  afterAll(() => exhibit?.close());

  it('asks, and has reasoning, citations and their places', async () => {
    const completion = await client.chat.completions.create({ ...asking, messages: [...asking.messages] });
    const choice = completion.choices[0] as OpenAI.ChatCompletion.Choice & Choice;
    expect(choice.message.content).toBe(ANSWER);
    expect(choice.message.reasoning_content).toContain('Searching');
    expect(choice.message.annotations).toMatchObject([{ type: 'file_citation', text: '[1]' }]);
    expect(choice.metadata.relevant_docs).toMatchObject([{ filename: 'alba.txt', page: 1, text: HANDBOOK }]);
    expect(completion._request_id).toMatch(/^req_/);
  });

  it('streams: the reasoning, the text piece by piece, the citations last', async () => {
    const stream = await client.chat.completions.create({
      ...asking,
      messages: [...asking.messages],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks: OpenAI.ChatCompletionChunk[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    const choices = chunks.flatMap(
      (chunk) => chunk.choices as (OpenAI.ChatCompletionChunk.Choice & ChunkChoice)[],
    );
    expect(choices.map(({ delta }) => delta.content ?? '').join('')).toBe(ANSWER);
    expect(choices.map(({ delta }) => delta.reasoning_content ?? '').join('')).toContain('Searching');
    expect(choices.at(-1)).toMatchObject({
      finish_reason: 'stop',
      metadata: { relevant_docs: [{ filename: 'alba.txt' }] },
    });
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: expect.any(Number) } });
  });

  it('puts a stream together again', async () => {
    const stream = client.chat.completions.stream({ ...asking, messages: [...asking.messages] });
    expect(await stream.finalContent()).toBe(ANSWER);
  });

  it('parses an answer that follows a JSON Schema', async () => {
    const schema = { type: 'object', properties: { height: { type: 'number' } }, required: ['height'] };
    const completion = await client.chat.completions.parse({
      ...asking,
      messages: [...asking.messages],
      response_format: { type: 'json_schema', json_schema: { name: 'tower', schema } },
    });
    expect(Object.keys(JSON.parse(completion.choices[0]?.message.content ?? ''))).toEqual(['height']);
  });

  it('keeps a completion: retrieved, listed, updated, deleted', async () => {
    const { completions } = client.chat;
    const of = (project: string) =>
      completions.create({ ...asking, messages: [...asking.messages], store: true, metadata: { project } });
    const [one, two] = [await of('one'), await of('two')];
    expect(await completions.retrieve(one.id)).toMatchObject({ id: one.id, metadata: { project: 'one' } });
    const listed: string[] = [];
    for await (const each of completions.list({ limit: 1 })) listed.push(each.id); // page by page
    expect(listed).toEqual([one.id, two.id]);
    expect((await completions.list({ metadata: { project: 'two' } })).data.map(({ id }) => id)).toEqual([
      two.id,
    ]);
    expect((await completions.messages.list(one.id)).data).toMatchObject([
      { role: 'user', content: QUESTION },
    ]);
    expect(await completions.update(one.id, { metadata: { project: 'three' } })).toMatchObject({
      metadata: { project: 'three' },
    });
    expect(await completions.delete(one.id)).toEqual({
      id: one.id,
      object: 'chat.completion.deleted',
      deleted: true,
    });
    await expect(completions.retrieve(one.id)).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  it('uploads, lists, reads and deletes files', async () => {
    const { id } = await uploadWith(client, 'notes.md', '# Notes');
    expect(await client.files.retrieve(id)).toMatchObject({ filename: 'notes.md', purpose: 'user_data' });
    const names: string[] = [];
    for await (const file of client.files.list({ limit: 1, order: 'asc' })) names.push(file.filename);
    expect(names).toEqual(['alba.txt', 'notes.md']);
    expect(await (await client.files.content(id)).text()).toBe('# Notes');
    expect(await client.files.delete(id)).toEqual({ id, object: 'file', deleted: true });
    await expect(client.files.retrieve(id)).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });

  it('lists the models', async () => {
    const ids: string[] = [];
    for await (const { id } of client.models.list()) ids.push(id);
    expect(ids).toContain('activeloop-l0');
    expect(await client.models.retrieve('activeloop-l0')).toMatchObject({ object: 'model' });
  });

  const messages = [...asking.messages];
  it.each([
    [
      'a wrong token',
      'wrong',
      { model: 'activeloop-l0', messages },
      OpenAI.AuthenticationError,
      'invalid_token',
    ],
    ['an unknown model', TEST_TOKEN, { model: 'nope', messages }, OpenAI.NotFoundError, 'model_not_found'],
    [
      'a wrong field',
      TEST_TOKEN,
      { ...asking, messages, temperature: 9 },
      OpenAI.UnprocessableEntityError,
      'validation_error',
    ],
    [
      'what cannot be had',
      TEST_TOKEN,
      { ...asking, messages, logprobs: true },
      OpenAI.BadRequestError,
      'unsupported_value',
    ],
  ])('throws its own error for %s', async (_, apiKey, body, type, code) => {
    const error = await clientOf(exhibit, apiKey)
      .chat.completions.create(body)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({ code, requestID: expect.stringMatching(/^req_/) });
  });
});

it('stops the model when a stream is aborted', async () => {
  const chat = createScriptedChat(['x'.repeat(4000)], { delayMilliseconds: 20 });
  const exhibit = await listenWithExhibit({ chat });
  try {
    const stream = await clientOf(exhibit).chat.completions.create({
      ...asking,
      messages: [...asking.messages],
      stream: true,
    });
    for await (const _ of stream) break; // leaving the loop closes the connection
    await expect.poll(() => chat.aborted()).toBe(1);
  } finally {
    await exhibit.close();
  }
});

function clientOf({ address }: ListeningExhibit, apiKey = TEST_TOKEN): OpenAI {
  return new OpenAI({ baseURL: `${address}/v1`, apiKey, maxRetries: 0 });
}

/** Our answer to an upload is a list of files, the client's types know of one. */
async function uploadWith(client: OpenAI, name: string, content: string): Promise<FileObject> {
  const answer: unknown = await client.files.create({
    file: new File([content], name),
    purpose: 'user_data',
  });
  const [file] = answer as readonly [FileObject];
  return file;
}
