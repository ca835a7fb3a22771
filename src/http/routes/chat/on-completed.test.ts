import type { FastifyReply } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunksOf, content, happyEvents, hit } from '../../../../test/chat-fixture.ts';
import { createHttpFixture, eventsOf, type HttpFixture } from '../../../../test/http-fixture.ts';
import { ModelError } from '../../../core/errors.ts';
import type { Grounds } from '../../../proof/grounds.ts';
import type { AnsweringModel } from '../../wire/answering-models.ts';
import { answerQuestion } from './answer-question.ts';
import type { CompletionContext } from './completion-context.ts';
import { retrievePassages } from './retrieve-passages.ts';

type Completed = { id: string; choices: { message: { content: string; reasoning_content: string } }[] };

let fixture: HttpFixture;
let stream = false;
let hook: NonNullable<CompletionContext['onCompleted']>;
const wayOf = { 'activeloop-l0': answerQuestion, 'activeloop-l0-retrieval': retrievePassages };
beforeAll(async () => {
  fixture = await createHttpFixture({
    answer: () => eventsOf(happyEvents),
    search: async () => ({ hits: [hit, hit], embeddingTokens: 4, calls: [], notes: [] }),
  });
  // A route of its own: who sets the hook is not these functions' business.
  fixture.app.post('/completed/:model', (request, reply) => {
    const { model } = request.params as { model: keyof typeof wayOf };
    return wayOf[model](contextOf(model, reply));
  });
});
afterAll(() => fixture.close());

function contextOf(model: AnsweringModel, reply: FastifyReply): CompletionContext {
  const body = { messages: [{ role: 'user' as const, content: 'How tall?' }], stream, n: 2 };
  return {
    deps: fixture.deps,
    reply,
    body,
    model,
    asked: { text: 'How tall?', messages: [{ role: 'user', content: 'How tall?' }] },
    format: null,
    head: {
      id: 'chatcmpl-1',
      created: 1,
      model,
      systemFingerprint: 'test',
      requestId: 'req_1',
      usageFollows: false,
    },
    scope: fixture.scope,
    imageUrl: () => 'http://localhost/image',
    signal: new AbortController().signal,
    count: () => undefined,
    chat: null,
    onCompleted: (completion, grounds) => hook(completion, grounds),
  };
}

describe.each(['activeloop-l0', 'activeloop-l0-retrieval'])('a completion of %s', (model) => {
  const post = async (isStreamed: boolean) => {
    stream = isStreamed;
    return fixture.inject('POST', `/completed/${model}`);
  };

  it.each([true, false])('is handed over whole before its end is told (streamed: %s)', async (isStreamed) => {
    const seen: Completed[] = [];
    const grounds: Grounds[] = [];
    hook = async (completion, given) => {
      seen.push(completion as Completed);
      grounds.push(...given);
    };
    const reply = await post(isStreamed);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      choices: [{ index: 0 }, { index: 1 }],
    });
    expect(grounds.map(({ evidence: [one] }) => one?.source.page.text)).toEqual([
      hit.page.text,
      hit.page.text,
    ]);
    const texts = seen[0]?.choices.map(({ message }) => message.content);
    expect(texts).toEqual(model === 'activeloop-l0' ? [content, content] : [hit.chunk.text, hit.chunk.text]);
    if (isStreamed) expect(chunksOf(reply.body).at(-1)?.choices[0]).toMatchObject({ index: 1 });
    else expect(reply.json()).toEqual(JSON.parse(JSON.stringify(seen[0])));
  });

  it.each([true, false])(
    'is not told as complete when it cannot be kept (streamed: %s)',
    async (isStreamed) => {
      hook = () => Promise.reject(new ModelError('The disk is full.'));
      const reply = await post(isStreamed);
      expect(reply.body).toContain('The disk is full.');
      expect(reply.body).not.toContain('[DONE]');
    },
  );
});
